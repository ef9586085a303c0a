import i18next from 'i18next';
import type { HistoryEntry } from '../../../api/case.ts';
import { sayDay } from '../../../texts/day.ts';
import { bracketed, colon, comma } from '../../../texts/punctuation.ts';
import { word } from '../../../texts/word.ts';

export interface Said {
  title: string;
  details: string[];
  tone: 'plain' | 'good' | 'bad' | 'aside';
}

type Facts = Record<string, unknown>;

/** What of an event is worth reading under its title; in this order. */
const spoken = [
  'answer',
  'result',
  'letter',
  'minutes',
  'report',
  'explainedHow',
  'text',
  'reason',
  'legalBasis',
  'suggestion',
  'solution',
  'explanation',
  'demand',
  'measures',
  'opinion',
  'note',
] as const;

const tones: Record<string, Said['tone']> = {
  DeadlineBreached: 'bad',
  DeadlineEscalated: 'bad',
  IntakeRejected: 'bad',
  ReplySentBack: 'bad',
  ExtensionRefused: 'bad',
  CaseClosed: 'good',
  CaseArchived: 'good',
  CaseFedBack: 'good',
  CaseResolvedAtSource: 'good',
  ReplyAccepted: 'good',
  DeadlineWarned: 'aside',
  TimerBreachWithdrawn: 'aside',
  TimerRescheduled: 'aside',
  NoteAdded: 'aside',
};

/** An event in plain words; one that this console does not know yet stands under its own name. */
export function sayEvent({ type, event }: Pick<HistoryEntry, 'type' | 'event'>): Said {
  const facts = factsOf(event);
  const known = i18next.getResource(i18next.language, 'translation', `events.${type}`) as string | undefined;
  const said = known ? i18next.services.interpolator.interpolate(known, holes(facts), i18next.language, {}) : type;
  // A regulation that knows no form of dispatch leaves its brackets empty.
  const title = said.replace(/（）|\s?\(\)/, '');
  return { title, details: detailsOf(facts), tone: tones[type] ?? 'plain' };
}

/** The message itself, whether it comes bare or inside its `oneof`. */
export function factsOf(event: unknown): Facts {
  if (!isFacts(event)) return {};
  const inner = event.event ?? event;
  if (isFacts(inner) && '$case' in inner && typeof inner.$case === 'string') {
    const value = inner.value ?? inner[inner.$case];
    return isFacts(value) ? value : {};
  }
  return isFacts(inner) ? inner : {};
}

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function holes(facts: Facts): Record<string, string> {
  return {
    number: text(facts.numberText),
    due: sayDay(text(facts.due)),
    newDue: sayDay(text(facts.newDue)),
    timer: word('timer', text(facts.timer)),
    units: unitsOf(facts),
    kind: word('replyKind', text(facts.kind)),
    session: word('session', text(facts.kind)),
    method: word('method', text(facts.method)),
    grade: word('grade', text(facts.grade)),
    channel: word('channel', text(facts.channel)),
    leader: text(facts.leader),
    body: text(facts.body),
    receivedOn: sayDay(text(facts.receivedOn)),
    form: word('form', text(facts.form)),
    who: word('role', text(facts.evaluator)) || i18next.t('cases.theReporter'),
    intoNumber: text(facts.intoNumber),
    fromNumber: text(facts.fromNumber),
    name: text(facts.memberName) || text(facts.repName),
  };
}

function unitsOf({ handlers }: Facts): string {
  if (!Array.isArray(handlers)) return '';
  const named = handlers
    .filter(isFacts)
    .map(({ name, role }) => text(name) + bracketed(word('handlerRole', text(role))));
  return named.join(comma());
}

function detailsOf(facts: Facts): string[] {
  const verification = isFacts(facts.verification)
    ? [`${word('verification', text(facts.verification.result))}${colon()}${text(facts.verification.text)}`]
    : [];
  const matter = isFacts(facts.matter) && text(facts.submissionId) ? [text(facts.matter.title)] : [];
  const late = facts.late === true ? [i18next.t('cases.late')] : [];
  return [...matter, ...verification, ...late, ...spoken.map((name) => text(facts[name]))].filter(
    (line) => line !== '',
  );
}

import { checkFields, fieldsMissing, isEmpty } from '../check-fields.ts';
import { happened, startedFor } from '../clocks.ts';
import type { Deadline } from '../deadline.ts';
import { registerFault } from '../dispatch-units.ts';
import type { CaseEvent, Collected } from '../event.ts';
import { evolve } from '../evolve.ts';
import type { CommandOf, UnitFacts } from '../input.ts';
import { yearOf } from '../legal-time.ts';
import { lettersOf, orderLetter } from '../letters.ts';
import { levelOf, officesOf } from '../offices.ts';
import { refusals } from '../refusals.ts';
import { clauseFor, type Rules } from '../rules.ts';
import { type Case, initial, type Matter, type Unopened } from '../state.ts';
import { commandWords } from '../words.ts';
import { matterOf } from './intake.ts';

type ByCard = CommandOf<'SubmitByCard'>;
const NAME = 'SubmitByCard' as const;

/** C39, JL-14: the holder speaks for the residents straight to a department; the offices between are only told. */
export function submitByCard(input: ByCard, _: Unopened, rules: Rules): CaseEvent[] {
  holderMay(input, rules);
  checkFields(input, rules);
  activeCard(input, rules);
  const unit = namedUnit(input, rules);
  const { by, now: at } = input;
  const matter = wordedMatter(input, rules);
  const collected = collectedBy(input, matter, rules);
  const who = { person: by.person, at };
  const opened = [
    ...happened('CaseOpened', { ...collected, cardNo: input.cardNo }, who),
    ...registered(input, collected, unit, rules),
    ...dispatched(input, collected, unit, rules),
    ...happened('CardCopyDelivered', { office: officeFor(input, rules), cardNo: input.cardNo }, who, {
      stopped: copyClocks(input, collected, unit, rules).map(({ id }) => id),
    }),
  ];
  const after = opened.reduce<Case>(evolve, initial);
  if (after.status === 'unopened') return opened;
  return [...opened, ...lettersOf({ command: NAME, given: input, events: opened, state: after, rules })];
}

/** Its number is drawn when it is written; the letter has its place. */
const bare = { number: '', assignments: [], grade: '' };

const lost = { status: 'lost', statusZh: '已挂失' };
const cardStands = (status: string) => (status === 'LOST' ? lost : { status: 'void', statusZh: '已作废' });

/** Every other role that may bring something in hears whose card it is. */
function holderMay({ by }: ByCard, rules: Rules): void {
  const verdict = rules.law.may('submitByCard', by.roles, { level: by.level });
  if (verdict.allowed) return;
  if (verdict.why === 'NOT_IN_PACK') {
    throw refusals.COMMAND_NOT_IN_PACK({
      command: commandWords.SubmitByCard.en,
      commandZh: commandWords.SubmitByCard.zh,
      clause: verdict.clause,
    });
  }
  throw refusals.CARD_HOLDER_MISMATCH({ clause: verdict.clause });
}

function activeCard({ card, cardNo, by }: ByCard, rules: Rules): void {
  const clause = clauseFor(rules, NAME);
  if (!card) throw refusals.CARD_UNKNOWN({ card: cardNo });
  // JL-A10: the card follows the office, so it is the post that holds it.
  if (card.community !== by.organ || card.post !== by.post) throw refusals.CARD_HOLDER_MISMATCH({ clause });
  if (card.status !== 'ACTIVE') throw refusals.CARD_NOT_ACTIVE({ card: cardNo, ...cardStands(card.status), clause });
}

/** A department of the card's own district or of the city, never of a sibling (route of the pack). */
function namedUnit({ units, unit, origin }: ByCard, rules: Rules): UnitFacts {
  const found = units.find(({ organ }) => organ === unit);
  if (!found) throw refusals.UNIT_UNKNOWN({ unit });
  const levels = routeOf(rules)?.toLevels ?? [];
  const tenants = officesOf(origin).filter(({ level }) => levels.some((one) => one === level));
  if (!tenants.some(({ organ }) => organ === found.tenant || organ === found.hostDistrict)) {
    throw refusals.UNIT_OUT_OF_REACH({ unit: found.name, office: rules.nameOf(origin.community) });
  }
  const fault = registerFault(found, NAME, rules);
  if (fault) throw fault;
  return found;
}

function routeOf({ law }: Rules) {
  return law.routing.find(({ command }) => command === 'submitByCard');
}

function wordedMatter({ matter }: ByCard, rules: Rules): Matter {
  const brought = matter ?? { title: '', text: '', place: '', category: '', scope: '' };
  if (isEmpty(brought.text)) throw fieldsMissing([{ name: 'matter.text', zh: '内容', en: 'Matter' }]);
  return matterOf(brought, brought, rules);
}

function collectedBy({ caseId, origin, by, now }: ByCard, matter: Matter, { law, lawHash }: Rules): Collected {
  const channel = law.channels.find(({ command }) => command === 'submitByCard')?.id ?? '';
  const reporter = { reporterId: '', reporterKind: 'NAMED', collector: by.post, photos: [], preferredMethod: '' };
  return { submissionId: caseId, channel, origin, organ: by.organ, matter, occurredAt: now, ...reporter, law: lawHash };
}

/** The office that the pack sends the copy and the reply to (JL-26, JL-A5). */
function officeFor({ origin }: ByCard, rules: Rules): number {
  const level = routeOf(rules)?.copyTo ?? 'CITY';
  return officesOf(origin).find((office) => office.level === level)?.organ ?? origin.city;
}

function assignmentFor(input: ByCard, unit: UnitFacts, rules: Rules) {
  const office = officeFor(input, rules);
  return { id: input.mint(`assignment:${unit.organ}`), organ: unit.organ, office, role: 'SOLE' as const };
}

function factsFor({ origin, by }: ByCard, { channel, matter }: Collected) {
  const { category, scope } = matter;
  const level = levelOf(origin, by.organ);
  return { level, channel, category, scope, role: 'SOLE' as const, multiUnit: false, card: true };
}

function copyClocks(input: ByCard, collected: Collected, unit: UnitFacts, rules: Rules): Deadline[] {
  const { origin, now } = input;
  const how = { assignment: assignmentFor(input, unit, rules) };
  const at = { origin, holder: collected.organ };
  return startedFor('CaseRegistered', factsFor(input, collected), at, rules, input, now, how);
}

function registered(input: ByCard, collected: Collected, unit: UnitFacts, rules: Rules): CaseEvent[] {
  const { now: at, by, urgent } = input;
  const { organ, matter, channel, origin, reporterKind, law } = collected;
  const number = { number: 0, year: yearOf(at), numberText: '', receivedAt: at, backDatedReason: '' };
  const level = officesOf(origin).find((office) => office.organ === unit.tenant)?.level ?? '';
  const words = { organ, matter, grade: '', urgent, authority: level, channel, origin, reporterKind, law };
  const started = copyClocks(input, collected, unit, rules);
  return happened('CaseRegistered', { ...number, ...words }, { person: by.person, at }, { started });
}

function dispatched(input: ByCard, collected: Collected, unit: UnitFacts, rules: Rules): CaseEvent[] {
  const { now: at, by, origin } = input;
  const assignment = assignmentFor(input, unit, rules);
  const place = { origin, holder: assignment.office };
  const facts = factsFor(input, collected);
  const started = startedFor('CaseDispatched', facts, place, rules, input, at, { assignment });
  const { organ, name, hostDistrict } = unit;
  const handler = { assignmentId: assignment.id, organ, role: 'SOLE' as const, name, hostDistrict };
  const levels: readonly string[] = routeOf(rules)?.informs ?? [];
  const informed = officesOf(origin)
    .filter((office) => levels.includes(office.level) && office.organ !== assignment.office)
    .map((office) => office.organ);
  const supervisors = input.supervisors.filter((one) => one !== assignment.office);
  const told = {
    informed,
    leaders: [],
    supervisors,
    numberText: '',
    matter: collected.matter,
    joint: false,
    sender: by.name,
  };
  const letter = orderLetter('SubmitByCard', {
    ...{ given: { ...input }, state: { ...bare, origin, matter: collected.matter }, facts, from: collected.organ },
    ...{ office: assignment.office, recipient: name, unit: name, lead: name, at, rules },
  });
  const deadlines = started.map(({ id }) => id);
  const fields = {
    office: assignment.office,
    handlers: [{ ...handler, deadlines, letter }],
    form: '',
    letter: '',
    ...told,
  };
  return happened('CaseDispatched', fields, { person: by.person, at }, { started });
}

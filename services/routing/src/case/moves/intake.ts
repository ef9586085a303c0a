import { act } from '../act.ts';
import { fieldsMissing } from '../check-fields.ts';
import { checkClassChange, checkNoNewBreach, limitClassOf } from '../class-limit.ts';
import { happened, touch } from '../clocks.ts';
import { keptEntries } from '../entries.ts';
import type { CaseEvent } from '../event.ts';
import { termsOf } from '../field.ts';
import { called } from '../field-words.ts';
import type { CommandOf } from '../input.ts';
import { occurredAt, yearOf } from '../legal-time.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Matter, Opened } from '../state.ts';
import { unknownValue } from '../unknown-value.ts';

const registrar = 'RegisterCase' as const;

/** The legal time of an act of the office, never before the case's last step. */
export function officeTime(
  input: CommandOf<
    | 'RegisterCase'
    | 'RejectIntake'
    | 'AcceptCase'
    | 'ResolveAtSource'
    | 'ReferUp'
    | 'ReturnDown'
    | 'Dispatch'
    | 'CloseCase'
    | 'TransferOut'
    | 'RelayFeedback'
    | 'DirectFeedback'
  >,
  state: Opened,
  rules: Rules,
): Date {
  const { occurredOn, backDatedReason } = input;
  const moment = { field: 'occurredOn' as const, given: occurredOn, reason: backDatedReason };
  return occurredAt(input, rules, { ...moment, notBefore: state.lastAt, registrar });
}

/** C02. The number is drawn by the store once the refusals are sorted out, so that none is lost (ENG-17). */
export const register = act('RegisterCase', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const matter = matterOf(input, state.matter, rules);
  const { grade, urgent, authority, backDatedReason, by, now } = input;
  const { organ, channel, origin, receivedAt, anonymous } = state;
  gradeNamed(grade, rules);
  const number = { number: 0, year: yearOf(now), numberText: '' };
  const facts = { channel, origin, receivedAt, reporterKind: anonymous ? 'ANONYMOUS' : 'NAMED' };
  const kept = { backDatedReason, law: rules.lawHash, entries: keptEntries(input) };
  const fields = { ...number, organ, matter, grade, urgent, authority, ...facts, ...kept };
  const clocks = touch('CaseRegistered', { ...state, matter, grade }, rules, input, at, {});
  return happened('CaseRegistered', fields, { person: by.person, at }, clocks);
});

/** MHK-04: where the pack asks for a grade, nothing is registered without one. */
function gradeNamed(grade: string, { law }: Rules): void {
  const asked = law.pack.taxonomies['grade'];
  if (asked?.required && grade === '') throw fieldsMissing([{ name: 'grade', zh: asked.zh, en: asked.en }]);
}

/** Mandatory words of the pack stand in the input or came with the submission. */
export function matterOf(input: Pick<Matter, 'title' | 'category' | 'scope'>, brought: Matter, rules: Rules): Matter {
  const { title, category, scope } = input;
  const matter = {
    ...brought,
    title: title || brought.title,
    category: category || brought.category,
    scope: scope || brought.scope,
  };
  const missing = (['category', 'scope'] as const)
    .filter((name) => rules.law.pack.taxonomies[name]?.required && matter[name] === '')
    .map((name) => ({ name, zh: rules.law.taxonomy(name).zh, en: rules.law.taxonomy(name).en }));
  if (matter.title.trim() === '') missing.unshift({ name: 'title' as never, zh: '标题', en: 'Title' });
  if (missing.length > 0) throw fieldsMissing(missing);
  for (const name of ['category', 'scope'] as const) knownTerm(name, matter[name], rules);
  return matter;
}

/** A word that came with the submission is held against the pack too: intake may have known another version. */
function knownTerm(name: 'category' | 'scope', value: string, rules: Rules): void {
  const known = termsOf(rules, name);
  if (value !== '' && !known.some((term) => term.value === value)) throw unknownValue(called(name), value, known);
}

/** C05: before it is sent on; the reporter is told unless nobody is named. */
export const reject = act('RejectIntake', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const clocks = touch('IntakeRejected', state, rules, input, at, { stopAll: true });
  const fields = { reason: input.reason, tellReporter: !state.anonymous };
  return happened('IntakeRejected', fields, { person: input.by.person, at }, clocks);
});

/** C04: a reason is asked for by the table of fields; the same words again are no act. */
export const classify = act('Classify', (input, state, rules) => {
  const { by, now, reason, majorEmergency, risk, urgent } = input;
  const category = input.category || state.matter.category;
  const scope = input.scope || state.matter.scope;
  const grade = input.grade || state.grade;
  const limitClass = input.limitClass || limitClassOf(state);
  const judgedAnew = limitClass !== limitClassOf(state);
  const same =
    category === state.matter.category && scope === state.matter.scope && grade === state.grade && !judgedAnew;
  const flags = urgent === state.urgent && majorEmergency === state.majorEmergency && risk === state.risk;
  if (same && flags) throw refusals.NOTHING_CHANGED();
  const after = { ...state, grade, matter: { ...state.matter, category, scope } };
  if (judgedAnew) checkClassChange(limitClass, state, rules, now);
  const clocks = touch('CaseClassified', after, rules, input, now, {
    startNothing: !judgedAnew,
    facts: { limitClass },
  });
  if (judgedAnew) checkNoNewBreach([...clocks.started, ...clocks.moved], now);
  const fields = { category, scope, grade, limitClass, urgent, majorEmergency, risk, reason };
  return happened('CaseClassified', fields, { person: by.person, at: now }, clocks);
});

export const openVerification = act('OpenVerification', (input, state, rules): CaseEvent[] => {
  const clocks = touch('VerificationOpened', state, rules, input, input.now, {});
  return happened('VerificationOpened', { organ: input.by.organ }, { person: input.by.person, at: input.now }, clocks);
});

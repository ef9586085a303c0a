import { act } from '../act.ts';
import { fieldsMissing, isEmpty } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import { isRunning } from '../deadline.ts';
import type { CaseEvent } from '../event.ts';
import type { ConsequenceOf } from '../input.ts';
import type { MatterInput } from '../input-kin.ts';
import { reportersOf, submissionOf } from '../kin.ts';
import { yearOf } from '../legal-time.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Matter, Opened, Unopened } from '../state.ts';
import { statusWords } from '../words.ts';
import { matterOf } from './intake.ts';

const MOST_PARTS = 20;

/** C03a: one matter, one record. The first stays under its number, the others begin cases of their own. */
export const split = act('Split', (input, state, rules) => {
  const { parts, reason, by, now: at, mint } = input;
  if (parts.length < 2 || parts.length > MOST_PARTS)
    throw refusals.SPLIT_COUNT({ found: parts.length, most: MOST_PARTS });
  const [matter = state.matter, ...others] = parts.map((part, index) => partOf(part, index, state, rules));
  const begun = others.map((other, index) => ({ caseId: mint(`part:${index + 1}`), matter: other }));
  return happened('CaseSplit', { matter, parts: begun, reason }, { person: by.person, at });
});

function partOf(part: MatterInput, index: number, { matter }: Opened, rules: Rules): Matter {
  const path = `parts[${index}]`;
  if (isEmpty(part.title)) throw fieldsMissing([{ name: `${path}.title`, zh: '标题', en: 'Title' }]);
  if (isEmpty(part.text)) throw fieldsMissing([{ name: `${path}.text`, zh: '内容', en: 'Matter' }]);
  return { ...matterOf(part, matter, rules), text: part.text, place: part.place || matter.place };
}

/** The part keeps the first receipt: the legal time of the registration and every clock that runs (C03a). */
export function splitOff({ of, part, by, mint, now }: ConsequenceOf<'SplitOff'>, _: Unopened): CaseEvent[] {
  const { channel, origin, organ, receivedAt, reporterId, collector, photos, law, grade, urgent, authority } = of;
  const reporterKind = of.anonymous ? 'ANONYMOUS' : 'NAMED';
  const person = { person: by.person };
  const brought = { channel, origin, organ, matter: part.matter, reporterKind, law };
  const tied = { submissionId: submissionOf(of), partOf: of.id, caseId: part.caseId };
  const from = { occurredAt: receivedAt, reporterId, collector, photos, preferredMethod: '' };
  const opened = happened('CaseOpened', { ...brought, ...tied, ...from }, { ...person, at: receivedAt });
  const number = { number: 0, year: yearOf(now), numberText: '', receivedAt, backDatedReason: '' };
  const started = of.clocks
    .filter((clock) => isRunning(clock) && clock.assignmentId === '')
    .map(({ deadline }, index) => ({ ...deadline, id: mint(`deadline:${deadline.timer}:${index}`) }));
  const at = of.registeredAt ?? receivedAt;
  const fields = { ...brought, ...number, grade, urgent, authority };
  const registered = happened('CaseRegistered', fields, { ...person, at }, { started });
  return [
    ...opened,
    ...registered,
    ...flagged(of, part.matter, person.person, at),
    ...joinedAgain(of, person.person, at),
  ];
}

/** Marks that stand beside the registration go with every part. */
function flagged(of: Opened, { category, scope }: Matter, person: string, at: Date): CaseEvent[] {
  const { majorEmergency, risk, grade, urgent } = of;
  if (!majorEmergency && !risk) return [];
  const fields = { category, scope, grade, urgent, majorEmergency, risk, reason: '' };
  return happened('CaseClassified', fields, { person, at });
}

/** Reporters of cases that were merged in before hear of every part. */
function joinedAgain({ joined = [], matter }: Opened, person: string, at: Date): CaseEvent[] {
  return joined.flatMap(({ caseId: fromCase, number: fromNumber, title, reporters }) => {
    const fields = { fromCase, fromNumber, matter: { ...matter, title }, reporters, organs: [] };
    return happened('ReportersJoined', fields, { person, at });
  });
}

/** C03b: this case ends, its clocks with it; its reporters are told by the case that goes on. */
export const merge = act('Merge', (input, state, rules) => {
  const { target, reason, by, now: at } = input;
  if (!target || target.caseId === state.id) throw refusals.MERGE_INTO_ITSELF();
  const clocks = touch('CaseMerged', state, rules, input, at, { stopAll: true });
  const fields = { into: target.caseId, intoNumber: target.number, reason, reporters: reportersOf(state) };
  return happened('CaseMerged', fields, { person: by.person, at }, clocks);
});

/** Its reporters are told with the others, each once; the organs that saw the ended case see this one. */
export function join({ from, by, now: at }: ConsequenceOf<'JoinReporters'>, state: Opened): CaseEvent[] {
  const known = reportersOf(state).map(({ submissionId }) => submissionId);
  const reporters = reportersOf(from).filter(({ submissionId }) => !known.includes(submissionId));
  const seeing = state.viewers.map(({ organ }) => organ);
  const organs = from.viewers.map(({ organ }) => organ).filter((organ) => !seeing.includes(organ));
  const fields = { fromCase: from.id, fromNumber: from.number, matter: from.matter, reporters, organs };
  return happened('ReportersJoined', fields, { person: by.person, at });
}

/** Once its result is being told, or it has ended, nobody can join a case any more: nobody is to be forgotten. */
export function refuseJoin(_: ConsequenceOf<'JoinReporters'>, { number, id, status }: Opened): never {
  const { zh, en } = statusWords[status];
  throw refusals.MERGE_TARGET_NOT_OPEN({ target: number || id, status: en, statusZh: zh });
}

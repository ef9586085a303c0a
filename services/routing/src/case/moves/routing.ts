import { act } from '../act.ts';
import { fieldsMissing, isEmpty } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import type { CaseEvent } from '../event.ts';
import { verificationResults } from '../field.ts';
import type { CommandOf } from '../input.ts';
import { occurredAt, pastDay } from '../legal-time.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import { levelOf, type Opened, type Verification } from '../state.ts';
import { routesFrom } from '../targets.ts';
import { officeTime } from './intake.ts';

/** C07, also once more while it is routed, to put the fact check on record (JL-23). */
export const accept = act('AcceptCase', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const verification = input.verification && checkedVerification(input.verification, input.now);
  if (state.status === 'routing' && !verification) {
    throw fieldsMissing([{ name: 'verification', zh: '核实情况', en: 'Result of the fact check' }]);
  }
  const clocks = touch('CaseAccepted', state, rules, input, at, {});
  const fields = { organ: input.by.organ, verification };
  return happened('CaseAccepted', fields, { person: input.by.person, at }, clocks);
});

function checkedVerification(given: Verification, now: Date): Verification {
  const known = verificationResults().map(({ value }) => value);
  if (isEmpty(given.text)) throw fieldsMissing([{ name: 'verification.text', zh: '核实情况', en: 'What was found' }]);
  if (!known.includes(given.result)) {
    const params = { field: 'verification.result', value: given.result || '—', known: known.join(', ') };
    throw refusals.FIELD_UNKNOWN_VALUE(params);
  }
  return { ...given, verifiedOn: pastDay(given.verifiedOn, 'verification.verifiedOn', now) };
}

/** C08: what can be solved on the spot is solved there and never leaves it (JL-27); telling everybody stays owed. */
export const resolveAtSource = act('ResolveAtSource', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const { answer, photos, by } = input;
  const level = levelOf(state.origin, by.organ) ?? by.level;
  const clocks = touch('CaseResolvedAtSource', state, rules, input, at, {});
  const fields = { organ: by.organ, level, answer, photos, toldAtOnce: toldAtOnce(input, state, rules, at) };
  return happened('CaseResolvedAtSource', fields, { person: by.person, at }, clocks);
});

function toldAtOnce(input: CommandOf<'ResolveAtSource'>, state: Opened, { law }: Rules, at: Date) {
  const told = input.toldAtOnce;
  if (!told) return undefined;
  const known = law.feedbackMethods(state.channel).map(({ id }) => id);
  if (!known.includes(told.method)) {
    const params = { field: 'toldAtOnce.method', value: told.method || '—', known: known.join(', ') };
    throw refusals.FIELD_UNKNOWN_VALUE(params);
  }
  const proven = !isEmpty(told.proof) || told.photos.length > 0;
  if (!proven) throw fieldsMissing([{ name: 'toldAtOnce.proof', zh: '告知证明', en: 'Proof of the telling' }]);
  return { ...told, toldAt: toldOn(told.toldAt, input, at) };
}

function toldOn(toldAt: Date | undefined, input: CommandOf<'ResolveAtSource'>, at: Date): Date {
  if (!toldAt) return at;
  if (toldAt.getTime() <= input.now.getTime()) return toldAt;
  const day = toldAt.toISOString();
  throw refusals.FUTURE_DATE({ field: 'toldAtOnce.toldAt', day, today: input.now.toISOString() });
}

export const referUp = act('ReferUp', (input, state, rules) => passOn('CaseReferred', 'up', input, state, rules));
export const returnDown = act('ReturnDown', (input, state, rules) =>
  passOn('CaseReturnedDown', 'down', input, state, rules),
);

/** C09: the sender's hop ends, the receiver's begins (JL-10, JL-24). */
function passOn(
  type: 'CaseReferred' | 'CaseReturnedDown',
  direction: 'up' | 'down',
  input: CommandOf<'ReferUp' | 'ReturnDown'>,
  state: Opened,
  rules: Rules,
): CaseEvent[] {
  const at = officeTime(input, state, rules);
  const { target, reason, by } = input;
  const found = routesFrom(state, rules).find((route) => route.organ === target && route.direction === direction);
  if (!found) throw notRoutable(target, direction, state, rules);
  if (found.refusal) throw found.refusal;
  const clocks = touch(type, state, rules, input, at, { holder: target });
  return happened(type, { from: state.holder, to: target, reason }, { person: by.person, at }, clocks);
}

function notRoutable(target: number, direction: 'up' | 'down', state: Opened, rules: Rules) {
  const known = routesFrom(state, rules).filter((route) => route.direction === direction && !route.refusal);
  return refusals.TARGET_NOT_ROUTABLE({
    target: rules.nameOf(target),
    direction: direction === 'up' ? '上报' : '退回',
    known: known.map(({ organ }) => rules.nameOf(organ)).join('、') || '—',
  });
}

/** C22: the office organises the joint study (JL-29); a unit records sessions of its own work only. */
export const recordSession = act('RecordSession', (input, state, rules) => {
  const { kind, units, absent, minutes, division, by } = input;
  const given = { field: 'heldOn', given: input.heldOn, reason: input.backDatedReason };
  const at = occurredAt(input, rules, { ...given, notBefore: state.receivedAt, registrar: 'Receive' });
  if (kind === 'JOINT_STUDY' && by.organ !== state.holder) {
    throw refusals.NOT_HOLDER({ holder: rules.nameOf(state.holder) });
  }
  if (kind === 'JOINT_STUDY' && units.length === 0) {
    throw fieldsMissing([{ name: 'units', zh: '参加单位', en: 'Units present' }]);
  }
  const clocks = touch('SessionRecorded', state, rules, input, at, {});
  const heldOn = pastDay(input.heldOn, 'heldOn', input.now);
  const fields = { kind, organ: by.organ, units, absent, minutes, division, heldOn };
  return happened('SessionRecorded', fields, { person: by.person, at }, clocks);
});

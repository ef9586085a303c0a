import { act } from '../act.ts';
import { isEmpty } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import { keptEntries } from '../entries.ts';
import type { CommandOf } from '../input.ts';
import { isJudged } from '../judged.ts';
import { reportersOf } from '../kin.ts';
import { occurredAt, pastDay } from '../legal-time.ts';
import { refusals } from '../refusals.ts';
import { asksFor, guardClause } from '../requirements.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { officeTime } from './intake.ts';

/** C32: only from fed back, so every reporter has been told (note 6). Whatever still ran ends. */
export const close = act('CloseCase', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const facts = { judged: isJudged(state, rules) };
  settled(input, state, rules);
  const clocks = touch('CaseClosed', state, rules, input, at, { stopAll: true, facts });
  return happened(
    'CaseClosed',
    { organ: input.by.organ, note: input.note, entries: keptEntries(input) },
    { person: input.by.person, at },
    clocks,
  );
});

/** BN-A13: what dissatisfied the reporter was handled anew, or the office explains why it is written off all the same. */
function settled({ entries = {} }: CommandOf<'CloseCase'>, state: Opened, rules: Rules): void {
  if (!state.dissatisfied || state.rehandled || !asksFor('CloseCase', 'dissatisfactionSettled', rules)) return;
  if (!isEmpty(entries['explanation'])) return;
  const clause = guardClause('CloseCase', 'dissatisfactionSettled', rules);
  throw refusals.DISSATISFACTION_OPEN({ entry: 'explanation', clause });
}

/** C33: after the evaluation where the pack requires one, except for what was solved at the source. */
export const archive = act('ArchiveCase', (input, state, rules) => {
  const { by, now: at } = input;
  if (!isJudged(state, rules)) throw refusals.EVALUATION_MISSING();
  const clocks = touch('CaseArchived', state, rules, input, at, { stopAll: true });
  return happened('CaseArchived', { organ: by.organ }, { person: by.person, at }, clocks);
});

/** C34: a new clock; the age since registration stays beside it. */
export const reopen = act('Reopen', (input, state, rules) => {
  const { by, now: at, reason } = input;
  if (state.history) throw refusals.HISTORY_NOT_REOPENED();
  const clocks = touch('CaseReopened', state, rules, input, at, { holder: by.organ });
  return happened('CaseReopened', { organ: by.organ, reason }, { person: by.person, at }, clocks);
});

/** C36: by the reporter, or by the office on the reporter's word. */
export const withdraw = act('Withdraw', (input, state, rules) => {
  const { by, now: at, reason } = input;
  const others = reportersOf(state).length - 1;
  if (others > 0) throw refusals.OTHERS_REPORTED_TOO({ others });
  const clocks = touch('CaseWithdrawn', state, rules, input, at, { stopAll: true });
  return happened('CaseWithdrawn', { reason, byReporter: by.kind === 'resident' }, { person: by.person, at }, clocks);
});

/** C35: the feedback stays owed (ENG-23). */
export const transferOut = act('TransferOut', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const { body, reference, text, by } = input;
  const clocks = touch('TransferredOut', state, rules, input, at, {});
  const fields = { organ: by.organ, body, reference, text, entries: keptEntries(input) };
  return happened('TransferredOut', fields, { person: by.person, at }, clocks);
});

/** C40. */
export const recordExternalResult = act('RecordExternalResult', (input, state, rules) => {
  const { reference, result, by } = input;
  const given = { field: 'resultOn' as const, given: input.resultOn, reason: input.backDatedReason };
  const moment = { ...given, notBefore: state.lastAt, registrar: 'RegisterCase' as const };
  const at = occurredAt(input, rules, moment);
  const resultOn = pastDay(input.resultOn, 'resultOn', input.now);
  const clocks = touch('ExternalResultRecorded', state, rules, input, at, {});
  const fields = { organ: by.organ, reference, result, resultOn };
  return happened('ExternalResultRecorded', fields, { person: by.person, at }, clocks);
});

import type { Assignment } from '../assignment.ts';
import type { NamedField } from '../field-words.ts';
import type { Given } from '../input.ts';
import { occurredAt } from '../legal-time.ts';
import type { Rules } from '../rules.ts';

interface UnitInput extends Given {
  type: string;
  occurredOn: string;
  backDatedReason: string;
}

/** The legal time of a unit's act: not before what the assignment went through last; its receiving clerk may back-date. */
export function unitTime(
  input: UnitInput,
  assignment: Assignment,
  rules: Rules,
  field: NamedField = 'occurredOn',
): Date {
  const { occurredOn, backDatedReason } = input;
  const moment = { field, given: occurredOn, reason: backDatedReason };
  const notBefore = assignment.repliedAt ?? assignment.receivedAt ?? assignment.sentAt;
  return occurredAt(input, rules, { ...moment, notBefore, registrar: 'Receive' });
}

/** The legal time of the office's act on an assignment. */
export function officeTimeOn(input: UnitInput, { repliedAt, receivedAt, sentAt }: Assignment, rules: Rules): Date {
  const { occurredOn, backDatedReason } = input;
  const moment = { field: 'occurredOn' as const, given: occurredOn, reason: backDatedReason };
  return occurredAt(input, rules, {
    ...moment,
    notBefore: repliedAt ?? receivedAt ?? sentAt,
    registrar: 'RegisterCase',
  });
}

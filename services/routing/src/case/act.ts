import { platformRefusals } from '@green-channel/platform/refusal';
import type { Assignment, AssignmentStatus } from './assignment.ts';
import { checkFields } from './check-fields.ts';
import { checkPromisedDates } from './class-limit.ts';
import { factsOf } from './clocks.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { CommandName, CommandOf } from './input.ts';
import { lettersOf } from './letters.ts';
import { permit } from './permit.ts';
import { refusals } from './refusals.ts';
import { inputsAsked } from './requirements.ts';
import { camel, type Rules } from './rules.ts';
import type { Case, Opened } from './state.ts';
import { assignmentWords, commandWords } from './words.ts';

type Move<T extends CommandName> = (input: CommandOf<T>, state: Opened, rules: Rules) => CaseEvent[];
type OnAssignment = { [T in CommandName]: CommandOf<T> extends { assignmentId: string } ? T : never }[CommandName];
type UnitMove<T extends OnAssignment> = (
  input: CommandOf<T>,
  state: Opened,
  rules: Rules,
  assignment: Assignment,
) => CaseEvent[];

/**
 * A cell of the table: permitted, standing, complete, then the move. A look ends where the inputs would be read; `stands`
 * refuses what nobody is to be offered while there is nothing to do it to.
 */
export function act<T extends CommandName>(command: T, move: Move<T>, stands?: (state: Opened) => void): Move<T> {
  return (input, state, rules) => {
    permit({ command, by: input.by, state, rules });
    stands?.(state);
    if (input.look) return [];
    checkFields(input, rules, inputsAsked(command, rules, factsOf(state, state.holder)));
    checkPromisedDates(input, state, rules);
    return sentWith(command, move(input, state, rules), input, state, rules);
  };
}

/** What the pack has go out with the act, as the case stands after it. */
function sentWith(
  command: CommandName,
  events: CaseEvent[],
  given: CommandOf<CommandName>,
  state: Opened,
  rules: Rules,
): CaseEvent[] {
  if (!rules.law.pack.papers?.some((paper) => paper.command === camel(command))) return events;
  const after = events.reduce<Case>(evolve, state);
  if (after.status === 'unopened') return events;
  return [...events, ...lettersOf({ command, given, events, state: after, rules })];
}

const HANDLING: readonly CommandName[] = [
  'ReportDelay',
  'ReportInability',
  'RequestExtension',
  'DecideExtension',
  'Reply',
];
/** What an assignment's status allows; the case's row has been asked before. */
const steps: Readonly<Record<AssignmentStatus, readonly CommandName[]>> = {
  sent: ['Receive', 'ReturnUnaccepted', 'ReleaseCoHandler'],
  received: ['Undertake', 'GiveOpinion', 'DeclareDecline', 'SubmitDecline', 'ReleaseCoHandler'],
  undertaken: ['GiveOpinion', ...HANDLING, 'SubmitRectification', 'ReleaseCoHandler'],
  declineSubmitted: ['ReviewDecline'],
  sentBack: HANDLING,
  returned: ['AcceptReply', 'SendBack'],
  opinionGiven: [],
  returnAccepted: [],
  returnedUnaccepted: [],
  released: [],
  cancelled: [],
  declined: [],
};

/** The same for an act on an assignment, which expects the assignment's own version. */
export function actOn<T extends OnAssignment>(
  command: T,
  move: UnitMove<T>,
  stands?: (assignment: Assignment) => void,
): Move<T> {
  return (input, state, rules) => {
    const assignment = state.assignments.find(({ id }) => id === input.assignmentId);
    if (!assignment) throw refusals.ASSIGNMENT_UNKNOWN({ assignment: input.assignmentId || '—' });
    allowedNow(command, assignment, rules);
    permit({ command, by: input.by, state, rules, assignment });
    stands?.(assignment);
    if (input.look) return [];
    sameVersion(assignment, input.expected);
    checkFields(input, rules, inputsAsked(command, rules, factsOf(state, state.holder, assignment.role)));
    return sentWith(command, move(input, state, rules, assignment), input, state, rules);
  };
}

function allowedNow(command: CommandName, { status }: Assignment, { law }: Rules): void {
  const receives = law.pack.acts.some(({ commands }) => commands.includes('receive'));
  // Where the pack knows no separate receipt (MHK), the unit undertakes what was sent.
  const allowed = status === 'sent' && !receives ? [...steps.sent, 'Undertake' as const] : steps[status];
  if (allowed.includes(command)) return;
  throw refusals.ASSIGNMENT_NOT_NOW({
    command: commandWords[command].en,
    commandZh: commandWords[command].zh,
    status: assignmentWords[status].en,
    statusZh: assignmentWords[status].zh,
    allowed: allowed.map((name) => commandWords[name].en).join(', ') || '—',
    allowedZh: allowed.map((name) => commandWords[name].zh).join('、') || '—',
  });
}

function sameVersion({ version }: Assignment, expected: number | undefined): void {
  if (expected === undefined || expected === version) return;
  throw platformRefusals.STALE_VERSION({ expected, actual: version });
}

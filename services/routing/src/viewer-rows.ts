/** The rows from which lists start: one for each organ that sees the case, in that organ's own terms. */
import type { AsideRow } from '@green-channel/platform/store';
import { type Assignment, openAssignments } from './case/assignment.ts';
import { type Clock, runningClocks } from './case/deadline.ts';
import type { CaseEvent } from './case/event.ts';
import { ownersOf } from './case/own.ts';
import type { Opened, Status, Viewer } from './case/state.ts';

/** Farther away than any deadline: no clock runs. */
export const NEVER = new Date('9999-12-31T00:00:00Z');

/** The office has the next step while it holds the case, not while units work or the reporter is being told. */
const holderActs: readonly Status[] = [
  'collected',
  'registered',
  'pendingAcceptance',
  'routing',
  'replied',
  'resolvedAtSource',
  'feedbackPending',
  'fedBack',
  'transferredOut',
];
const unitActs: readonly Assignment['status'][] = ['sent', 'received', 'undertaken', 'sentBack'];

export function viewerRows(state: Opened, stream: string): AsideRow[] {
  return state.viewers.map((viewer) => ({
    table: 'case_viewer',
    values: { viewer: viewer.organ, case_id: stream, city: state.origin.city, ...seenAs(state, viewer) },
    conflict: {
      on: ['case_id', 'viewer'],
      update: ['reason', 'status', 'mine', 'due_at', 'overdue', 'holder', 'collector'],
    },
  }));
}

function seenAs(state: Opened, { organ, reason }: Viewer) {
  const { status, holder, channel } = state;
  const overdue = clocksFor(state, organ).some(({ breached }) => breached);
  const mine = hasNextStep(state, organ);
  return {
    reason,
    status,
    mine,
    due_at: nextFor(state, organ)?.deadline.dueAt ?? NEVER,
    overdue,
    holder,
    channel,
    // Whose own it is, several posts with a blank between them: a list of scope "own" looks for one of them.
    collector: ownersOf(state).join(' '),
  };
}

function hasNextStep(state: Opened, organ: number): boolean {
  if (state.holder === organ && holderActs.includes(state.status)) return true;
  const asked = openAssignments(state).some(({ extension, office }) => extension === 'REQUESTED' && office === organ);
  return asked || openAssignments(state).some((a) => a.organ === organ && unitActs.includes(a.status));
}

/** What is due next for this organ: its own clocks first, else any that it sees. */
export function nextFor(state: Opened, organ: number): Clock | undefined {
  const running = clocksFor(state, organ);
  return running.find(({ deadline }) => deadline.chargedTo === organ) ?? running[0];
}

/** A unit sees the clocks of its own assignments, an office all of them. */
function clocksFor(state: Opened, organ: number): Clock[] {
  const own = state.assignments.filter((assignment) => assignment.organ === organ).map(({ id }) => id);
  const running = runningClocks(state.clocks);
  return own.length > 0 ? running.filter(({ assignmentId }) => own.includes(assignmentId)) : running;
}

export function assignmentRows(state: Opened, stream: string): AsideRow[] {
  return state.assignments.flatMap((assignment) => {
    const running = runningClocks(state.clocks).find(({ assignmentId }) => assignmentId === assignment.id);
    const { id, status, organ, office } = assignment;
    const values = { assignment_id: id, case_id: stream, status, due_at: running?.deadline.dueAt ?? NEVER };
    return [
      rowFor({ ...values, viewer: organ, side: 'handler' }),
      rowFor({ ...values, viewer: office, side: 'office' }),
    ];
  });
}

function rowFor(values: AsideRow['values']): AsideRow {
  const conflict = { on: ['assignment_id', 'viewer', 'side'], update: ['status', 'due_at'] };
  return { table: 'assignment_viewer', values, conflict };
}

/** What the ended division saw, its successor sees: the old rows go in the transaction that writes the new ones. */
export function endedRows(event: CaseEvent, stream: string): AsideRow[] {
  if (event.type !== 'CaseSucceeded') return [];
  const values = { viewer: event.from, case_id: stream };
  return ['case_viewer', 'assignment_viewer'].map((table) => ({ table, values, conflict: 'delete' }));
}

import type { StartedDeadline } from '@green-channel/regulation/law/started';

export type Deadline = StartedDeadline;

/** A deadline with what has become of it. A breach is a mark on the clock, never a status of the case. */
export interface Clock {
  deadline: Deadline;
  /** Empty when it is the office's clock. */
  assignmentId: string;
  stoppedAt?: Date;
  breached: boolean;
  /** Instants of the warnings and steps of escalation that are on record, so that none is recorded twice. */
  warned: number[];
  escalated: number[];
}

export function isRunning(clock: Clock): boolean {
  return clock.stoppedAt === undefined;
}

export function runningClocks(clocks: readonly Clock[]): Clock[] {
  return clocks.filter(isRunning).sort((a, b) => a.deadline.dueAt.getTime() - b.deadline.dueAt.getTime());
}

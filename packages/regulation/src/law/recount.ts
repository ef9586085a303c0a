import type { Clock, Deadline, Frame } from './deadline.ts';
import { deadlineOf } from './deadline.ts';
import { limitFrom } from './measure.ts';

/** What of a stated deadline is needed to count it again. */
export type Countable = Pick<
  Deadline,
  'startedAt' | 'due' | 'strict' | 'dueAt' | 'provisional' | 'warnAt' | 'measure'
> & {
  timer: string;
  escalate: readonly { to: string; at: Date }[];
};
/** What a new calendar may change of it. */
export type Recounted = Pick<
  Deadline,
  'due' | 'strict' | 'dueAt' | 'provisional' | 'warnAt' | 'escalateAt' | 'calendarHash'
>;

/** ENG-08: the same start and the same number of days by another calendar; nothing when all stays as it is. */
export function recounted(frame: Frame, stated: Countable, warnBefore: Clock['warnBefore']): Recounted | undefined {
  const limit = limitFrom(stated.measure);
  if (!limit) return undefined;
  const clock: Clock = { id: stated.timer, limit, provenance: 'T', clause: '', warnBefore };
  const { due, strict, dueAt, provisional, warnAt, escalateAt, calendarHash } = deadlineOf(
    frame,
    clock,
    stated.startedAt,
  );
  const now = { due, strict, dueAt, provisional, warnAt, escalateAt, calendarHash };
  return says(stated) === says({ ...now, escalate: escalateAt }) ? undefined : now;
}

type Comparable = Pick<Countable, 'due' | 'strict' | 'dueAt' | 'provisional' | 'warnAt' | 'escalate'>;

function says({ due, strict, dueAt, provisional, warnAt, escalate }: Comparable): string {
  const rings = [...warnAt, ...escalate.map(({ at }) => at)].map((at) => at.getTime());
  return JSON.stringify([due, strict, dueAt.getTime(), provisional, rings]);
}

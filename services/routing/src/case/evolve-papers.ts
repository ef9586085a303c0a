import type { EventOf } from './event.ts';
import type { Meaning } from './evolve-intake.ts';
import type { Mark, Paper, PaperValue } from './records.ts';
import type { Opened } from './state.ts';

/** Forms of the pack on a case: what was written, signed and sealed. */
export const paperEvents: Meaning<'PaperWritten' | 'PaperMarked'> = {
  PaperWritten: (state, event) => withPaper(state, event.paperId, (paper) => written(paper, event)),
  PaperMarked: (state, event) =>
    withPaper(state, event.paperId, (paper) => paper && { ...paper, marks: [...paper.marks, markIn(event)] }),
};

function withPaper(state: Opened, id: string, change: (paper: Paper | undefined) => Paper | undefined): Opened {
  const papers = state.papers ?? [];
  const next = change(papers.find((paper) => paper.id === id));
  return next ? { ...state, papers: [...papers.filter((paper) => paper.id !== id), next] } : state;
}

function written(paper: Paper | undefined, event: EventOf<'PaperWritten'>): Paper {
  const { paperId: id, form, numberText: number, values, amends } = event;
  const before = paper ?? { id, form, number, values: [], marks: [], amended: 0, past: false };
  const after = { ...before, values: merged(before.values, values) };
  if (!amends) return after;
  const { at, organ, reason } = event;
  const amendments = [...(before.amendments ?? []), { at, organ, reason, values }];
  return { ...after, amended: before.amended + 1, amendments };
}

function merged(before: readonly PaperValue[], now: readonly PaperValue[]): PaperValue[] {
  const kept = before.filter(({ field }) => !now.some((value) => value.field === field));
  return [...kept, ...now.filter(({ text }) => text !== '')];
}

function markIn(event: EventOf<'PaperMarked'>): Mark {
  const { field, kind, name, person, organ, method, file, snapshot, snapshotHash, at } = event;
  const as = kind === 'seal' ? ('seal' as const) : ('signature' as const);
  return { field, kind: as, name, person, organ, method, file, snapshot, snapshotHash, at };
}

/** What the feed says changed; only the ids, the page reads the rest again. */
export interface Changed {
  noun?: string;
  id?: string;
  caseId?: string;
}

/** The first words of the react-query keys that a change makes stale. */
export function staleKeys({ noun, id, caseId }: Changed): string[][] {
  const about = caseId || (noun === 'case' ? id : '');
  const lists: Record<string, string[][]> = {
    case: [['cases'], ['ledger'], ['figures'], ['report'], ['count']],
    submission: [['submissions'], ['cases'], ['count']],
    callback: [['duties'], ['cases'], ['count']],
    ballot: [['ballots'], ['figures'], ['report']],
  };
  return [...(about ? [['case', about]] : []), ...(lists[noun ?? 'case'] ?? [])];
}

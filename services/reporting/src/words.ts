/** Search in Chinese: pairs of neighbouring characters, so that a word of two characters is found by an index. */

/** Characters that carry meaning; case and width are folded. */
function plain(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((run) => run.length > 0);
}

function pairsOf(run: string): string[] {
  const signs = [...run];
  return signs.length < 2 ? signs : signs.slice(0, -1).map((sign, i) => sign + signs[i + 1]);
}

/** All pairs of a text, each once; single characters stand too, so that one of them can be looked for by prefix. */
export function wordsOf(text: string): string[] {
  return [...new Set(plain(text).flatMap(pairsOf))];
}

/** A text-search query that needs every pair; undefined when the words hold nothing to look for. */
export function queryOf(words: string): string | undefined {
  const runs = plain(words);
  if (runs.length === 0) return undefined;
  const terms = runs.flatMap((run) => ([...run].length < 2 ? [`${quoted(run)}:*`] : pairsOf(run).map(quoted)));
  return [...new Set(terms)].join(' & ');
}

function quoted(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

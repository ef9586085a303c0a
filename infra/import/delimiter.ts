/** Which character parts the columns: the one that stands most often outside quotes in the first line. Pure. */
const candidates = [',', '\t', ';', '|', '，'];

export function delimiterOf(text: string): string {
  const counts = new Map(candidates.map((candidate) => [candidate, 0]));
  let quoted = false;
  for (const character of text.trimStart()) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '\n') break;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a); // stable: the comma when nothing parts
  return best?.[0] ?? ',';
}

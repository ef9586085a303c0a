/** How much two texts have in common: shared pairs of neighbouring characters (Dice), in per cent. Pure. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : Math.round((200 * shared) / (a.size + b.size));
}

function pairsOf(text: string): Set<string> {
  const signs = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  return new Set(signs.slice(0, -1).map((sign, i) => sign + signs[i + 1]));
}

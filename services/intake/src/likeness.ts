/** How much two matters have in common: shared pairs of neighbouring characters (Dice), in per cent. Pure. */
interface Words {
  title: string;
  text: string;
  place: string;
}

const LEAST = 40;
const SHOWN = 10;

/** Most alike first, at most ten. */
export function mostAlike<W extends Words>(to: Words, others: readonly W[]): { item: W; likeness: number }[] {
  const own = pairsOf(to);
  return others
    .map((item) => ({ item, likeness: likeness(own, pairsOf(item)) }))
    .filter((each) => each.likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, SHOWN);
}

export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = one.size + other.size;
  if (all === 0) return 0;
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  return Math.round((200 * shared) / all);
}

/** Letters and figures only, so that punctuation and spaces make no difference. */
export function pairsOf({ title, text, place }: Words): Set<string> {
  const signs = [
    ...`${title}${text}${place}`
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  return new Set(signs.slice(0, -1).map((sign, i) => sign + signs[i + 1]));
}

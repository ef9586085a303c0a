/** How far a pack has come in a city, told from what was done there. */
import type { LawAct, ShippedPack } from '../../api/law.ts';
import type { Parameter } from '../regulation/pack.ts';

export interface Decided {
  value: unknown;
  act: string;
  date: string;
}

export interface Standing {
  published: boolean;
  /** Parameter id → what the last act that names it fixed. */
  decided: Map<string, Decided>;
  /** The act that confirmed parameters last: it is proposed for putting the pack in force. */
  last: { actNumber: string; actDate: string };
  /** This very content is what the last activation put in force. */
  active: boolean;
}

export function standingOf(acts: readonly LawAct[], packHash: string): Standing {
  const own = acts.filter((act) => act.packHash === packHash);
  const decided = new Map<string, Decided>();
  for (const { type, values = {}, actNumber = '', actDate = '' } of own) {
    if (type !== 'ParametersConfirmed') continue;
    for (const [id, value] of Object.entries(values))
      decided.set(id, { value: valueIn(value), act: actNumber, date: actDate });
  }
  return {
    published: own.some(({ type }) => type === 'PackPublished'),
    decided,
    last: lastOf(own),
    active: acts.findLast(({ type }) => type === 'PackActivated')?.packHash === packHash,
  };
}

function lastOf(own: readonly LawAct[]): Standing['last'] {
  const { actNumber = '', actDate = '' } = own.findLast(({ type }) => type === 'ParametersConfirmed') ?? {};
  return { actNumber, actDate };
}

function valueIn(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

/** What keeps a pack from coming into force; an empty list lets it. */
export const openOf = (params: readonly Parameter[], decided: ReadonlyMap<string, Decided>): Parameter[] =>
  params.filter(({ id }) => !decided.has(id));

/** The pack that a reader means first: the one in force, else the first that ships. */
export const firstPack = (packs: readonly ShippedPack[], acts: readonly LawAct[]): string => {
  const active = acts.findLast(({ type }) => type === 'PackActivated')?.packId;
  return packs.find(({ packId }) => packId === active)?.packId ?? packs[0]?.packId ?? '';
};

/** Names of organs in the process; a name heard from another replica is there within a minute. */
import type { Tx } from '@green-channel/platform/pool';
import { type OrganName, readNames } from './memory.ts';
import type { Names } from './rules/rule.ts';

export interface NameBook {
  in(tx: Tx): Promise<Names>;
  forget(): void;
}

const MINUTE = 60_000;

export function nameBook(): NameBook {
  let known: { names: Names; until: number } | undefined;
  return {
    async in(tx) {
      if (known === undefined || known.until < Date.now())
        known = { names: namesFrom(await readNames(tx)), until: Date.now() + MINUTE };
      return known.names;
    },
    forget() {
      known = undefined;
    },
  };
}

export function namesFrom(rows: OrganName[]): Names {
  const byOrgan = new Map(rows.map((row) => [row.organ, { zh: row.name, en: row.nameEn || row.name }]));
  const offices = rows.filter(({ kind }) => kind === 'SUPERVISION_OFFICE');
  return {
    of: (organ) => byOrgan.get(organ) ?? { zh: `单位${organ}`, en: `organ ${organ}` },
    supervision: (city) => offices.filter((one) => one.city === city).map(({ organ }) => organ),
  };
}

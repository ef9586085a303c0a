import type { TimerFacts } from '@green-channel/regulation';
import { holds } from '@green-channel/regulation/law/facts';
import { levelInWords } from '@green-channel/regulation/law/level-words';
import { factsOf } from './clocks.ts';
import { levelOf, type OfficeLevel, officesOf } from './offices.ts';
import { refusals } from './refusals.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

export interface Target {
  organ: number;
  level: OfficeLevel;
  direction: 'up' | 'down';
  refusal?: ReturnType<typeof refusals.AUTHORITY_LOWER> | undefined;
}

const RANK: Readonly<Record<string, number>> = { COMMUNITY: 0, STREET: 1, DISTRICT: 2, CITY: 3 };

export function routeAllows(
  command: 'referUp' | 'returnDown' | 'dispatch',
  from: string,
  to: string,
  { law }: Rules,
  facts: TimerFacts,
): boolean {
  return law.routing.some(
    ({ command: known, fromLevels, toLevels, when }) =>
      known === command &&
      fromLevels.some((level) => level === from) &&
      toLevels.some((level) => level === to) &&
      (!when || holds(when, facts)),
  );
}

/** The offices above and below the holder on the case's own path; siblings are never among them (ENG-03). */
export function routesFrom(state: Opened, rules: Rules): Target[] {
  const from = levelOf(state.origin, state.holder);
  if (!from) return [];
  const offices = officesOf(state.origin);
  const here = offices.findIndex(({ organ }) => organ === state.holder);
  const facts = factsOf(state, state.holder);
  return offices.flatMap(({ organ, level }, place) => {
    if (place === here) return [];
    const direction = place > here ? ('up' as const) : ('down' as const);
    if (!routeAllows(direction === 'up' ? 'referUp' : 'returnDown', from, level, rules, facts)) return [];
    const skips = direction === 'up' && place > here + 1;
    const refusal = skips && isBelow(state.authority, level) ? tooHigh(state.authority, level) : undefined;
    return [{ organ, level, direction, refusal }];
  });
}

/** A level may be skipped only when the matter is judged to be that office's (JL-10). */
function isBelow(authority: string, level: OfficeLevel): boolean {
  return authority !== '' && (RANK[authority] ?? 0) < (RANK[level] ?? 0);
}

function tooHigh(authority: string, level: OfficeLevel) {
  const [own, higher] = [authority, level].map(levelInWords);
  return refusals.AUTHORITY_LOWER({
    ...{ authority: own?.en ?? authority, authorityZh: own?.zh ?? authority },
    ...{ level: higher?.en ?? level, levelZh: higher?.zh ?? level },
  });
}

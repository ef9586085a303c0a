/** What every service is told, whichever noun it owns; its own `config.ts` adds the rest. */
import { busSettings } from './bus-open.ts';
import { ownSettings, processSettings, rpcSettings, tokenSettings } from './settings.ts';

/** Where it listens and keeps its data, whose tokens it takes, how facts and calls travel; by its name in capitals. */
export function serviceSettings<N extends string>(name: N) {
  return { ...ownSettings(name), ...tokenSettings, ...busSettings, ...rpcSettings, ...processSettings };
}

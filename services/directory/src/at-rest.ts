/** Asks every other service whether it has nothing left to do, after the clock was moved. */
import { isRefusal } from '@green-channel/platform/refusal';
import { client } from '@green-channel/platform/rpc/client';
import type { Secured } from '@green-channel/platform/rpc/secured';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';

export interface Other {
  name: string;
  address: string;
}

export interface Others extends AsyncDisposable {
  atRest(): Promise<string[]>;
}

const ROUND_MS = 5_000;
const WHOLE_MS = 25_000;
/** What a service did in one round may be news for one asked before it: rest is two quiet rounds in a row. */
const QUIET_ROUNDS = 2;
/** A service that restarts is back within these rounds; one that is away is not waited for any longer. */
const AWAY_ROUNDS = 3;
const AWAY = /SERVICE_UNAVAILABLE$/;

export interface Asking {
  token(): Promise<string>;
  secured?: Secured | undefined;
}

export function othersFrom(others: Other[], asking: Asking, ownAtRest: () => Promise<string[]>): Others {
  const asked = others.map(({ name, address }) => ({
    name,
    service: client(SettleServiceService, address, { name, ...asking }),
  }));
  async function round(): Promise<string[]> {
    const busy = (await ownAtRest()).map((part) => `directory ${part}`);
    for (const { name, service } of asked) busy.push(...(await waitingIn(name, service)));
    return busy;
  }
  return {
    async atRest() {
      const until = Date.now() + WHOLE_MS;
      let busy: string[] = [];
      let [quiet, away] = [0, 0];
      while (quiet < QUIET_ROUNDS && away < AWAY_ROUNDS && Date.now() < until) {
        busy = await round();
        quiet = busy.length === 0 ? quiet + 1 : 0;
        away = busy.length > 0 && busy.every((part) => AWAY.test(part)) ? away + 1 : 0;
      }
      return busy;
    },
    async [Symbol.asyncDispose]() {
      for (const { service } of asked) service.close();
    },
  };
}

type Settling = ReturnType<typeof client<typeof SettleServiceService>>;

/** A service that is away is busy: its rings have not rung. */
async function waitingIn(name: string, service: Settling): Promise<string[]> {
  try {
    const { quiet, waiting } = await service.settle({ timeoutMs: ROUND_MS }, { timeoutMs: ROUND_MS + 1_000 });
    return quiet ? [] : waiting.map((part) => `${name} ${part}`);
  } catch (error) {
    if (isRefusal(error)) return [`${name} ${error.reason}`];
    throw error;
  }
}

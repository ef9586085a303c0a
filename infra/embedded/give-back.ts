/** Memory that a busy time took and a quiet one does not need: V8 keeps it for itself until it is asked. */
import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 10_000;
/** Share of a look's time in which the process worked; a platform that only waits is far below. */
const QUIET = 0.15;
const LOOKS = 3;
/** Less is not worth the tenth of a second for which everything stands still. */
const WORTH_BYTES = 24 * 1024 * 1024;

/** Looks every ten seconds; after half a minute of quiet it collects once what has gathered since the last time. */
export function giveBackWhenQuiet(): Disposable {
  const collect = collector();
  let before = performance.eventLoopUtilization();
  let [quiet, kept] = [0, 0];
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    quiet = performance.eventLoopUtilization(now, before).utilization < QUIET ? quiet + 1 : 0;
    before = now;
    if (quiet < LOOKS || taken() - kept < WORTH_BYTES) return;
    collect();
    [quiet, kept] = [0, taken()];
  }, LOOK_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

const taken = (): number => getHeapStatistics().total_physical_size;

/** Only contexts made after the flag know the function. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void; // what V8 puts there under this flag
}

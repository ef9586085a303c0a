/** Load generator, a process of its own: checks the same tokens over and over with the verifier that every service uses. */
import { verifier } from '@green-channel/platform/identity';

export interface Checks {
  issuer: string;
  jwksUrl: string;
  audience: string;
  tokens: string[];
  seconds: number;
}

/** Checks for each second of processor time, with all that the process did meanwhile. */
export interface CheckAnswer {
  first: number;
  warm: number;
}

const { tokens, seconds, ...issuer } = JSON.parse(process.argv[2] ?? '{}') as Checks; // the bench's own
if (tokens.length < 2) throw new Error('two tokens at least: one verdict is remembered in between');

async function rate(remembered: number, forMs: number): Promise<number> {
  const verify = verifier({ issuers: [issuer], remembered });
  for (const token of tokens) await verify(token); // the keys are fetched, the code is compiled
  const [until, before] = [performance.now() + forMs, process.cpuUsage()];
  let checks = 0;
  for (; performance.now() < until; checks += tokens.length) for (const token of tokens) await verify(token);
  const { user, system } = process.cpuUsage(before);
  return checks / ((user + system) / 1e6);
}

/** Where one verdict alone is remembered, each token that comes in turn is seen as if for the first time. */
const first = await rate(1, Math.min(seconds, 2) * 1000);
const warm = await rate(10_000, seconds * 1000);
const answer: CheckAnswer = { first, warm };
process.stdout.write(JSON.stringify(answer));

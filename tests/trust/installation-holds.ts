/** The one question after every crash and every load: do the five facts hold in the whole installation? */
import { atRest } from './at-rest.ts';
import { effectsFit } from './effects.ts';
import { type Accepted, fiveFacts, inWords } from './five-facts.ts';
import { eachRingOnce } from './rings.ts';
import { openVault } from './vault.ts';
import { ledgersOf, readersOf, unlisted } from './who-hears-whom.ts';

/** In words what is wrong; empty when nothing is. Waits for rest first. */
export async function whatIsWrong(home: string, accepted: Accepted[], patienceMs?: number): Promise<string[]> {
  await using vault = await openVault(home);
  await atRest(vault, patienceMs);
  return inWords([
    ...(await fiveFacts({ ledgers: ledgersOf(vault), readers: readersOf(vault), accepted })),
    ...(await unlisted(vault)),
    ...(await effectsFit(vault)),
    ...(await eachRingOnce(vault)),
  ]);
}

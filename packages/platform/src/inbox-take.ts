import type { Fact, Stretch } from './bus.ts';
import { crashPoint } from './crash.ts';
import { bury, parkedStreams } from './dead-letter.ts';
import { isConflict, isOutage } from './failure.ts';
import type { Hearing, InboxOptions } from './inbox.ts';
import { decoded, keepVersions, lockPosition, versionsOf } from './inbox-ledger.ts';
import { type Tx, transaction } from './pool.ts';
import { isRefusal } from './refusal.ts';
import { hearing as hearingTraced } from './tracing.ts';

export interface Taking extends InboxOptions {
  hearing: Hearing;
  advanced(): void;
}

const TRIES = 5;

/** One transaction for the batch; when it fails the facts are taken singly, and a poison one is laid aside. */
export async function takeFacts(taking: Taking, facts: Fact[], stretch: Stretch): Promise<void> {
  try {
    await takeTogether(taking, facts, stretch);
  } catch (error) {
    if (mayPass(error)) throw error;
    for (const fact of facts) await takeAlone(taking, fact, stretch);
  }
  taking.advanced();
}

async function takeAlone(taking: Taking, fact: Fact, stretch: Stretch): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await takeTogether(taking, [fact], stretch);
    } catch (error) {
      if (mayPass(error)) throw error;
      if (isConflict(error) && tries < TRIES) continue;
      const { consumer, log } = taking;
      const { noun, stream, version } = fact;
      log?.error('a fact was laid aside', { consumer, noun, stream, version, reason: nameOf(error) });
      return await takeTogether(taking, [fact], stretch, reasonOf(error));
    }
  }
}

/** Not the fact's fault: the database or a service that the handler asks is away. The bus comes again. */
function mayPass(error: unknown): boolean {
  return error instanceof Hole || isOutage(error) || (isRefusal(error) && error.kind === 'unavailable');
}

const nameOf = (error: unknown) => (isRefusal(error) ? error.reason : error instanceof Error ? error.name : 'unknown');
const reasonOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** The reader stands further on than the committed position: the database went back in time. It asks again. */
class Hole extends Error {}

/** Effect, streams' versions and position are one transaction; `poison` says why the one fact is laid aside. */
async function takeTogether(taking: Taking, facts: Fact[], { place, after }: Stretch, poison?: string): Promise<void> {
  const { consumer, pools, hearing } = taking;
  const effect = async (tx: Tx) => {
    const position = await lockPosition(tx, consumer, place);
    if (position < after) throw new Hole(`${consumer} stands at ${position} of ${place}, not at ${after}`);
    const open = facts.filter((fact) => fact.position > position);
    const last = open.at(-1);
    if (!last) return;
    const sorted = await sort(tx, consumer, hearing.noun, open, poison);
    crashPoint('before-effect');
    if (sorted.due.length > 0) await hearing.handle(decoded(hearing, sorted.due), tx);
    crashPoint('after-effect');
    for (const { fact, reason, waits } of sorted.aside) await bury(tx, consumer, fact, reason, waits);
    const moved = tx.query(MOVE, [consumer, place, String(last.position)]);
    await Promise.all([keepVersions(tx, consumer, hearing.noun, sorted.due), moved]);
  };
  await hearingTraced(consumer, facts, () => transaction(pools, 'worker', effect));
  crashPoint('after-checkpoint');
}

const MOVE = `update inbox_position set position = $3 where consumer = $1 and source = $2`;

interface Sorted {
  due: Fact[];
  aside: { fact: Fact; reason: string; waits: boolean }[];
}

/** Due is what follows the stream's last version; what was taken is skipped, what follows a dead letter waits. */
async function sort(tx: Tx, consumer: string, source: string, facts: Fact[], poison?: string): Promise<Sorted> {
  const streams = [...new Set(facts.map(({ stream }) => stream))];
  const [versions, parked] = await Promise.all([
    versionsOf(tx, consumer, source, streams),
    parkedStreams(tx, consumer, source, streams),
  ]);
  const sorted: Sorted = { due: [], aside: [] };
  for (const fact of facts) {
    const { stream, version, fault } = fact;
    if (fault !== undefined) {
      sorted.aside.push({ fact, reason: fault, waits: false });
      continue;
    }
    const seen = versions.get(stream) ?? 0;
    if (version <= seen) continue;
    if (parked.has(stream)) sorted.aside.push({ fact, reason: 'waits for an earlier fact of its stream', waits: true });
    else if (poison !== undefined || version !== seen + 1) {
      parked.add(stream);
      const reason = poison ?? `version ${version} came after ${seen}: something between them is missing`;
      sorted.aside.push({ fact, reason, waits: false });
    } else {
      versions.set(stream, version);
      sorted.due.push(fact);
    }
  }
  return sorted;
}

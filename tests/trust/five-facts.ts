import { commandUuid } from '@green-channel/platform/ids';
import { acceptedIsStored } from './accepted.ts';
import { everyEventHeard } from './heard.ts';
import { streamsWhole } from './streams.ts';

/** Reads a service's schema as administrator, past every policy. Names are qualified by `schema`. */
export interface Ledger {
  schema: string;
  query<R extends object>(text: string, values?: unknown[]): Promise<R[]>;
  /** Current-row table of each noun that the schema owns. */
  nouns: Record<string, string>;
}

/** A request whose acceptance a client outside saw. */
export interface Accepted {
  /** Which schema took it. */
  schema: string;
  commandId: string;
  /** What the answer said, if the client kept it: `case:<uuid>@<version>`. */
  position?: string | undefined;
}

/** One reader of one noun, and what its effects left behind. */
export interface Reader {
  consumer: string;
  /** The schema where the reader lives. */
  schema: string;
  noun: string;
  /** One entry per effect row, in the order of their making; absent when the effects are checked elsewhere. */
  effects?(): Promise<{ stream: string; version: number }[]>;
  /** Which event types have an effect row; all when absent. */
  affects?: string[];
}

export type FactName = 'F1' | 'F2' | 'F3' | 'F4' | 'F5';

export interface Violation {
  fact: FactName;
  where: string;
  says: string;
}

export interface Trial {
  ledgers: Ledger[];
  accepted: Accepted[];
  readers: Reader[];
}

/**
 * The five facts of trust, after things have come to rest:
 * F1 every accepted request is in the table, F2 every event reaches each reader, F3 its effect is there once,
 * F4 versions are contiguous and delivered in order, F5 nothing is published that is not committed.
 */
export async function fiveFacts({ ledgers, accepted, readers }: Trial): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const ledger of ledgers) {
    const own = accepted.filter(({ schema }) => schema === ledger.schema);
    const normal = own.map((one) => ({ ...one, commandId: commandUuid(one.commandId) }));
    violations.push(...(await acceptedIsStored(ledger, normal)), ...(await streamsWhole(ledger)));
  }
  for (const reader of readers) violations.push(...(await everyEventHeard(reader, ledgers)));
  return violations;
}

/** For an assertion that shows what is wrong, not how many. */
export function inWords(violations: Violation[], most = 20): string[] {
  return violations.slice(0, most).map(({ fact, where, says }) => `${fact} ${where}: ${says}`);
}

/** Which schema says which nouns, and which service hears them: the whole installation as the checker looks at it. */
import { factId } from '@green-channel/platform/ids';
import type { Ledger, Reader, Violation } from './five-facts.ts';
import type { Vault } from './vault.ts';

/** Schema → noun → its table of current rows. */
const says: Record<string, Record<string, string>> = {
  directory: { tenant: 'register', clock: 'city_clock' },
  intake: { submission: 'submission' },
  routing: { case: 'case' },
  sla_timer: { timer: 'timer' },
  feedback: { callback: 'callback' },
  evaluation: { ballot: 'ballot', survey: 'survey' },
  reporting: {},
  notification: { message: 'notice' },
};

/** Consumer → the nouns it hears. */
const hears: Record<string, string[]> = {
  intake: ['case', 'clock'],
  routing: ['submission', 'timer', 'callback', 'ballot', 'tenant', 'clock'],
  'sla-timer': ['case', 'callback', 'survey', 'clock'],
  feedback: ['case', 'timer', 'tenant', 'clock'],
  evaluation: ['callback', 'timer', 'survey', 'clock'],
  reporting: ['case', 'ballot'],
  notification: ['submission', 'case', 'callback', 'ballot', 'tenant', 'clock'],
};

/** Facts whose effect is an event of the reader's own, one each. Cases of a trial have one reporter each. */
const caused: Record<string, { affects: string[]; effects: string[] }> = {
  'routing submission': { affects: ['IntakeSubmitted'], effects: ['CaseOpened', 'CaseImported'] },
  'routing callback': { affects: ['FeedbackDelivered'], effects: ['CaseFedBack'] },
  'feedback case': {
    affects: ['CaseResolvedAtSource', 'ReplyAccepted', 'ExternalResultRecorded'],
    effects: ['CallbackOwed'],
  },
  'evaluation callback': { affects: ['FeedbackDelivered'], effects: ['BallotOpened'] },
};

export const schemaOf = (consumer: string): string => consumer.replaceAll('-', '_');

export function ledgersOf({ query }: Vault): Ledger[] {
  return Object.entries(says).map(([schema, nouns]) => ({ schema, nouns, query }));
}

export function readersOf(vault: Vault): Reader[] {
  return Object.entries(hears).flatMap(([consumer, nouns]) =>
    nouns.map((noun): Reader => {
      const reader = { consumer, schema: schemaOf(consumer), noun };
      const known = caused[`${consumer} ${noun}`];
      if (!known) return reader;
      return { ...reader, affects: known.affects, effects: () => causedBy(vault, reader, known.effects) };
    }),
  );
}

/** The facts that caused these events of the reader, in the order of the events. */
async function causedBy(
  { query }: Vault,
  { schema, noun }: Pick<Reader, 'schema' | 'noun'>,
  types: string[],
): Promise<{ stream: string; version: number }[]> {
  const source = sourceOf(noun);
  const facts = await query<{ stream: string; version: number }>(
    `select stream, version from ${source}.event where noun = $1`,
    [noun],
  );
  const places = new Map(facts.map((fact) => [factId(noun, fact.stream, fact.version), fact]));
  const events = await query<{ causation: string }>(
    `select causation from ${schema}.event where type = any($1) and causation is not null order by id`,
    [types],
  );
  return events.map(({ causation }) => places.get(causation) ?? { stream: causation, version: 0 });
}

export function sourceOf(noun: string): string {
  const [schema] = Object.entries(says).find(([, nouns]) => noun in nouns) ?? [];
  if (!schema) throw new Error(`no schema says the noun ${noun}`);
  return schema;
}

/** A noun or a reader that this table does not know would go unchecked: that is a fault of the table. */
export async function unlisted({ query }: Vault): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const [schema, nouns] of Object.entries(says)) {
    const rows = await query<{ noun: string }>(`select distinct noun from ${schema}.event`);
    for (const { noun } of rows)
      if (!(noun in nouns)) found.push({ fact: 'F4', where: `${schema} ${noun}`, says: 'is a noun unknown here' });
    const readers = await query<{ consumer: string; source: string }>(
      `select consumer, source from ${schema}.inbox_position`,
    );
    for (const { consumer, source } of readers)
      if (!hears[consumer]?.includes(nounOf(source)) && !isOwn(consumer, nounOf(source), nouns))
        found.push({ fact: 'F2', where: `${consumer} ${source}`, says: 'is a reader unknown here' });
  }
  return found;
}

/** Over a broker a reader keeps a position for each partition: `case@<cluster>/<partition>`. */
const nounOf = (source: string): string => source.replace(/@.*$/, '');

/** What carries the own outbox to a broker (`kafka/<cluster>`) or to Keycloak keeps its place like any reader. */
const isOwn = (consumer: string, noun: string, own: Record<string, string>): boolean =>
  (consumer.startsWith('kafka/') || (consumer === 'keycloak' && noun === 'tenant')) && noun in own;

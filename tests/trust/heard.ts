import type { Ledger, Reader, Violation } from './five-facts.ts';

interface Said {
  stream: string;
  version: number;
  type: string;
}

const place = ({ stream, version }: { stream: string; version: number }) => `${stream}@${version}`;

/** F2, F3 and the readers' share of F4 and F5: what a reader took and what it left behind. */
export async function everyEventHeard(reader: Reader, ledgers: Ledger[]): Promise<Violation[]> {
  const source = ledgers.find(({ nouns }) => reader.noun in nouns);
  const home = ledgers.find(({ schema }) => schema === reader.schema);
  if (!source || !home) throw new Error(`no ledger for the noun ${reader.noun} or the schema ${reader.schema}`);
  const said = await source.query<Said>(
    `select stream, version, type from ${source.schema}.event where noun = $1 order by stream, version`,
    [reader.noun],
  );
  return [...(await taken(reader, home, said)), ...(await effected(reader, said))];
}

async function taken(reader: Reader, home: Ledger, said: Said[]): Promise<Violation[]> {
  const rows = await home.query<{ stream: string; version: number }>(
    `select stream, version from ${home.schema}.inbox_stream where consumer = $1 and source = $2`,
    [reader.consumer, reader.noun],
  );
  const reached = new Map(rows.map(({ stream, version }) => [stream, version]));
  const last = new Map(said.map(({ stream, version }) => [stream, version]));
  const where = (stream: string) => `${reader.consumer} ${reader.noun} ${stream}`;
  const behind = [...last].filter(([stream, version]) => (reached.get(stream) ?? 0) < version);
  const ahead = [...reached].filter(([stream, version]) => (last.get(stream) ?? 0) < version);
  return [
    ...behind.map(([stream, version]): Violation => {
      return { fact: 'F2', where: where(stream), says: `reached ${reached.get(stream) ?? 0} of ${version}` };
    }),
    ...ahead.map(([stream, version]): Violation => {
      return { fact: 'F5', where: where(stream), says: `took ${version}, the table ends at ${last.get(stream) ?? 0}` };
    }),
  ];
}

async function effected({ consumer, affects, effects }: Reader, said: Said[]): Promise<Violation[]> {
  if (!effects) return [];
  const made = await effects();
  const due = new Set(said.filter(({ type }) => !affects || affects.includes(type)).map(place));
  const counts = new Map<string, number>();
  for (const effect of made) counts.set(place(effect), (counts.get(place(effect)) ?? 0) + 1);
  const violations: Violation[] = [];
  for (const at of due)
    if (!counts.has(at)) violations.push({ fact: 'F2', where: `${consumer} ${at}`, says: 'has no effect' });
  for (const [at, count] of counts) {
    if (!due.has(at)) violations.push({ fact: 'F5', where: `${consumer} ${at}`, says: 'has an effect and no event' });
    if (count > 1) violations.push({ fact: 'F3', where: `${consumer} ${at}`, says: `has ${count} effects` });
  }
  return [...violations, ...outOfOrder(consumer, made)];
}

function outOfOrder(consumer: string, made: { stream: string; version: number }[]): Violation[] {
  const latest = new Map<string, number>();
  return made.flatMap(({ stream, version }): Violation[] => {
    const before = latest.get(stream) ?? 0;
    latest.set(stream, Math.max(before, version));
    if (version >= before) return [];
    return [{ fact: 'F4', where: `${consumer} ${stream}@${version}`, says: `took effect after version ${before}` }];
  });
}

/** Cases of the event store in order of their ids, a few at a time: memory does not grow with them, and nobody waits. */
import type { Tx } from '@green-channel/platform/pool';
import type { PastCase } from '@green-channel/regulation/simulate/past-case';
import type { Directory } from '../directory.ts';
import { codec } from '../store.ts';
import { pastCaseOf, type Recorded } from './past-case.ts';
import { instantsOf, type Stretch } from './permit.ts';

export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const OF_TENANT = 'city = $1 and $2::int in (city, district, street, community)';
const NEXT = `select id, law from "case" where ${OF_TENANT} and id > $3 order by id limit $4`;
const COUNT = `select count(*)::int as n from "case" where ${OF_TENANT}`;
/** Came in during the stretch; what came as answered history had no clock. */
const EVENTS = `select stream, type, recorded_at, data from event where stream in (
    select stream from event where stream = any($1::uuid[]) and version = 1 and type <> 'CaseImported'
      and occurred_at >= $2 and occurred_at < $3)
  order by stream, version`;

export async function casesIn(tx: Tx, { city, tenant }: Pick<Stretch, 'city' | 'tenant'>): Promise<number> {
  const [found] = await tx.query<{ n: number }>(COUNT, [city, tenant]);
  return found?.n ?? 0;
}

export interface Piece {
  /** How many were looked at; fewer than asked for at the end. */
  looked: number;
  last: string;
  told: PastCase[];
}

/** A case that cannot be told, by its id; the cause is for the log. */
export class Untold extends Error {
  readonly caseId: string;
  constructor(caseId: string, cause: unknown) {
    super(`case ${caseId} cannot be told`, { cause });
    this.caseId = caseId;
  }
}

interface Place {
  after: string;
  size: number;
  /** The calendar by which its rules are read; the telling itself counts by none. */
  calendar: string;
}

export async function pieceOf(
  tx: Tx,
  directory: Pick<Directory, 'law' | 'nameOf'>,
  stretch: Stretch,
  { after, size, calendar }: Place,
): Promise<Piece> {
  const { city, tenant } = stretch;
  const found = await tx.query<{ id: string; law: string }>(NEXT, [city, tenant, after, size]);
  const last = found.at(-1)?.id ?? after;
  const streams = await eventsOf(
    tx,
    found.map(({ id }) => id),
    stretch,
  );
  const told: PastCase[] = [];
  for (const { id, law: lawHash } of found) {
    const stored = streams.get(id);
    if (!stored) continue;
    const { law } = await directory.law(lawHash, calendar);
    const past = toldOf(id, () => pastCaseOf(id, stored.map(recorded), { law, lawHash, nameOf: directory.nameOf }));
    if (past) told.push(past);
  }
  return { looked: found.length, last, told };
}

interface Row {
  stream: string;
  type: string;
  recorded_at: Date;
  data: Uint8Array;
}

async function eventsOf(tx: Tx, ids: string[], stretch: Stretch): Promise<Map<string, Row[]>> {
  if (ids.length === 0) return new Map();
  return Map.groupBy(await tx.query<Row>(EVENTS, [ids, ...instantsOf(stretch)]), ({ stream }) => stream);
}

function recorded({ type, data, recorded_at: recordedAt }: Row): Recorded {
  return { event: codec.decode(type, data), recordedAt };
}

function toldOf<T>(caseId: string, tell: () => T): T {
  try {
    return tell();
  } catch (error) {
    throw new Untold(caseId, error);
  }
}

/** Appeals a second through the bulk door, counted when the last reader has caught up, against L1b. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceToken } from '@green-channel/platform/identity';
import { addedBy } from '../added-rows.ts';
import { importLine } from '../appeal.ts';
import { appealLimit } from '../appeal-limit.ts';
import { communitiesOf, handInOne, warmUp } from '../city.ts';
import { type Bench, type Figure, median, micros, type Options, whole } from '../figure.ts';
import { type Installation, startInstallation } from '../installation.ts';
import { type Spent, spentBetween, spentBy } from '../processes.ts';

/** Ten seconds of work and more (performance §6). */
const MANY = 12_000;
const GOAL = 0.25;
const PER_TRANSACTION = 50;
const CLIENT = 'service-import';

interface Stretch {
  /** Until the last reader had caught up. */
  perSecond: number;
  /** Until the last row was answered. */
  answered: number;
  spent: Spent;
}

interface Round {
  past: Stretch;
  fresh: Stretch;
  limit: number;
}

export const imports: Bench = { name: 'import', says: `${whole(MANY)} appeals a round through the bulk door`, run };

async function run({ rounds: count, seconds, say }: Options): Promise<Figure[]> {
  await using installation = await startInstallation();
  const communities = await communitiesOf(installation.running.url, 40);
  await warmUp(installation, communities);
  const rows = await addedBy(installation.admin, () => handInOne(installation, communities[0] ?? 0));
  await using limit = await appealLimit(installation, rows, PER_TRANSACTION);
  await stretch(installation, { communities, past: false, source: 'warm-up' });
  const rounds: Round[] = [];
  for (let round = 1; round <= count; round += 1) {
    const past = await stretch(installation, { communities, past: true, source: `answered ${round}` });
    const fresh = await stretch(installation, { communities, past: false, source: `new ${round}` });
    const { perSecond } = await limit.measure(seconds);
    say(
      `import, round ${round}: history ${whole(past.perSecond)}/s, new ${whole(fresh.perSecond)}/s of ${whole(perSecond)}/s`,
    );
    rounds.push({ past, fresh, limit: perSecond });
  }
  return [
    figureOf('new appeals', rounds, ({ fresh }) => fresh),
    figureOf('answered appeals', rounds, ({ past }) => past),
  ];
}

function figureOf(what: string, rounds: Round[], of: (round: Round) => Stretch): Figure {
  const mid = (pick: (round: Round) => number) => median(rounds.map(pick));
  const cpu = (kind: keyof Spent) =>
    micros(
      mid((round) => of(round).spent[kind] / MANY),
      1,
    );
  return {
    figure: `import of ${what}, all consumers caught up`,
    goal: `≥ ${GOAL} × L1b`,
    unit: 'x',
    rounds: rounds.map((round) => of(round).perSecond / round.limit),
    holds: (value) => value >= GOAL,
    beside: [
      `${whole(mid((round) => of(round).perSecond))}/s, L1b ${whole(mid(({ limit }) => limit))}/s (${PER_TRANSACTION} a transaction)`,
      `until the last row was answered ${whole(mid((round) => of(round).answered))}/s`,
      `CPU an appeal: node ${cpu('node')}, PostgreSQL ${cpu('postgres')}`,
    ].join('; '),
  };
}

interface Importing {
  communities: number[];
  past: boolean;
  source: string;
}

async function stretch(installation: Installation, importing: Importing): Promise<Stretch> {
  const { admin, pid, running, rest } = installation;
  const token = await importerToken(installation);
  await rest();
  await admin.query('checkpoint');
  const before = await appealsIn(installation);
  const [spent, began] = [spentBy(pid), performance.now()];
  const answer = await fetch(`${running.url}/api/v1/submissions/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: ReadableStream.from(chunks(importing)),
    duplex: 'half',
  } as RequestInit); // `duplex` is missing from the type
  const text = await answer.text();
  const answered = performance.now() - began;
  await rest();
  const whole = performance.now() - began;
  const taken = (await appealsIn(installation)) - before;
  if (taken !== MANY)
    throw new Error(`${MANY} rows were sent, ${taken} are there: ${answer.status} ${text.slice(0, 300)}`);
  const perSecond = (ms: number) => (MANY * 1000) / ms;
  return { perSecond: perSecond(whole), answered: perSecond(answered), spent: spentBetween(spent, spentBy(pid)) };
}

function* chunks({ communities, past, source }: Importing): Generator<Uint8Array> {
  for (let from = 0; from < MANY; from += 100) {
    const lines = Array.from({ length: 100 }, (_, n) =>
      importLine(from + n, { community: communities[n % communities.length] ?? 0, source, past }),
    );
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
}

function importerToken({ running }: Installation): Promise<string> {
  const { clients } = JSON.parse(readFileSync(join(running.home, 'secrets.json'), 'utf8'));
  const tokenUrl = `${running.url}/realms/green-channel/protocol/openid-connect/token`;
  return serviceToken({ tokenUrl, clientId: CLIENT, clientSecret: clients[CLIENT] })();
}

async function appealsIn({ admin }: Installation): Promise<number> {
  return Number((await admin.query<{ n: string }>('select count(*) n from intake.submission')).rows[0]?.n);
}

/** What an operator watches of a service that stores and hears: its connections, its outbox, how far it is behind. */
import type pg from 'pg';
import type { Inbox, Lag } from './inbox.ts';
import { watched } from './metrics.ts';

type Looked = Pick<Inbox, 'lag' | 'deadLetters'>;

export function watchInbox(consumer: string, inbox: Looked): Disposable {
  const part = 'inbox';
  const scope = new DisposableStack();
  const about = 'facts that are published and not yet taken';
  scope.use(
    watched({ part, name: 'inbox.lag', description: about, unit: '{fact}' }, async () =>
      (await inbox.lag()).map(({ noun, facts }: Lag) => ({ value: Number(facts), labels: { consumer, noun } })),
    ),
  );
  const aside = { part, name: 'inbox.laid_aside', description: 'facts that wait for somebody who looks after them' };
  scope.use(
    watched({ ...aside, unit: '{fact}' }, async () => [
      { value: (await inbox.deadLetters()).length, labels: { consumer } },
    ]),
  );
  return scope;
}

const OLDEST = 'select id::text from outbox_todo order by id limit 1';

/**
 * How old the oldest event is that has no place in the outbox yet. It is known by its id and aged by this process's own
 * clock: `recorded_at` is business time, which may be moved.
 */
export function watchOutbox(schema: string, worker: pg.Pool, waitsForBus: () => Promise<number>): Disposable {
  let oldest: { id: string; since: number } | undefined;
  const about = { name: 'outbox.age', description: 'age of the oldest event that readers cannot find yet', unit: 's' };
  return watched({ part: 'outbox', ...about }, async () => {
    const { rows } = await worker.query<{ id: string }>(OLDEST);
    const id = rows[0]?.id;
    if (id === undefined) oldest = undefined;
    else if (oldest?.id !== id) oldest = { id, since: Date.now() };
    const unplaced = oldest ? (Date.now() - oldest.since) / 1_000 : 0;
    return [{ value: Math.max(unplaced, await waitsForBus()), labels: { schema } }];
  });
}

/** Sessions of other roles hide what they hold, so each pool looks at its own; this very look is not counted. */
const XMIN = `select coalesce(max(age(backend_xmin)), 0)::int as age from pg_stat_activity
where usename = current_user and pid <> pg_backend_pid()`;

export function watchPool(pool: pg.Pool): Disposable {
  const role = new URL(String(pool.options.connectionString)).username;
  const part = 'pool';
  const scope = new DisposableStack();
  const used = { name: 'pool.connections', description: 'connections to the database', unit: '{connection}' };
  scope.use(
    watched({ part, ...used }, () => [
      { value: pool.totalCount - pool.idleCount, labels: { role, state: 'used' } },
      { value: pool.idleCount, labels: { role, state: 'idle' } },
      { value: pool.options.max, labels: { role, state: 'most' } },
    ]),
  );
  const waiting = { name: 'pool.waiting', description: 'who waits for a connection', unit: '{request}' };
  scope.use(watched({ part, ...waiting }, () => [{ value: pool.waitingCount, labels: { role } }]));
  const xmin = { name: 'postgres.xmin_age', description: 'how many transactions the oldest snapshot holds back' };
  scope.use(
    watched({ part, ...xmin, unit: '{transaction}' }, async () => {
      const { rows } = await pool.query<{ age: number }>(XMIN);
      return [{ value: rows[0]?.age ?? 0, labels: { role } }];
    }),
  );
  return scope;
}

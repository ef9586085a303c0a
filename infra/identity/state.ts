import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Sessions, grants and refresh tokens in one file, so that a restart logs nobody out. */
export interface State {
  adapter(model: string): Adapter;
  close(): void;
}

const schema = `
  create table if not exists record (
    model text not null, id text not null, payload text not null, expires integer,
    grant_id text, uid text, user_code text, primary key (model, id)
  ) strict;
  create index if not exists record_grant on record (grant_id) where grant_id is not null;
  create index if not exists record_uid on record (model, uid) where uid is not null;
`;

interface Row {
  payload: string;
}

const seconds = (): number => Math.floor(Date.now() / 1_000);

export function openState(home: string): State {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(join(home, 'state.sqlite'));
  db.exec('pragma journal_mode = wal; pragma synchronous = full;');
  db.exec(schema);
  db.prepare('delete from record where expires < ?').run(seconds());
  return { adapter: (model) => adapterFor(model, db), close: () => db.close() };
}

function adapterFor(model: string, db: DatabaseSync): Adapter {
  const put = db.prepare(
    'insert or replace into record (model, id, payload, expires, grant_id, uid, user_code) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const byId = db.prepare(
    'select payload from record where model = ? and id = ? and (expires is null or expires >= ?)',
  );
  const byUid = db.prepare(
    'select payload from record where model = ? and uid = ? and (expires is null or expires >= ?)',
  );
  const byCode = db.prepare(
    'select payload from record where model = ? and user_code = ? and (expires is null or expires >= ?)',
  );
  const consume = db.prepare(
    "update record set payload = json_set(payload, '$.consumed', ?) where model = ? and id = ?",
  );
  const drop = db.prepare('delete from record where model = ? and id = ?');
  // Only tokens of this kind: a login under way cites the grant of the session that it is about to replace.
  const revoke = db.prepare('delete from record where model = ? and grant_id = ?');
  const payloadOf = (row: unknown): AdapterPayload | undefined =>
    row === undefined ? undefined : (JSON.parse((row as Row).payload) as AdapterPayload); // written by upsert below
  return {
    async upsert(id, payload, expiresIn) {
      const expires = expiresIn ? seconds() + expiresIn : null;
      put.run(
        model,
        id,
        JSON.stringify(payload),
        expires,
        payload.grantId ?? null,
        payload.uid ?? null,
        payload.userCode ?? null,
      );
    },
    find: async (id) => payloadOf(byId.get(model, id, seconds())),
    findByUid: async (uid) => payloadOf(byUid.get(model, uid, seconds())),
    findByUserCode: async (code) => payloadOf(byCode.get(model, code, seconds())),
    consume: async (id) => void consume.run(seconds(), model, id),
    destroy: async (id) => void drop.run(model, id),
    revokeByGrantId: async (grantId) => void revoke.run(model, grantId),
  };
}

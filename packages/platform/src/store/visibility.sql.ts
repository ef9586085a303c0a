import { secured } from './schema.sql.ts';

/** The verified organ of the transaction. Unwrapped on purpose: a sub-select spoils the estimate (performance §3.7). */
const VIEWER = `current_setting('app.viewer')::int`;

/** A table whose rows every organ may see, or none at all when `acts` is empty. */
export function openTable(schema: string, table: string, acts: string): string {
  const rights = { [`${schema}_worker`]: 'select, insert, update, delete' };
  return secured(schema, table, acts ? { ...rights, [`${schema}_app`]: acts } : rights);
}

/** A table whose rows carry the organ that may see them. */
export function tableSeenBy(schema: string, table: string, column: string): string {
  return `${openTable(schema, table, '')}
grant select on "${table}" to ${schema}_app;
create policy app_select on "${table}" for select to ${schema}_app using ("${column}" = ${VIEWER});`;
}

/** A noun's current rows that every organ may see. */
export function openNoun(schema: string, table: string): string {
  const rights = 'select, insert, update';
  return `alter table "${table}" add column head bytea not null;
${secured(schema, table, { [`${schema}_worker`]: rights, [`${schema}_app`]: rights })}
${historySeenWith(schema, table)}`;
}

/** A noun's current rows and history, seen by the organs that have a row in the viewer table. */
export function nounSeenBy(schema: string, table: string, viewer: { table: string; key: string }): string {
  const app = `${schema}_app`;
  const seen = `exists (select 1 from "${viewer.table}" v where v."${viewer.key}" = "${table}".id and v.viewer = ${VIEWER})`;
  return `alter table "${table}" add column head bytea not null;
${secured(schema, table, { [`${schema}_worker`]: 'select, insert, update' })}
grant select, insert, update on "${table}" to ${app};
create policy app_select on "${table}" for select to ${app} using (${seen});
create policy app_insert on "${table}" for insert to ${app} with check (true);
create policy app_update on "${table}" for update to ${app} using (${seen}) with check (true);
${tableSeenBy(schema, viewer.table, 'viewer')}
${historySeenWith(schema, table)}
${viewerWriter(schema, table, viewer)}`;
}

function historySeenWith(schema: string, table: string): string {
  return `grant select on event to ${schema}_app;
create policy "app_select_${table}" on event for select to ${schema}_app
  using (exists (select 1 from "${table}" current_row where current_row.id = event.stream));`;
}

/**
 * Who sees a row is widened by those who act on it, for organs whose rows they cannot see themselves. So the app role
 * has no right to write the viewer table; this function writes it, and only for rows that the same transaction wrote.
 */
function viewerWriter(schema: string, table: string, viewer: { table: string; key: string }): string {
  return `create function "${viewer.table}_put"(rows jsonb, keys text[], changed text[]) returns void
language plpgsql security definer set search_path = ${schema}, pg_temp as $put$
declare
  names text;
  clash text := '';
begin
  if exists (
    select 1 from jsonb_array_elements(rows) r
    where not exists (select 1 from "${table}" t
      where t.id = (r ->> '${viewer.key}')::uuid and t.xmin = pg_current_xact_id()::xid)
  ) then
    raise exception '${viewer.table} is written only together with its ${table}' using errcode = 'insufficient_privilege';
  end if;
  select string_agg(format('%I', k), ', ') into names from jsonb_object_keys(rows -> 0) k;
  if changed is not null then
    clash := 'on conflict do nothing';
    if cardinality(changed) > 0 then
      select format('on conflict (%s) do update set %s', (select string_agg(format('%I', k), ', ') from unnest(keys) k),
        string_agg(format('%1$I = excluded.%1$I', c), ', ')) into clash from unnest(changed) c;
    end if;
  end if;
  execute format('insert into "${viewer.table}" (%s) select %s from jsonb_populate_recordset(null::"${viewer.table}", $1) %s',
    names, names, clash) using rows;
end $put$;
revoke all on function "${viewer.table}_put"(jsonb, text[], text[]) from public;
grant execute on function "${viewer.table}_put"(jsonb, text[], text[]) to ${schema}_app;`;
}

/** What every service's schema holds so that nothing is lost: `-- include platform/store` in its first migration. */
export function storeSchema(schema: string): string {
  const [worker, app] = [`${schema}_worker`, `${schema}_app`];
  return `
create sequence event_id cache 1;
create table event (
  stream uuid not null,
  version int not null check (version > 0),
  id bigint not null,
  noun text not null,
  type text not null,
  city int not null,
  tenant int not null,
  actor jsonb not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  causation uuid,
  command_id uuid not null,
  pack text,
  calendar text,
  data bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  trace text,
  primary key (stream, version)
) partition by hash (stream);
${partitions(4)}
create table outbox_todo (id bigint primary key, noun text not null, stream uuid not null, version int not null)
  with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create table outbox_position (
  position bigint not null,
  outbox_id bigint not null,
  noun text not null,
  stream uuid not null,
  version int not null,
  at timestamptz not null default clock_timestamp(),
  primary key (noun, position)
);
create table relay_state (lone boolean primary key default true check (lone), position bigint not null);
insert into relay_state (position) values (0);
create view outbox with (security_invoker = true) as
  select p.position, p.noun, p.stream, p.version, e.id, e.type, e.city, e.tenant, e.actor, e.occurred_at, e.recorded_at,
         e.causation, e.pack, e.calendar, e.data, e.trace
  from outbox_position p join event e on e.stream = p.stream and e.version = p.version;

create table command (
  command_id uuid primary key,
  fingerprint text not null,
  noun text not null,
  stream uuid not null,
  since int not null,
  version int not null,
  at timestamptz not null default clock_timestamp()
);
create table number_series (
  tenant int not null,
  series text not null,
  year int not null,
  last int not null,
  primary key (tenant, series, year)
) with (fillfactor = 50);

create table inbox_position (
  consumer text not null,
  source text not null,
  position bigint not null,
  primary key (consumer, source)
) with (fillfactor = 50);
create table inbox_stream (
  consumer text not null,
  source text not null,
  stream uuid not null,
  version int not null,
  primary key (consumer, source, stream)
) with (fillfactor = 80);
create table dead_letter (
  id uuid primary key,
  consumer text not null,
  source text not null,
  stream uuid not null,
  version int not null,
  fact jsonb not null,
  data bytea not null,
  waits boolean not null,
  reason text not null,
  at timestamptz not null default clock_timestamp(),
  unique (consumer, source, stream, version)
);

${secured(schema, 'event', { [worker]: 'select, insert', [app]: 'insert' })}
${secured(schema, 'outbox_todo', { [worker]: 'select, insert, delete', [app]: 'insert' })}
${secured(schema, 'outbox_position', { [worker]: 'select, insert' })}
${secured(schema, 'relay_state', { [worker]: 'select, update' })}
${secured(schema, 'command', { [worker]: 'select, insert', [app]: 'select, insert' })}
${secured(schema, 'number_series', { [worker]: 'select, insert, update', [app]: 'select, insert, update' })}
${secured(schema, 'inbox_position', { [worker]: 'select, insert, update' })}
${secured(schema, 'inbox_stream', { [worker]: 'select, insert, update' })}
${secured(schema, 'dead_letter', { [worker]: 'select, insert, update, delete' })}
create policy bus_reads on event for select to bus using (true);
create policy bus_reads on outbox_position for select to bus using (true);
create policy bus_reads on relay_state for select to bus using (true);
grant select on event, outbox_position, relay_state, outbox to bus;
grant usage on sequence event_id to ${worker}, ${app};
`;
}

/** Nobody is granted a partition: rows are reached through `event` alone. */
function partitions(count: number): string {
  return Array.from({ length: count }, (_, n) => {
    const name = `event_${n}`;
    return `create table ${name} partition of event for values with (modulus ${count}, remainder ${n});
alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy nobody on ${name} using (false);`;
  }).join('\n');
}

/** Row-level security forced on everybody; each role gets one policy and exactly these rights. */
export function secured(schema: string, table: string, rights: Record<string, string>): string {
  const granted = Object.entries(rights).flatMap(([role, acts]) => [
    `grant ${acts} on "${table}" to ${role};`,
    ...acts.split(', ').map((act) => policyFor(table, role, act)),
  ]);
  return [
    `alter table "${table}" enable row level security;`,
    `alter table "${table}" force row level security;`,
    `create policy migrator_all on "${table}" to ${schema}_migrator using (true) with check (true);`,
    ...granted,
  ].join('\n');
}

const CLAUSES: Record<string, string> = {
  select: 'using (true)',
  insert: 'with check (true)',
  update: 'using (true) with check (true)',
  delete: 'using (true)',
};

function policyFor(table: string, role: string, act: string): string {
  const who = role.endsWith('_worker') ? 'worker' : 'app';
  return `create policy ${who}_${act} on "${table}" for ${act} to ${role} ${CLAUSES[act]};`;
}

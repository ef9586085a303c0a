-- expand

-- Past cases told again under another law, and how far that is: a process that is killed goes on where it stood.
create table simulation (
  id uuid primary key,
  city int not null,
  tenant int not null,
  post text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  pack_id text not null,
  pack_hash text not null,
  version text not null,
  zh text not null,
  en text not null,
  -- The version as it was when it was asked for; another may ship before it is through.
  pack jsonb not null,
  parameters jsonb not null,
  changed jsonb not null,
  -- The law in force with which it is compared, and the calendar of both.
  law text not null,
  calendar text not null,
  from_day text not null,
  to_day text not null,
  until timestamptz not null,
  status text not null,
  total int not null,
  looked int not null default 0,
  after uuid not null,
  outcome jsonb not null,
  timers jsonb not null,
  failure text not null default '',
  finished_at timestamptz
);
create index simulation_of_tenant on simulation (tenant, asked_at desc);
-- One runs at a time for a tenant.
create unique index simulation_running on simulation (tenant) where status = 'running';
-- include platform/table simulation seen by tenant

-- Who took past cases out as a file, and how many (ENG-20).
create table past_export (
  id uuid primary key,
  city int not null,
  tenant int not null,
  post text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  from_day text not null,
  to_day text not null,
  cases int,
  finished_at timestamptz
);
create index past_export_of_tenant on past_export (tenant, asked_at desc);
-- include platform/table past_export seen by tenant

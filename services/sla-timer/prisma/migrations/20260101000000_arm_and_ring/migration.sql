-- expand
-- include platform/store

-- The last word about each deadline: how often it rang.
create table timer (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null,
  rung int not null
);
-- include platform/noun timer

-- One row a ring that has not rung; `ring` numbers kind and step. Small, often deleted: cleaned early (performance §7, 5).
create table armed (
  deadline_id uuid not null,
  owner_stream uuid not null,
  ring_at timestamptz not null,
  due_at timestamptz not null,
  city int not null,
  tenant int not null,
  ring smallint not null,
  owner_noun text not null,
  timer text not null,
  tell text not null,
  primary key (deadline_id, ring)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index armed_due on armed (city, ring_at);
-- Whoever may ask (operators) asks in the sight of the own city; there is no case content here.
-- include platform/table armed seen by city

-- Business time of each city, as directory last told it; empty in production.
create table city_clock (
  city int primary key,
  offset_ms bigint not null
);
-- include platform/table city_clock app: none

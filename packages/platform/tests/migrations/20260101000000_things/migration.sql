-- expand
-- include platform/store
create table thing (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null,
  colour text,
  weight numeric(8, 2),
  tags text[] not null default '{}',
  seen_at timestamptz
);
create table thing_viewer (
  viewer int not null,
  thing_id uuid not null,
  reason text not null,
  due_at timestamptz,
  primary key (thing_id, viewer)
);
-- include platform/noun thing seen by thing_viewer(thing_id)
create table effect (
  consumer text not null,
  fact uuid not null,
  stream uuid not null,
  version int not null,
  at timestamptz not null default clock_timestamp(),
  nth bigserial primary key
);
-- include platform/table effect app: none
create table label (
  thing_id uuid not null,
  label text not null,
  primary key (thing_id, label)
);
-- include platform/table label app: select, insert, update

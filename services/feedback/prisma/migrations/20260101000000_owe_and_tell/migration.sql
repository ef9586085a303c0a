-- expand
-- include platform/store

-- A callback: the telling of one result of one case to all its reporters.
create table callback (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null,
  case_id uuid not null,
  status text not null,
  case_number text not null,
  title text not null
);
create index callback_case on callback (case_id);

-- Who sees it: the owner of the channel of origin, the dispatching office, the unit that handled. Lists start here.
create table callback_viewer (
  viewer int not null,
  callback_id uuid not null,
  reason text not null,
  status text not null,
  channel text not null,
  -- When the next open duty is due; far away when none is timed or open.
  due_at timestamptz not null,
  primary key (callback_id, viewer)
);
create index callback_viewer_due on callback_viewer (viewer, status, due_at, callback_id);
-- include platform/noun callback seen by callback_viewer(callback_id)

-- What the facts of each case said about whom to tell and who may tell.
create table known_case (
  case_id uuid primary key,
  state jsonb not null
);
-- include platform/table known_case app: none

-- Business time of each city, as directory last told it; empty in production.
create table city_clock (
  city int primary key,
  offset_ms bigint not null
);
-- include platform/table city_clock app: none

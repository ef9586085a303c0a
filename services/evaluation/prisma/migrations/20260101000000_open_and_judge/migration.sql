-- expand
-- include platform/store

-- A ballot: one reporter's judgement on one result.
create table ballot (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null,
  case_id uuid not null,
  submission_id uuid not null,
  status text not null
);
create index ballot_submission on ballot (submission_id);
create index ballot_case on ballot (case_id);

-- Who sees it: the registrar, the dispatching office, the units whose work it is about. Lists start here.
create table ballot_viewer (
  viewer int not null,
  ballot_id uuid not null,
  reason text not null,
  status text not null,
  told_at timestamptz not null,
  primary key (ballot_id, viewer)
);
create index ballot_viewer_told on ballot_viewer (viewer, status, told_at, ballot_id);
-- include platform/noun ballot seen by ballot_viewer(ballot_id)

-- Business time of each city, as directory last told it; empty in production.
create table city_clock (
  city int primary key,
  offset_ms bigint not null
);
-- include platform/table city_clock app: none

-- expand
-- include platform/store

-- A submission: what was brought in, without who brought it.
create table submission (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null,
  community int not null,
  channel text not null,
  occurred_at timestamptz not null
);
create index submission_alike on submission (community, occurred_at desc);

-- Who sees it: the office that received it, the organ of the collector, and whoever its case came to later.
create table submission_viewer (
  viewer int not null,
  submission_id uuid not null,
  reason text not null,
  person text not null,
  occurred_at timestamptz not null,
  primary key (submission_id, viewer)
);
create index submission_viewer_list on submission_viewer (viewer, occurred_at desc, submission_id desc);
-- include platform/noun submission seen by submission_viewer(submission_id)

-- The reporter (ENG-21): one sealed block, a keyed index of the phone, a keyed hash of the query code. The app role sees nothing.
create table reporter (
  submission_id uuid primary key,
  reporter_id uuid,
  sealed text not null,
  phone_index text not null,
  query_index text not null unique
);
create index reporter_phone on reporter (phone_index) where phone_index <> '';
-- include platform/table reporter app: none

-- One-time codes sent to a phone: hashed, counted, short-lived.
create table phone_code (
  submission_id uuid primary key,
  code_index text not null,
  tries int not null,
  sent int not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null
);
-- include platform/table phone_code app: none

-- What was brought in from files: the same key is the same submission.
create table photo (
  hash text primary key,
  type text not null,
  size int not null,
  uploaded_at timestamptz not null default now()
);
-- include platform/table photo app: select

-- Business time of each city, as directory last told it; empty in production.
create table city_clock (
  city int primary key,
  offset_ms bigint not null
);
-- include platform/table city_clock app: none

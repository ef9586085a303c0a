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

-- Who sees it: the office that received it, the organ of the collector, and whoever its case came to later.
-- Lists and look-alikes start here, hence the columns that they choose by.
create table submission_viewer (
  viewer int not null,
  submission_id uuid not null,
  reason text not null check (reason in ('receiver', 'collector', 'case')),
  person text not null,
  channel text not null,
  community int not null,
  occurred_at timestamptz not null,
  primary key (submission_id, viewer)
);
create index submission_viewer_list on submission_viewer (viewer, occurred_at desc, submission_id desc) where reason <> 'case';
create index submission_viewer_alike on submission_viewer (viewer, community, occurred_at desc);
-- include platform/noun submission seen by submission_viewer(submission_id)

-- The reporter (ENG-21): one sealed block, a keyed index of the phone, a keyed hash of the query code. The app role sees nothing.
create table reporter (
  submission_id uuid primary key,
  reporter_id uuid,
  sealed text not null,
  phone_index text,
  query_index text unique
);
create index reporter_phone on reporter (phone_index) where phone_index is not null;
-- include platform/table reporter app: none

-- Keys that values here were sealed under: without one of them the service does not start.
create table sealing_key (
  id text primary key,
  since timestamptz not null default now()
);
-- include platform/table sealing_key app: none

-- One-time codes sent to a phone: hashed, counted, short-lived. Times are the city's business time.
create table phone_code (
  submission_id uuid primary key,
  phone_index text not null,
  code_index text not null,
  tries int not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null
);
create index phone_code_phone on phone_code (phone_index, sent_at desc);
-- include platform/table phone_code app: none

-- Photos that were uploaded, by the hash of their content. What nothing cites within a day is swept away.
create table photo (
  hash text primary key,
  type text not null,
  size int not null,
  uploaded_at timestamptz not null default now()
);
-- include platform/table photo app: none

-- Which photos belong to which matter: those handed in with it, and those of the records and replies of its case.
create table photo_citation (
  submission_id uuid not null,
  photo text not null,
  primary key (submission_id, photo)
);
create index photo_citation_photo on photo_citation (photo);
-- include platform/table photo_citation app: none

-- Business time of each city, as directory last told it; empty in production.
create table city_clock (
  city int primary key,
  offset_ms bigint not null
);
-- include platform/table city_clock app: none

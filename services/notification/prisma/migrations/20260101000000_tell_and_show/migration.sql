-- expand
-- include platform/store

-- Notices whose reading is a fact (JL-21); the organ that caused them and the one that reads them see the receipt.
create table notice (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null,
  case_id uuid not null
);
create index notice_case on notice (case_id);
create table notice_viewer (
  viewer int not null,
  notice_id uuid not null,
  reason text not null,
  primary key (notice_id, viewer)
);
-- include platform/noun notice seen by notice_viewer(notice_id)

-- The numbered inbox of each organ. The head is locked while numbers are drawn, so numbers commit in order.
create table feed_head (
  organ int primary key,
  last bigint not null
) with (fillfactor = 50);
-- include platform/table feed_head seen by organ
create table message (
  id uuid primary key,
  organ int not null,
  number bigint not null,
  city int not null,
  kind text not null,
  weight text not null,
  noun text not null,
  subject uuid not null,
  case_id uuid,
  case_number text not null,
  title_zh text not null,
  title_en text not null,
  body_zh text not null,
  body_en text not null,
  roles text[] not null,
  receipt boolean not null,
  at timestamptz not null,
  due_at timestamptz,
  cause uuid not null,
  unique (organ, number)
);
-- include platform/table message seen by organ

-- Which post has read which message; a row can only be added for the own organ's inbox.
create table message_read (
  message_id uuid not null references message (id),
  post text not null,
  organ int not null,
  person text not null,
  read_at timestamptz not null,
  primary key (message_id, post)
);
-- include platform/table message_read seen by organ
grant insert on message_read to notification_app;
create policy app_insert on message_read for insert to notification_app
  with check (organ = current_setting('app.viewer')::int);

-- What is sent outside: asked for in the transaction of the fact, sent after it.
create table outgoing (
  id uuid primary key,
  city int not null,
  channel text not null,
  submission_id uuid not null,
  about uuid not null,
  subject text not null,
  text text not null,
  sealed_code text,
  request_id text,
  expires_at timestamptz,
  to_masked text not null default '',
  cause text not null,
  status text not null,
  attempts int not null default 0,
  next_at timestamptz not null,
  result text not null default '',
  queued_at timestamptz not null,
  sent_at timestamptz
);
create index outgoing_queued on outgoing (next_at) where status = 'QUEUED';
create index outgoing_newest on outgoing (city, queued_at desc, id);
-- include platform/table outgoing seen by city

-- What the facts of each case said about who takes part.
create table known_case (
  case_id uuid primary key,
  state jsonb not null
);
-- include platform/table known_case app: none
-- Names of offices and units as directory tells them, and which are supervision offices.
create table organ (
  organ int primary key,
  city int not null,
  name text not null,
  name_en text not null,
  kind text not null
);
-- include platform/table organ app: none

-- Business time of each city, as directory last told it; empty in production.
create table city_clock (
  city int primary key,
  offset_ms bigint not null
);
-- include platform/table city_clock app: none

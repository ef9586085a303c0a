-- expand
-- include platform/store

-- The ledger (台账, JL-F4): one row a case, kept from facts.
create table reporting.ledger (
  case_id uuid primary key,
  city int not null,
  district int not null,
  street int not null,
  community int not null,
  channel text not null,
  -- Post of who brought it in; empty when the reporter came himself. Bounds the sight of roles that read their own only.
  collector text not null default '',
  number text not null default '',
  status text not null,
  holder int not null,
  title text not null,
  body text not null,
  place text not null default '',
  category text not null default '',
  scope text not null default '',
  verification text not null default '',
  dispatch_form text not null default '',
  due text not null default '',
  provisional boolean not null default false,
  breached boolean not null default false,
  -- none: no limit ran; open: it runs; overdue: passed, not finished; inTime, late: finished.
  timing text not null default 'none',
  solved_at_base boolean not null default false,
  result text not null default '',
  grade text not null default '',
  satisfied boolean,
  received_at timestamptz not null,
  received_on date not null,
  registered_at timestamptz,
  replied_at timestamptz,
  fed_back_at timestamptz,
  closed_at timestamptz,
  -- Deadlines of the handling that run now, by id; the latest due one is shown.
  clocks jsonb not null default '{}',
  -- Deadlines of the handling whose breach stands.
  breaches text[] not null default '{}',
  version int not null default 0
);
create index ledger_number on reporting.ledger (city, number) where number <> '';

create table reporting.ledger_handler (
  case_id uuid not null,
  unit int not null,
  name text not null,
  role text not null,
  primary key (case_id, unit)
);
create index ledger_handler_unit on reporting.ledger_handler (unit, case_id);

-- Who sees a case is data (ENG-03); compared by equality.
create table reporting.ledger_viewer (
  viewer int not null,
  case_id uuid not null,
  received_at timestamptz not null,
  primary key (case_id, viewer)
);
create index ledger_viewer_list on reporting.ledger_viewer (viewer, received_at desc, case_id desc);

-- Pairs of characters, made by the application: a word of two Chinese characters is found by an index.
create table reporting.ledger_words (
  case_id uuid primary key,
  words tsvector not null
);
create index ledger_words_search on reporting.ledger_words using gin (words);

-- Figures by day of receipt and place, kept in the transaction that applies the fact. Counts only, no case.
create table reporting.rollup (
  city int not null,
  district int not null,
  street int not null,
  community int not null,
  unit int not null,
  received_on date not null,
  status text not null,
  timing text not null,
  solved_at_base boolean not null,
  breached boolean not null,
  -- -1 not judged, 0 dissatisfied, 1 satisfied
  judged smallint not null,
  n bigint not null,
  primary key (city, community, unit, received_on, status, timing, solved_at_base, breached, judged)
);

alter table reporting.ledger enable row level security;
alter table reporting.ledger force row level security;
alter table reporting.ledger_handler enable row level security;
alter table reporting.ledger_handler force row level security;
alter table reporting.ledger_viewer enable row level security;
alter table reporting.ledger_viewer force row level security;
alter table reporting.ledger_words enable row level security;
alter table reporting.ledger_words force row level security;
alter table reporting.rollup enable row level security;
alter table reporting.rollup force row level security;

create policy sees on reporting.ledger_viewer for select to reporting_app
  using (viewer = current_setting('app.viewer')::int);
create policy sees on reporting.ledger for select to reporting_app
  using (exists (select 1 from reporting.ledger_viewer v
                 where v.case_id = ledger.case_id and v.viewer = current_setting('app.viewer')::int));
create policy sees on reporting.ledger_handler for select to reporting_app
  using (exists (select 1 from reporting.ledger_viewer v
                 where v.case_id = ledger_handler.case_id and v.viewer = current_setting('app.viewer')::int));
-- An organ sees the figures of all below it and a unit its own, never a sibling's.
create policy counts on reporting.rollup for select to reporting_app
  using (current_setting('app.viewer')::int in (city, district, street, community, unit));

create policy serves on reporting.ledger for all to reporting_worker using (true) with check (true);
create policy serves on reporting.ledger_handler for all to reporting_worker using (true) with check (true);
create policy serves on reporting.ledger_viewer for all to reporting_worker using (true) with check (true);
create policy serves on reporting.ledger_words for all to reporting_worker using (true) with check (true);
create policy serves on reporting.rollup for all to reporting_worker using (true) with check (true);

grant select on reporting.ledger, reporting.ledger_handler, reporting.ledger_viewer, reporting.rollup to reporting_app;
grant select, insert, update on reporting.ledger, reporting.ledger_words, reporting.rollup to reporting_worker;
grant select, insert, update, delete on reporting.ledger_handler to reporting_worker;
grant select, insert on reporting.ledger_viewer to reporting_worker;

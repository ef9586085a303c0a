-- expand

-- Surveys gather ballots (MHK-40); posts of a role may judge by a ballot of their own (MHK-41).
alter table ballot add column survey_id uuid;
create index ballot_survey on ballot (survey_id) where survey_id is not null;
alter table ballot_viewer add column judge_role text not null default '';

-- A survey: what one office asks about the results of one period.
create table survey (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null,
  status text not null,
  until date not null
);

-- Who sees it: the office that holds it. Lists start here.
create table survey_viewer (
  viewer int not null,
  survey_id uuid not null,
  until date not null,
  primary key (survey_id, viewer)
);
create index survey_viewer_until on survey_viewer (viewer, until desc, survey_id);
-- include platform/noun survey seen by survey_viewer(survey_id)

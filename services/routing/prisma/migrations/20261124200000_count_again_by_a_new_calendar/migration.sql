-- expand
-- include platform/rounds

-- Calendars by which the open dates of a case were counted: a new notice is for these cases only (ENG-08).
alter table "case" add column counted_by text[] not null default '{}';
create index case_counted on "case" (city, id) where counted_by <> '{}';

-- expand

-- From the first to the last instant of the open dates of a case: days outside cannot move them (ENG-08). Empty for what
-- was written before, which is looked at in any case.
alter table "case" add column counted_from timestamptz;
alter table "case" add column counted_to timestamptz;

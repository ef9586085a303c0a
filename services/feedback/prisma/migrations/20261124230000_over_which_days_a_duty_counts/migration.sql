-- expand

-- By which calendars, and from the first to the last instant, the dates of what is owed were counted: a new notice is for
-- those only that its days can move (ENG-08). Empty for what was written before, which is looked at in any case.
alter table callback add column law text;
alter table callback add column counted_by text[];
alter table callback add column counted_from timestamptz;
alter table callback add column counted_to timestamptz;

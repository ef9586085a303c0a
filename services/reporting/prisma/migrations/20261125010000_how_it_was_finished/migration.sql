-- expand

-- What the printed ledger asks for beside: who collected, grade of the case, how and when it was finished, who told.
alter table reporting.ledger add column collector_name text not null default '';
alter table reporting.ledger add column case_grade text not null default '';
alter table reporting.ledger add column outcome text not null default '';
alter table reporting.ledger add column finished_on text not null default '';
alter table reporting.ledger add column unextended boolean not null default false;
alter table reporting.ledger add column told_by text not null default '';
-- Printed number of the case into which it was merged.
alter table reporting.ledger add column merged_into text not null default '';

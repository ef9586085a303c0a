-- expand

-- A longer time was reported or granted: what the special report of Jilin counts as 延时.
alter table reporting.ledger add column delayed boolean not null default false;

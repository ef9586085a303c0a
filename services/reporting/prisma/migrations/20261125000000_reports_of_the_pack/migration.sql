-- expand

-- The order of the unit that answers for a case: when it took it, when it was due by which timer, when and how it returned.
create table ledger_order (
  case_id uuid primary key,
  city int not null,
  unit int not null,
  accepted_on date not null,
  -- Timer → last legal day.
  limits jsonb not null default '{}',
  done_on date,
  kind text not null default ''
);
create index ledger_order_accepted on ledger_order (city, accepted_on);
-- include platform/table ledger_order app: none

-- Each ballot that was given: who judges counts beside the others, and never twice (ENG-14).
create table judgement (
  ballot_id uuid primary key,
  case_id uuid not null,
  city int not null,
  judged_on date not null,
  grade text not null,
  satisfied boolean not null,
  evaluator text not null
);
create index judgement_judged on judgement (city, judged_on);
create index judgement_case on judgement (case_id);
-- include platform/table judgement app: none

-- What came in during a period, without reading the whole ledger.
create index ledger_received on ledger (city, received_on);

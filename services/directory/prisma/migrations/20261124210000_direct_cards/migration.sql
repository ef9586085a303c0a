-- expand

-- A direct card (JL-13): at most one of a community is in use.
create table direct_card (
  card uuid primary key,
  version int not null,
  city int not null,
  card_no text not null,
  community int not null references tenant (tenant),
  post uuid not null,
  issued_on text not null,
  status text not null check (status in ('ACTIVE', 'LOST', 'VOID')),
  constraint direct_card_no unique (city, card_no)
);
create unique index direct_card_active on direct_card (community) where status = 'ACTIVE';
-- include platform/table direct_card app: select, insert, update

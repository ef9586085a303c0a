-- expand
-- include platform/store

-- Every organ, tenant or unit, has its permanent id out of this one sequence.
create sequence organ as int;

-- Current row of noun "tenant": the tree of a city, a unit, a post, or the law of a city.
create table register (
  id uuid primary key,
  city int not null,
  version int not null,
  status text not null,
  state jsonb not null,
  updated_at timestamptz not null default clock_timestamp()
);
-- include platform/noun register

-- Current row of noun "clock".
create table city_clock (
  id uuid primary key,
  city int not null unique,
  version int not null,
  offset_ms bigint not null,
  state jsonb not null,
  updated_at timestamptz not null default clock_timestamp()
);
-- include platform/noun city_clock

create table tenant (
  tenant int primary key,
  city int not null,
  parent int not null,
  level text not null check (level in ('CITY', 'DISTRICT', 'STREET', 'COMMUNITY')),
  name text not null,
  name_en text not null,
  path int[] not null,
  constraint tenant_name unique (parent, name)
);
create index tenant_city on tenant (city, level, tenant);
create index tenant_path on tenant using gin (path);
-- include platform/table tenant app: select, insert

create table tenant_code (
  tenant int not null references tenant (tenant),
  code text not null,
  valid_from date not null,
  valid_to date,
  primary key (tenant, code)
);
create unique index tenant_code_in_force on tenant_code (code) where valid_to is null;
-- include platform/table tenant_code app: select, insert, update

create table unit (
  unit int primary key,
  stream uuid not null unique,
  version int not null,
  city int not null,
  tenant int not null references tenant (tenant),
  parent_unit int not null,
  host_district int not null,
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('DEPARTMENT', 'AGENCY', 'SUPERVISION_OFFICE')),
  main_leader text not null,
  deputy_leader text not null,
  responsible_division text not null,
  handler text not null,
  hotline text not null,
  address text not null,
  competence text[] not null,
  constraint unit_name unique (tenant, name)
);
create index unit_city on unit (city, unit);
-- include platform/table unit app: select, insert, update

create table post (
  post uuid primary key,
  version int not null,
  city int not null,
  tenant int not null,
  organ int not null,
  level text not null,
  title text not null,
  title_en text not null,
  roles text[] not null,
  person text not null,
  name text not null,
  grid text not null,
  status text not null check (status in ('ACTIVE', 'VACANT'))
);
create index post_organ on post (organ);
create index post_city on post (city);
-- include platform/table post app: select, insert, update

create table law_text (
  hash text primary key,
  kind text not null check (kind in ('PACK', 'CALENDAR', 'PARAMETERS')),
  body text not null
);
-- include platform/table law_text app: select, insert

create table activation (
  city int not null,
  version int not null,
  law_hash text not null,
  pack_hash text not null,
  pack_id text not null,
  parameters_hash text not null,
  calendar_hash text not null,
  activated_at timestamptz not null,
  primary key (city, version)
);
create index activation_law on activation (law_hash);
create index activation_pack on activation (pack_hash);
-- include platform/table activation app: select, insert

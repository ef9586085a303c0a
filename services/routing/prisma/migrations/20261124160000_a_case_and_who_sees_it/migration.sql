-- expand
-- include platform/store

-- A case with its assignments: one stream, one row. The origin columns never change; they serve aggregates.
create table "case" (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null,
  district int not null,
  street int not null,
  community int not null,
  status text not null,
  holder int not null,
  number text not null,
  title text not null,
  body text not null,
  place text not null,
  law text not null
);
create index case_number on "case" (city, number) where number <> '';

-- Who sees a case is data (ENG-03). Lists start here.
create table case_viewer (
  viewer int not null,
  case_id uuid not null,
  city int not null,
  reason text not null,
  status text not null,
  -- The viewer has to do the next step: it holds the case, or it is an open handler.
  mine boolean not null,
  -- What is due next for the viewer, else for anybody; far away when no clock runs.
  due_at timestamptz not null,
  overdue boolean not null,
  holder int not null,
  channel text not null,
  -- Post that collected it: read scope "own" sees nothing else.
  collector text not null,
  primary key (case_id, viewer)
);
create index case_viewer_due on case_viewer (viewer, due_at, case_id);
create index case_viewer_mine on case_viewer (viewer, due_at, case_id) where mine;
-- include platform/noun case seen by case_viewer(case_id)

-- An assignment, once for the unit that handles it and once for the office that dispatched it.
create table assignment_viewer (
  viewer int not null,
  assignment_id uuid not null,
  case_id uuid not null,
  side text not null,
  status text not null,
  due_at timestamptz not null,
  primary key (assignment_id, viewer, side)
);
create index assignment_viewer_due on assignment_viewer (viewer, side, due_at, assignment_id);
-- include platform/table assignment_viewer seen by viewer

-- As case_viewer_put: rows for others are written only together with their case, in the same transaction.
create function assignment_viewer_put(rows jsonb, keys text[], changed text[]) returns void
language plpgsql security definer set search_path = routing, pg_temp as $put$
begin
  if exists (
    select 1 from jsonb_array_elements(rows) r
    where not exists (select 1 from "case" c
      where c.id = (r ->> 'case_id')::uuid and c.xmin = pg_current_xact_id()::xid)
  ) then
    raise exception 'assignment_viewer is written only together with its case' using errcode = 'insufficient_privilege';
  end if;
  insert into assignment_viewer (viewer, assignment_id, case_id, side, status, due_at)
    select viewer, assignment_id, case_id, side, status, due_at
    from jsonb_populate_recordset(null::assignment_viewer, rows)
  on conflict (assignment_id, viewer, side) do update set status = excluded.status, due_at = excluded.due_at;
end $put$;
revoke all on function assignment_viewer_put(jsonb, text[], text[]) from public;
grant execute on function assignment_viewer_put(jsonb, text[], text[]) to routing_app;

-- Who asked for a case that it may not see (ENG-03, ENG-20).
create table refused_read (
  id uuid primary key,
  viewer int not null,
  case_id uuid not null,
  asked text not null,
  post text not null,
  at timestamptz not null
);
create index refused_read_case on refused_read (case_id, at);
-- include platform/table refused_read app: none

-- Business time of each city, as directory last told it; empty in production.
create table city_clock (
  city int primary key,
  offset_ms bigint not null
);
-- include platform/table city_clock app: none

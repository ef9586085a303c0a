-- contract

-- A deadline that is watched: one row with all its rings that have not rung, found by the next of them. A notice that
-- moves a hundred thousand dates writes as many rows here, not five times as many.
create table watched (
  deadline_id uuid primary key,
  owner_stream uuid not null,
  -- The next ring.
  ring_at timestamptz not null,
  due_at timestamptz not null,
  city int not null,
  tenant int not null,
  owner_noun text not null,
  timer text not null,
  -- [{ring, at, tell}]: `ring` numbers kind and step.
  rings json not null
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index watched_next on watched (city, ring_at);
-- Whoever may ask (operators) asks in the sight of the own city; there is no case content here.
-- include platform/table watched seen by city

insert into watched (deadline_id, owner_stream, ring_at, due_at, city, tenant, owner_noun, timer, rings)
  select deadline_id, owner_stream, min(ring_at), due_at, city, tenant, owner_noun, timer,
    json_agg(json_build_object('ring', ring, 'at', ring_at, 'tell', tell) order by ring_at, ring)
  from armed group by deadline_id, owner_stream, due_at, city, tenant, owner_noun, timer;
drop table armed;

-- One row a ring that has not rung, for whoever asks about rings.
create view armed with (security_invoker = true) as
  select w.deadline_id, w.owner_stream, r.at as ring_at, w.due_at, w.city, w.tenant, r.ring, w.owner_noun, w.timer, r.tell
  from watched w cross join lateral json_to_recordset(w.rings) as r(ring smallint, at timestamptz, tell text);
grant select on armed to sla_timer_worker, sla_timer_app;

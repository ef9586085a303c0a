-- expand
-- include platform/store

-- The streams of whatever nouns a test says facts of.
create table said (
  id uuid primary key,
  city int not null,
  version int not null,
  state jsonb not null,
  updated_at timestamptz not null
);
-- include platform/noun said

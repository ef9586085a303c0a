import { secured } from './schema.sql.ts';

/** Where the rounds of a service stand (see rounds.ts): `-- include platform/rounds`. */
export function roundSchema(schema: string): string {
  return `create table round (
  id uuid primary key,
  city int not null,
  subject text not null,
  since timestamptz not null,
  asked_at timestamptz not null default clock_timestamp(),
  pass smallint not null default 1,
  after uuid not null,
  not_before timestamptz not null default '-infinity',
  visited bigint not null default 0,
  finished_at timestamptz
);
create index round_open on round (asked_at) where finished_at is null;
${secured(schema, 'round', { [`${schema}_worker`]: 'select, insert, update' })}`;
}

/** A round in lanes, one row each; a row of before is a round in one lane: `-- include platform/lanes`. */
export const roundLanes = `alter table round add column fact uuid;
alter table round add column lane smallint not null default 0;
alter table round add column lanes smallint not null default 1;`;

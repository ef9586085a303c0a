/** A further city of the demo comes to the running platform and lives its last weeks, by commands that anybody could give. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, isGaps, type Pack, suggestedParameters } from '@green-channel/regulation';
import { readPackFolder } from '@green-channel/regulation/files';
import { type Calls, enact, type Founded, foundCity } from '../city/founding.ts';
import type { Embedded } from '../embedded/platform.ts';
import { act, type Cast, castOf } from '../story/cast.ts';
import type { Stage } from '../story/stage.ts';
import type { Town } from '../story/town.ts';
import { type FurtherCity, townFor } from './further.ts';
import { type Doing, doingsOf } from './further-course.ts';
import { type Fetching, fetchingFrom, liveStage } from './live-stage.ts';
import { progressLine } from './progress.ts';

export interface Living {
  say(line: string): void;
  signal: AbortSignal;
}

const MINUTE = 60_000;
const regulations = join(import.meta.dirname, '../../regulations');

/** What failed, in words; the city stands at today's time afterwards. */
export async function liveIn(embedded: Embedded, city: FurtherCity, living: Living): Promise<string[]> {
  const pack = readPackFolder(regulations, city.pack);
  if (isGaps(pack)) return [`${city.pack}: ${pack.gaps[0]?.file} ${pack.gaps[0]?.expected}`];
  const settled = await settle(embedded, city, pack);
  const { stage, founded } = settled;
  const begun = join(embedded.home, `demo-begun-${city.division}`);
  const faults = existsSync(begun)
    ? []
    : await live(settled, city, living, () => writeFileSync(begun, `${founded.city}\n`));
  await stage.moveTo(new Date());
  return faults;
}

interface Settled {
  founded: Founded;
  stage: Stage;
  town: Town;
  call: Calls;
}

async function settle(embedded: Embedded, city: FurtherCity, pack: Pack): Promise<Settled> {
  const founded = await foundCity(embedded.home, city.division, city.operator);
  const fetching = fetchingFrom(embedded);
  const call: Calls = (method, path, body) => fetching.demand(founded.operator, method, path, body);
  const parameters = suggestedParameters(pack);
  await enact(call, { city: founded.city, pack, packHash: hashOf(pack), parameters, act: city.act });
  const desk = { ...fetching, ...founded };
  const organs = await furnish(desk, city);
  const posts = await appoint(desk, city, organs);
  const town = townFor(city, pack);
  return { founded, town, call, stage: liveStage({ fetching, town, organs, posts, ...founded }) };
}

async function live(
  { stage, town, call, founded }: Settled,
  city: FurtherCity,
  { say, signal }: Living,
  begun: () => void,
): Promise<string[]> {
  const faults: string[] = [];
  const casts = new Map<number, Cast>();
  const times = [...Map.groupBy(doingsOf(city, new Date()), ({ at }) => at.getTime())].sort(
    ([one], [other]) => one - other,
  );
  const show = progressLine(`${city.name} · ${city.pack}`, times.length, say);
  begun();
  for (const [index, [time, together]] of times.entries()) {
    if (signal.aborted) return faults;
    const before = new Date(time - MINUTE).toISOString();
    if (index === 0) await call('POST', '/clock/set', { city: founded.city, to: before });
    await stage.moveTo(new Date(time));
    await Promise.all(together.map(perform));
    show(index + 1);
  }
  return faults;

  async function perform({ index, when }: Doing): Promise<void> {
    const cast = casts.get(index) ?? castOf(stage, town);
    casts.set(index, cast);
    const answer = await act(cast, when).catch((error: Error) => ({ refused: { reason: error.message, says: '' } }));
    if (!('refused' in answer)) return;
    faults.push(`${city.name} ${when.by} ${when.does}: ${answer.refused.reason} ${answer.refused.says}`);
  }
}

type Desk = Fetching & Founded;

/** Organ ids of the places and units that the courses and posts name, by path and by name. */
async function furnish(
  { demand, operator, city }: Desk,
  { units, posts, name }: FurtherCity,
): Promise<Map<string, number>> {
  const organs = new Map([[name, city]]);
  const named = new Set(units.map((unit) => unit.name));
  for (const path of [...units.map(({ at }) => at), ...posts.map(({ organ = '' }) => organ)])
    if (path !== '' && !named.has(path)) await located(path);
  for (const unit of units) {
    const { name: own, nameEn, kind, mainLeader, deputyLeader, division, handler, hotline, competence } = unit;
    const links = { parentUnit: organs.get(unit.parent) ?? 0, hostDistrict: organs.get(leaf(unit.host)) ?? 0 };
    const named = {
      name: own,
      nameEn,
      kind,
      mainLeader,
      deputyLeader,
      responsibleDivision: division,
      handler,
      hotline,
    };
    const register = { ...named, competence, ...links };
    const made = await demand(
      operator,
      'POST',
      '/units',
      { tenant: organs.get(leaf(unit.at)), register },
      `${name} unit ${own}`,
    );
    organs.set(own, Number(made.body['id']));
  }
  return organs;

  async function located(path: string): Promise<number> {
    const known = organs.get(leaf(path));
    if (known !== undefined) return known;
    const parent = await located(path.slice(0, path.lastIndexOf('/')));
    const query = new URLSearchParams({ parent: String(parent), q: leaf(path), size: '100' });
    const { tenants } = (await demand(operator, 'GET', `/tenants?${query}`)).body as {
      tenants: { tenant: number; name: string }[];
    };
    const found = tenants.find((tenant) => tenant.name === leaf(path));
    if (!found) throw new Error(`${name} has no ${path}`);
    organs.set(found.name, found.tenant);
    return found.tenant;
  }
}

const leaf = (path: string): string => path.split('/').at(-1) ?? path;

async function appoint(
  { demand, operator }: Desk,
  { posts, name: city }: FurtherCity,
  organs: Map<string, number>,
): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for (const { post, organ, title, titleEn, roles, name, grid } of posts) {
    if (organ === undefined) continue;
    const body = { organ: organs.get(leaf(organ)), title, titleEn, roles, name, grid };
    made.set(post, String((await demand(operator, 'POST', '/posts', body, `${city} post ${post}`)).body['id']));
  }
  return made;
}

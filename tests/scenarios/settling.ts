/** The people and places of a story, made on a running platform: a city of its own for each way through a story. */
import { randomUUID } from 'node:crypto';
import { enact, foundCity } from '@green-channel/infra/city/founding';
import { REGISTER, type Town, type Unit } from '@green-channel/infra/story/town';
import { hashOf, type Pack, type Parameters } from '@green-channel/regulation';
import type { People } from '../journeys/people.ts';
import type { Installation } from '../load/installation.ts';

export interface Settled {
  city: number;
  /** A token. */
  operator: string;
  operatorPost: string;
  organs: Map<string, number>;
  /** Tokens are fetched when somebody acts. */
  posts: Map<string, string>;
  /** What the platform calls the city, since another story may have one of the same name. */
  cityName: string;
}

export interface Settling {
  town: Town;
  pack: Pack;
  parameters: Parameters;
  start: Date;
}

export async function settle(installation: Installation, people: People, story: Settling): Promise<Settled> {
  const { town, pack, parameters, start } = story;
  const [top] = town.places;
  if (!top) throw new Error('a city has at least its top');
  const cityName = `${top.name}·${randomUUID().slice(0, 8)}`;
  const tree = { ...nodeOf(town, top.name), name: cityName };
  const { city, operator } = await foundCity(installation.running.home, tree, '运营');
  const token = await people.token(operator);
  const call = (method: string, path: string, body: object) => people.does(token, path, { method, body });
  await enact(call, { city, pack, packHash: hashOf(pack), parameters, act: '试〔2026〕1号' });
  const organs = await placesOf(installation, town, city);
  for (const unit of town.units)
    organs.set(unit.name, Number((await call('POST', '/units', unitOf(unit, organs))).body.id));
  const posts = new Map<string, string>();
  const humans = new Map<string, string>();
  for (const { name, roles, at, human } of town.people) {
    if (at === '') continue;
    const person = humans.get(human) ?? randomUUID();
    humans.set(human, person);
    const body = { organ: organs.get(at), title: name, roles, person, name: human };
    posts.set(name, (await call('POST', '/posts', body)).body.id);
  }
  await call('POST', '/clock/set', { city, to: start.toISOString() });
  for (const holder of Object.values(town.cards)) {
    const community = organs.get(town.people.find(({ name }) => name === holder)?.at ?? '');
    await call('POST', '/cards', { community, post: posts.get(holder) });
  }
  await installation.rest(); // every service has heard of it
  return { city, operator: token, operatorPost: operator, organs, posts, cityName };
}

interface Node {
  name: string;
  nameEn: string;
  code: string;
  level: string;
  children: Node[];
}

function nodeOf({ places }: Town, name: string): Node {
  const level = places.find((one) => one.name === name)?.level ?? '';
  const below = places.filter(({ under }) => under === name);
  const children = below.map((one) => nodeOf({ places, units: [], people: [], cards: {} }, one.name));
  return { name, nameEn: name, code: '', level, children };
}

async function placesOf({ admin }: Installation, { places }: Town, city: number): Promise<Map<string, number>> {
  const { rows } = await admin.query<{ tenant: number; name: string }>(
    'select tenant, name from directory.tenant where city = $1',
    [city],
  );
  const known = new Map(rows.map(({ name, tenant }) => [name, tenant]));
  return new Map(places.map(({ name, under }) => [name, under === '' ? city : (known.get(name) ?? 0)]));
}

function unitOf({ name, at, kind, host, parent, without }: Unit, organs: Map<string, number>) {
  const filled = Object.fromEntries(REGISTER.map((field) => [field, without.includes(field) ? '' : '某某']));
  const links = { parentUnit: organs.get(parent) ?? 0, hostDistrict: organs.get(host) ?? 0 };
  return { tenant: organs.get(at), register: { name, nameEn: name, kind, ...filled, ...links } };
}

/** The demo city as an organisation: made by the operator's commands at the first start, found again whenever it is needed. */
import { join } from 'node:path';
import { serviceToken } from '@green-channel/platform/identity';
import { derivedId } from '@green-channel/platform/ids';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { hashOf, suggestedParameters } from '@green-channel/regulation';
import { readRegulations } from '@green-channel/regulation/files';
import type { Embedded } from '../embedded/platform.ts';
import { clientOf, type Site } from '../embedded/services.ts';
import { type DemoPost, demoPosts, demoUnits } from './content.ts';

export interface Organisation {
  city: number;
  /** Posts with the ids that directory gave them. */
  posts: DemoPost[];
  /** Organ id of a path (`吉林市/昌邑区`) or of a unit's key. */
  organOf(pathOrKey: string): number;
  /** Name of the tenant to which a unit is attached. */
  unitAt(key: string): string;
  postAt(organ: string, role: string): DemoPost | undefined;
  /** Sets the city's business time, back or forth. */
  setClock(to: Date): Promise<unknown>;
  /** Moves it on; answers when every clock and reader is at rest again. */
  advanceClock(to: Date): Promise<unknown>;
  close(): void;
}

const MINUTE = 60_000;

type Directory = ClientOf<typeof DirectoryServiceService>;

/** A command of the same purpose is given once, however often the first start is tried. */
const once = (purpose: string): { commandId: string } => ({ commandId: derivedId('green-channel-demo', purpose) });

/** The id that directory gives a demo post; it follows from the command that makes it. */
export const demoPostId = (key: string): string => derivedId(once(`post ${key}`).commandId, 'post');

/** The number of the act by which an operator would fix the limits that the text leaves open (JL-A1). */
const ACT = '示范〔2026〕1号';

function directoryOf(site: Site): Directory {
  const clientId = clientOf('demo');
  const tokenUrl = `${site.innerUrl}/realms/green-channel/protocol/openid-connect/token`;
  const token = serviceToken({ tokenUrl, clientId, clientSecret: site.secrets.clients[clientId] ?? '' });
  const address = `127.0.0.1:${site.ports.get('directory')}`;
  return client(DirectoryServiceService, address, {
    token,
    name: 'directory',
    timeoutMs: MINUTE,
    secured: site.secured,
  });
}

export async function organisationOf({ site }: Embedded): Promise<Organisation> {
  const directory = directoryOf(site);
  const city = await cityOf(directory);
  await enact(directory, city);
  const organs = new Map<string, number>([['吉林市', city]]);
  for (const path of [...demoUnits.map(({ at }) => fullPath(at)), ...demoPosts.map(({ organ }) => organ)]) {
    if (path.startsWith('吉林市')) await locate(directory, path, organs);
  }
  for (const unit of demoUnits)
    organs.set(unit.key, await addUnit(directory, unit, organs.get(fullPath(unit.at)) ?? city));
  const posts: DemoPost[] = [];
  for (const post of demoPosts)
    posts.push({ ...post, post: await appoint(directory, post, organs.get(post.organ) ?? city) });
  return organisation(directory, city, organs, posts);
}

const fullPath = (at: string): string => (at === '吉林市' ? at : `吉林市/${at}`);

function organisation(
  directory: Directory,
  city: number,
  organs: Map<string, number>,
  posts: DemoPost[],
): Organisation {
  return {
    city,
    posts,
    organOf(key) {
      const organ = organs.get(key);
      if (organ === undefined) throw new Error(`the demo city has no ${key}`);
      return organ;
    },
    unitAt: (key) => demoUnits.find((unit) => unit.key === key)?.at ?? '',
    postAt: (organ, role) => posts.find((post) => post.organ === organ && post.roles.includes(role)),
    setClock: (to) => directory.setClock({ city, to }),
    advanceClock: (to) => directory.advanceClock({ city, how: { $case: 'to', value: to } }, { timeoutMs: MINUTE }),
    close: () => directory.close(),
  };
}

async function cityOf(directory: Directory): Promise<number> {
  const { cities } = await directory.listCities({});
  const known = cities.find(({ tenant }) => tenant?.code.startsWith('2202'))?.tenant;
  if (known) return known.tenant;
  const made = await directory.createCity({ source: { $case: 'shipped', value: 'jilin' } }, once('city'));
  return Number(made.id);
}

async function enact(directory: Directory, city: number): Promise<void> {
  const { packs } = readRegulations(join(import.meta.dirname, '../../regulations'));
  const pack = packs.get('jilin-2012');
  if (!pack) throw new Error('regulations/jilin-2012 is missing');
  const packHash = hashOf(pack);
  const values = Object.fromEntries(
    Object.entries(suggestedParameters(pack)).map(([key, { value }]) => [key, JSON.stringify(value)]),
  );
  // A regulation that changed since is published anew: the purpose names it.
  const named = (purpose: string) => once(`${purpose} ${packHash}`);
  await directory.publishCalendar({ city }, named('calendar'));
  await directory.publishPack({ city, packId: pack.id }, named('pack'));
  await directory.confirmParameters(
    { city, packHash, values, actNumber: ACT, actDate: '2026-01-04' },
    named('parameters'),
  );
  await directory.activatePack(
    { city, packHash, calendarHash: '', actNumber: ACT, actDate: '2026-01-04' },
    named('enact'),
  );
}

async function locate(directory: Directory, path: string, organs: Map<string, number>): Promise<number> {
  const known = organs.get(path);
  if (known !== undefined) return known;
  const cut = path.lastIndexOf('/');
  const parent = await locate(directory, path.slice(0, cut), organs);
  const name = path.slice(cut + 1);
  const page = { size: 100, cursor: '' };
  const { tenants } = await directory.listTenants({ parent, city: 0, level: '', q: name, page, under: 0 });
  const found = tenants.find((tenant) => tenant.name === name);
  if (!found) throw new Error(`the demo city has no ${path}`);
  organs.set(path, found.tenant);
  return found.tenant;
}

async function addUnit(directory: Directory, unit: (typeof demoUnits)[number], tenant: number): Promise<number> {
  const { name, nameEn, mainLeader, deputyLeader, division, handler, hotline, competence } = unit;
  const register = { name, nameEn, kind: 'DEPARTMENT', parentUnit: 0, hostDistrict: 0, mainLeader, deputyLeader };
  const rest = { responsibleDivision: division, handler, hotline, address: '', competence };
  const made = await directory.addUnit({ tenant, register: { ...register, ...rest } }, once(`unit ${unit.key}`));
  return Number(made.id);
}

async function appoint(directory: Directory, post: DemoPost, organ: number): Promise<string> {
  const { title, titleEn, roles, name, grid } = post;
  const made = await directory.appointPost(
    { post: '', organ, title, titleEn, roles, person: '', name, grid },
    once(`post ${post.post}`),
  );
  return made.id;
}

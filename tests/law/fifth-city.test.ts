/** A fifth city is a folder: laid beside nothing else, read, told by its own story, published and put in force. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start as startDirectory } from '@green-channel/directory/main';
import { playPure } from '@green-channel/infra/story/pure/run';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import type { Served } from '@green-channel/platform/rpc/server';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { calendarOf, isGaps, lawOf, parseStories } from '@green-channel/regulation';
import { law } from '@green-channel/regulation/cli/main';
import { exampleTexts, readRegulations } from '@green-channel/regulation/files';
import { regulationsDir } from '@green-channel/regulation/testing';

const CITY = 'linshui-2030';
const folder = mkdtempSync(join(tmpdir(), 'gc-fifth-city-'));
cpSync(join(import.meta.dirname, '../../docs/example-city'), folder, { recursive: true });
cpSync(join(regulationsDir, 'calendars'), join(folder, 'calendars'), { recursive: true });

let database: TestDatabase;
let issuer: TestIssuer;
let served: Served;
let operator: ClientOf<typeof DirectoryServiceService>;
let city = 0;

beforeAll(async () => {
  database = await freshDatabase(['directory']);
  issuer = await startIssuer();
  const settings = { DIRECTORY_ADDRESS: '127.0.0.1:0', AUTH_ISSUER: issuer.url, AUTH_JWKS_URL: issuer.jwksUrl };
  served = await startDirectory({ ...database.env, ...settings, GC_CLOCK: 'movable', GC_REGULATIONS: folder });
  const token = () => {
    const place = { city: String(city || 1), tenant: String(city || 1), unit: String(city || 1), level: 'CITY' };
    return issuer.token({ sub: 'op', post: 'op', person: 'p', roles: ['OPERATOR'], ...place });
  };
  operator = client(DirectoryServiceService, served.address, { token });
});
afterAll(async () => {
  operator?.close();
  await served?.stop();
  await issuer?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true });
});

const ask = (...args: string[]) => law(args, folder, 'en');

test('its folder fits, and its dates are told by its own clauses', () => {
  expect(ask('lint')).toMatchObject({ code: 0 });
  const told = JSON.parse(ask('explain', CITY, 'T-LS-HANDLE', '2026-09-29T10:00', '--json').lines.join('\n'));
  expect(told).toMatchObject({ due: '2026-10-13', clause: '临办发〔2025〕1号 第二条', provenance: 'T' });
  expect(ask('examples').code).toBe(0);
});

test('its own story holds on the flow that every city has', async () => {
  const { packs, calendars } = readRegulations(folder);
  const pack = packs.get(CITY);
  const [stories] = exampleTexts(folder, CITY).map(({ file, text }) => parseStories(text, file));
  if (!pack || !stories || isGaps(stories)) throw new Error('the city is not whole');
  expect(stories).toHaveLength(1);
  for (const story of stories) expect(await playPure(story, pack, calendars)).toEqual([]);
});

test('it is published, confirmed and put in force without a line of code', async () => {
  const community = { name: '河东社区', nameEn: '', code: '', level: 'COMMUNITY', children: [] };
  const tree = { name: '临水县', nameEn: 'Linshui', code: '', level: 'CITY', children: [community] };
  city = Number((await operator.createCity({ source: { $case: 'tree', value: tree } })).id);
  await operator.publishCalendar({ city });
  const { id: packHash } = await operator.publishPack({ city, packId: CITY });
  const act = { actNumber: '临办发〔2025〕2号', actDate: '2026-01-01' };
  const inForce = { city, packHash, calendarHash: '', ...act };
  await expect(operator.activatePack(inForce)).rejects.toMatchObject({ reason: 'PACK_GAPS' });
  await operator.confirmParameters({ city, packHash, values: { tellLimit: '3' }, ...act });
  await operator.activatePack(inForce);
  const { law: active } = await operator.getActiveLaw({ city });
  if (!active) throw new Error('nothing is in force');
  const calendar = calendarOf(JSON.parse(active.calendarJson));
  const read = lawOf({ pack: JSON.parse(active.packJson), parameters: JSON.parse(active.parametersJson), calendar });
  expect(read.deadline('T-LS-TELL', new Date('2026-06-16T11:00+08:00')).due).toBe('2026-06-22');
});

/** The port to directory against the real directory service: tree, units and the law as published and activated. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { start as startDirectory } from '@green-channel/directory/main';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { serviceToken } from '@green-channel/platform/identity';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import type { Served } from '@green-channel/platform/rpc/server';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { packNamed } from '@green-channel/regulation/testing';
import type { Directory } from '@green-channel/routing/directory';
import { directoryFrom } from '@green-channel/routing/directory-client';

let database: TestDatabase;
let issuer: TestIssuer;
let tokens: Server;
let served: Served;
let admin: ClientOf<typeof DirectoryServiceService>;
let routing: ClientOf<typeof DirectoryServiceService>;
let directory: Directory;

beforeAll(async () => {
  database = await freshDatabase(['directory']);
  issuer = await startIssuer();
  tokens = createServer((_, response) => {
    void issuer
      .token({ sub: 'service-routing', kind: 'system', client_id: 'service-routing' })
      .then((token) => response.end(JSON.stringify({ access_token: token, expires_in: 300 })));
  });
  await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
  const tokenUrl = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`;
  const environment = { DIRECTORY_ADDRESS: '127.0.0.1:0', AUTH_ISSUER: issuer.url, AUTH_JWKS_URL: issuer.jwksUrl };
  served = await startDirectory({ ...database.env, ...environment, GC_CLOCK: 'movable' });
  const operator = () =>
    issuer.token({
      sub: 'op',
      post: 'op',
      person: 'p',
      city: '1',
      tenant: '1',
      unit: '1',
      level: 'CITY',
      roles: ['OPERATOR'],
    });
  admin = client(DirectoryServiceService, served.address, { token: operator });
  const token = serviceToken({ tokenUrl, clientId: 'service-routing', clientSecret: 'not-checked-here' });
  routing = client(DirectoryServiceService, served.address, { token });
  directory = directoryFrom(routing);
});

afterAll(async () => {
  admin.close();
  routing.close();
  await served.stop();
  await new Promise<void>((resolve) => tokens.close(() => resolve()));
  await issuer.stop();
  await database.drop();
});

const node = (name: string, level: string, children: object[] = []) => ({
  name,
  nameEn: '',
  code: '',
  level,
  children,
});

test('reads the tree, the units with what they lack, and the law in force', async () => {
  const community = node('兴华社区', 'COMMUNITY');
  const tree = node('吉林市', 'CITY', [node('昌邑区', 'DISTRICT', [node('兴华街道', 'STREET', [community])])]);
  const { id } = await admin.createCity({ source: { $case: 'tree', value: tree as never } });
  const city = Number(id);
  const register = { ...empty, name: '市住建局', kind: 'DEPARTMENT' };
  const unit = Number((await admin.addUnit({ tenant: city, register })).id);

  const pack = packNamed('jilin-2012');
  await admin.publishCalendar({ city });
  const packHash = (await admin.publishPack({ city, packId: 'jilin-2012' })).id;
  const values = Object.fromEntries(pack.params.map(({ id: key, suggested }) => [key, JSON.stringify(suggested)]));
  await admin.confirmParameters({ city, packHash, values, actNumber: '吉绿办〔2026〕1号', actDate: '2026-01-05' });
  await admin.activatePack({ city, packHash, calendarHash: '', actNumber: '', actDate: '' });

  const inForce = await directory.activeLaw(city);
  expect(inForce.law.id).toBe('jilin-2012');
  expect(await directory.law(inForce.lawHash, inForce.calendarHash)).toBe(inForce);
  expect(directory.knownLaw(inForce.lawHash)).toBe(inForce.law);

  const found = await directory.unit(unit);
  expect(found).toMatchObject({ organ: unit, tenant: city, tenantLevel: 'CITY', path: [city] });
  expect(found?.missing).toEqual(
    expect.arrayContaining(['deputyLeader', 'responsibleDivision', 'mainLeader', 'handler']),
  );
  expect((await directory.units(city, '住建')).map(({ organ }) => organ)).toEqual([unit]);
  expect(await directory.unit(999_999)).toBeUndefined();
  expect(await directory.office(999_999)).toBeUndefined();

  await directory.meet([city, unit]);
  expect([directory.nameOf(city), directory.nameOf(unit)]).toEqual(['吉林市', '市住建局']);
});

const empty = {
  ...{ nameEn: '', parentUnit: 0, hostDistrict: 0, mainLeader: '', deputyLeader: '', responsibleDivision: '' },
  ...{ handler: '', hotline: '', address: '', competence: [] },
};

/** A realm of its own on the real Keycloak of the run, beside a directory with a small city of its own. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { testKeycloak } from '@green-channel/infra/testing/keycloak';
import { readRegulations } from '@green-channel/regulation/files';
import { openAdmin } from '../src/admin.ts';
import type { Division } from '../src/division.ts';
import { type Keycloak, openKeycloak } from '../src/keycloak/admin.ts';
import { applyRealm } from '../src/keycloak/apply-realm.ts';
import type { Keeping } from '../src/keycloak/keep.ts';
import { KEEPER, type Program } from '../src/keycloak/programs.ts';
import type { RealmParts } from '../src/keycloak/realm.ts';
import { wantedOrgans } from '../src/keycloak/wanted.ts';
import { type Opened, openDirectory } from '../src/store/open.ts';

export interface RealmBench {
  url: string;
  realm: string;
  issuer: string;
  publicUrl: string;
  city: number;
  database: TestDatabase;
  opened: Opened;
  /** As directory's own client. */
  keeping: Keeping;
  /** As an administrator of the server. */
  administrator: Keycloak;
  parts: RealmParts;
  end(): Promise<void>;
}

const place = (level: string, name: string, code = '', children: Division[] = []): Division => ({
  level,
  name,
  nameEn: name,
  code,
  children,
});

/** Two communities of one name, and a slash in it: paths must tell them apart. */
export const division = place('CITY', '试验市', '990100', [
  place('STREET', '东街道', '990100001', [place('COMMUNITY', '一/二社区'), place('COMMUNITY', '三社区')]),
  place('STREET', '西街道', '990100002', [place('COMMUNITY', '一/二社区')]),
]);

const packs = [...readRegulations(join(import.meta.dirname, '../../../regulations')).packs.values()];
export const programs: Program[] = [
  { clientId: 'service-routing', clientSecret: 'routing-secret-1' },
  {
    clientId: 'department-water',
    clientSecret: 'water-secret-1',
    name: '水务局系统',
    acts: { place: { city: 1, tenant: 1, unit: 88, level: 'UNIT' }, roles: ['DEPT_HANDLER'] },
  },
  { clientId: 'green-channel', clientSecret: 'audience-secret-1' },
];

export async function openRealm(tree: string | Division = division): Promise<RealmBench> {
  const [database, server] = await Promise.all([freshDatabase(['directory']), testKeycloak()]);
  const urls = { app: database.url('directory', 'app'), worker: database.url('directory', 'worker') };
  const admin = await openAdmin(urls);
  const city = await admin.createCity(tree);
  await admin[Symbol.asyncDispose]();
  const scope = new AsyncDisposableStack();
  const opened = await openDirectory({ ...urls, environment: {}, scope });
  const realm = `trial-${randomBytes(4).toString('hex')}`;
  const { url } = server;
  const publicUrl = url;
  const keeperSecret = randomBytes(12).toString('hex');
  const parts: RealmParts = {
    realm,
    publicUrl,
    organs: await wantedOrgans(opened.organs),
    packs,
    programs,
    keeperSecret,
  };
  const administrator = openKeycloak({ url, realm, loginRealm: 'master', ...server.admin });
  await applyRealm(administrator, parts);
  const keycloak = openKeycloak({ url, realm, clientId: KEEPER, clientSecret: keeperSecret });
  const keeping: Keeping = { keycloak, organs: opened.organs, publicUrl, packs };
  return {
    url,
    realm,
    issuer: `${url}/realms/${realm}`,
    publicUrl,
    city,
    database,
    opened,
    keeping,
    administrator,
    parts,
    async end() {
      await administrator.realms.del({ realm }).catch(() => undefined);
      await scope.disposeAsync();
      await database.drop();
    },
  };
}

/** directory as it runs: its own database, a real issuer, calls over gRPC by whoever the test says. */
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { type CallOptions, type ClientOf, client } from '@green-channel/platform/rpc/client';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { startIssuer, type TestIssuer } from '../../../packages/platform/tests/issuer.ts';
import { openAdmin } from '../src/admin.ts';
import { start } from '../src/main.ts';

type Directory = ClientOf<typeof DirectoryServiceService>;

export interface Bench {
  database: TestDatabase;
  issuer: TestIssuer;
  directory: Directory;
  city: number;
  /** Call options of somebody with these claims; `operator` when none are given. */
  as(claims?: Claims): Promise<CallOptions>;
  environment: Record<string, string>;
  restart(more?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

export interface Claims {
  roles: string[];
  level?: string;
  city?: number;
  tenant?: number;
  unit?: number;
  kind?: 'person' | 'system';
}

/** Jilin as shipped and an operator; everything else is made by the test. */
export async function openBench(more: Record<string, string> = {}): Promise<Bench> {
  const [database, issuer] = await Promise.all([freshDatabase(['directory']), startIssuer()]);
  const urls = { app: database.url('directory', 'app'), worker: database.url('directory', 'worker') };
  const admin = await openAdmin(urls);
  const city = await admin.createCity('jilin');
  await admin[Symbol.asyncDispose]();
  const environment = {
    ...database.env,
    DIRECTORY_ADDRESS: '127.0.0.1:0',
    AUTH_ISSUER: issuer.url,
    AUTH_JWKS_URL: issuer.jwksUrl,
    ...more,
  };
  let served = await start(environment);
  let directory = client(DirectoryServiceService, served.address);
  async function close() {
    directory.close();
    await served.stop();
  }
  return {
    database,
    issuer,
    city,
    environment,
    get directory() {
      return directory;
    },
    as: async (claims = { roles: ['OPERATOR'] }) => ({ token: await issuer.token(claimsOf(city, claims)) }),
    async restart(changes = {}) {
      await close();
      served = await start({ ...environment, ...changes });
      directory = client(DirectoryServiceService, served.address);
    },
    async stop() {
      await close();
      await issuer.stop();
      await database.drop();
    },
  };
}

function claimsOf(
  home: number,
  { roles, kind = 'person', level = 'CITY', city = home, tenant = city, unit = tenant }: Claims,
) {
  if (kind === 'system') return { kind, client_id: 'service-gateway', roles };
  const placed = { city: String(city), tenant: String(tenant), unit: String(unit), level };
  return { kind, ...placed, roles, post: `post-${roles[0]}`, sub: `post-${roles[0]}` };
}

export const page = (size = 0, cursor = '') => ({ size, cursor });
export const everyTenant = { parent: 0, city: 0, level: '', q: '', under: 0, page: page() };

/** The refusal that a call ends with. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ reason: string; kind: string; zh: string; en: string; fields?: { path: string; zh: string }[] }> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (typeof outcome === 'object' && outcome !== null && 'reason' in outcome)
    return outcome as Awaited<ReturnType<typeof refusalOf>>; // re-created by the client
  throw new Error(`not refused: ${String(outcome)}`);
}

export const register = {
  name: '市水务局',
  nameEn: 'Water Affairs Bureau',
  kind: '',
  parentUnit: 0,
  hostDistrict: 0,
  mainLeader: '曹德胜',
  deputyLeader: '彭静',
  responsibleDivision: '供排水管理处',
  handler: '邓超英',
  hotline: '0432-60000004',
  address: '',
  competence: ['water'],
};

export const appointment = {
  post: '',
  organ: 0,
  title: '经办',
  titleEn: 'Handler',
  roles: ['DEPT_HANDLER'],
  person: '',
  name: '孙立新',
  grid: '',
};

/** Services start and stop in any order, their database among them; every call between them shows certificates. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorityIn, whereCertificatesAre } from '@green-channel/infra/testing/certificates';
import { chance, seed } from '@green-channel/infra/testing/chance';
import { isServing } from '@green-channel/platform/rpc/health-client';
import { openStage, type Stage } from '../journeys/stage.ts';
import { healthOf, processesOf } from './running-stack.ts';
import { until } from './until.ts';

whereCertificatesAre()('a stack of services', () => {
  let dir: string;
  let stage: Stage;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'gc-any-order-'));
    const authority = authorityIn(dir, 'city');
    const { certFile, keyFile } = authority.sign('services');
    const files = { RPC_CA_FILE: authority.caFile, RPC_CERT_FILE: certFile, RPC_KEY_FILE: keyFile };
    stage = await openStage({ GC_STACK: 'postgres,services', RPC_TLS: 'mtls', ...files });
  }, 300_000);
  afterAll(async () => {
    await stage?.[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true });
  }, 60_000);

  test('an appeal goes the whole way with certificates on every call', async () => {
    const brought = await stage.bring('archived');
    expect((await stage.people.does('city-handler', `/cases/${brought.id}`)).body.case.summary.status).toBe('archived');
    const { services } = await healthOf(stage.url);
    expect(services.map(({ ok }) => ok)).toEqual(services.map(() => true));
    // Nobody is answered in the clear: the address of a service, from its own settings.
    const routing = processesOf(stage.installation.running.home).find(({ part }) => part === 'routing')?.pid ?? 0;
    expect(await isServing(addressOf(routing, 'ROUTING_ADDRESS'))).toBe(false);
  }, 120_000);

  test(`all stopped at once and begun again as each comes, the database too: the next appeal goes the whole way (GC_TEST_SEED=${seed})`, async () => {
    const { home } = stage.installation.running;
    const before = processesOf(home);
    for (const { pid } of chance().some(before, before.length)) process.kill(pid, 'SIGTERM');
    await until(() => {
      const now = processesOf(home);
      return now.every(({ part, pid, ok }) => ok && pid > 0 && pid !== before.find((was) => was.part === part)?.pid);
    }, 120_000);
    await until(async () => (await healthOf(stage.url).catch(() => ({ ok: false }))).ok, 60_000);
    const brought = await stage.bring('archived');
    expect((await stage.people.does('city-handler', `/cases/${brought.id}`)).body.case.summary.status).toBe('archived');
  }, 300_000);
});

function addressOf(pid: number, name: string): string {
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  return environment.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

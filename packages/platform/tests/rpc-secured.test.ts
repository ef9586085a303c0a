/** Calls between services with certificates: who is let in, and what a missing setting says. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Authority, authorityIn, whereCertificatesAre } from '@green-channel/infra/testing/certificates';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { z } from 'zod';
import { env } from '../src/config.ts';
import { anonymous } from '../src/identity.ts';
import { logger } from '../src/log.ts';
import { client } from '../src/rpc/client.ts';
import { isServing, standingAt } from '../src/rpc/health-client.ts';
import { type Secured, securedBy } from '../src/rpc/secured.ts';
import { type Served, serve } from '../src/rpc/server.ts';
import { rpcSettings } from '../src/settings.ts';

whereCertificatesAre()('calls between services', () => {
  let dir: string;
  let ours: Authority;
  let theirs: Authority;
  let served: Served | undefined;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'gc-secured-'));
    ours = authorityIn(dir, 'ours');
    theirs = authorityIn(dir, 'theirs');
  });
  afterEach(async () => served?.stop());
  afterAll(() => rmSync(dir, { recursive: true }));

  const secured = (mode: 'tls' | 'mtls', who: string | undefined, by = ours): Secured | undefined => {
    const own = who === undefined ? undefined : by.sign(who);
    return securedBy({ RPC_TLS: mode, RPC_CA: ours.ca, RPC_CERT: own?.cert, RPC_KEY: own?.key });
  };

  async function start(how: Secured | undefined): Promise<string> {
    served = await serve({
      address: '127.0.0.1:0',
      name: 'settled',
      verify: async () => ({ ...anonymous, kind: 'client' }),
      services: [],
      ready: async () => [{ part: 'store', ok: true }],
      log: logger('settled', { level: 'silent' }),
      secured: how,
    });
    return served.address;
  }

  async function asked(address: string, how: Secured | undefined): Promise<string> {
    const caller = client(SettleServiceService, address, { token: () => 'any', secured: how, timeoutMs: 3_000 });
    try {
      const { quiet } = await caller.settle({ timeoutMs: 10 }, { retry: false });
      return quiet ? 'answered' : 'busy';
    } catch (error) {
      return (error as { reason?: string }).reason ?? String(error); // a Refusal names its reason
    } finally {
      caller.close();
    }
  }

  test('tls: whoever trusts the authority is answered; in the clear or by another authority nobody is', async () => {
    const address = await start(secured('tls', 'routing'));
    expect(await asked(address, secured('tls', undefined))).toBe('answered');
    expect(await asked(address, undefined)).toMatch(/SERVICE_UNAVAILABLE|DEADLINE_EXCEEDED/);
    const foreign = securedBy({ RPC_TLS: 'tls', RPC_CA: theirs.ca });
    expect(await asked(address, foreign)).toMatch(/SERVICE_UNAVAILABLE|DEADLINE_EXCEEDED/);
    expect((await standingAt(address, { secured: secured('tls', undefined) })).pid).toBe(process.pid);
    expect(await isServing(address)).toBe(false);
  });

  test('mtls: whoever shows a certificate of the authority is answered; without one, or with a foreign one, nobody is', async () => {
    const address = await start(secured('mtls', 'routing'));
    expect(await asked(address, secured('mtls', 'gateway'))).toBe('answered');
    expect(await asked(address, secured('tls', undefined))).toMatch(/SERVICE_UNAVAILABLE|DEADLINE_EXCEEDED/);
    const foreign = secured('mtls', 'gateway', theirs);
    expect(await asked(address, foreign)).toMatch(/SERVICE_UNAVAILABLE|DEADLINE_EXCEEDED/);
  });

  test('a certificate for another address is not believed', async () => {
    const address = await start(secured('tls', 'routing'));
    const elsewhere = `localhost:${address.split(':').at(-1)}`;
    expect(await asked(elsewhere, secured('tls', undefined))).toMatch(/SERVICE_UNAVAILABLE|DEADLINE_EXCEEDED/);
  });

  test('renewed files are shown without a restart, and half of a renewal changes nothing', async () => {
    const at = (name: string) => join(dir, `renewed-${name}`);
    const [first, second] = [ours.sign('before'), theirs.sign('after')];
    const put = (from: string, name: string) => copyFileSync(from, at(name));
    const filesOf = (who: string) => ({ ca: at(`${who}-ca`), cert: at('cert'), key: at('key'), everyMs: 20 });
    put(first.certFile, 'cert');
    put(first.keyFile, 'key');
    for (const who of ['server', 'client']) put(ours.caFile, `${who}-ca`);
    const own = { cert: first.cert, key: first.key };
    const address = await start({ mutual: true, ca: ours.ca, own, files: filesOf('server') });
    const caller: Secured = { mutual: true, ca: ours.ca, own, files: filesOf('client') };
    expect(await asked(address, caller)).toBe('answered');
    put(second.certFile, 'cert');
    await pause(100);
    expect(await asked(address, secured('mtls', 'gateway'))).toBe('answered');
    put(second.keyFile, 'key');
    for (const who of ['server', 'client']) put(theirs.caFile, `${who}-ca`);
    await pause(100);
    expect(await asked(address, secured('mtls', 'gateway'))).toMatch(/SERVICE_UNAVAILABLE|DEADLINE_EXCEEDED/);
    expect(await asked(address, { mutual: true, ca: theirs.ca, own: theirs.sign('gateway') })).toBe('answered');
    expect(await asked(address, caller)).toBe('answered');
  });

  test('settings from files are looked into again', () => {
    const { certFile, keyFile } = ours.sign('routing');
    const named = { RPC_TLS: 'tls', RPC_CA_FILE: ours.caFile, RPC_CERT_FILE: certFile, RPC_KEY_FILE: keyFile };
    const files = securedBy(env(z.object(rpcSettings), named))?.files;
    expect(files).toEqual({ ca: ours.caFile, cert: certFile, key: keyFile });
  });

  test.each([
    ['RPC_CA', { RPC_TLS: 'tls' } as const],
    ['RPC_CERT', { RPC_TLS: 'mtls', RPC_CA: 'x' } as const],
    ['RPC_KEY', { RPC_TLS: 'tls', RPC_CA: 'x', RPC_CERT: 'x' } as const],
  ])('a missing %s is named', (name, config) => {
    expect(() => securedBy(config)).toThrow(`needs ${name}`);
  });
});

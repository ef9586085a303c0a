import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Router } from 'express';
import { start } from '../src/main.ts';
import { openStage, type Stage } from './stage/stage.ts';

let stage: Stage;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>绿色通道</title>');
  await writeFile(join(folder, 'assets/app-1a2b.js'), 'export {}');
  const mount = Router().get('/realms/green-channel/hello', (_request, response) => void response.send('login'));
  stage = await openStage({}, { GATEWAY_CONSOLE: folder }, { mount });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const html = { headers: { accept: 'text/html' } };

test('The console’s page is served at every address of its own, and asked for again each time', async () => {
  for (const path of ['/', '/work', '/cases/1', '/follow?code=1']) {
    const response = await stage.ask(path, html);
    expect([path, response.status, await response.text()]).toEqual([path, 200, '<title>绿色通道</title>']);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  }
});

test('A file with a hash in its name may be kept for ever; one that is not there is no page', async () => {
  const file = await stage.ask('/assets/app-1a2b.js');
  expect(file.headers.get('cache-control')).toContain('immutable');
  expect((await stage.ask('/assets/app-gone.js', html)).status).toBe(404);
  expect((await stage.ask('/../package.json', html)).status).not.toBe(500);
});

test('Pages and documents are compressed for whoever takes that', async () => {
  const response = await stage.ask('/openapi.json', { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('content-encoding')).toBe('gzip');
});

test('An unknown address of the API is a problem and never the console’s page', async () => {
  const response = await stage.ask('/api/v2/cases', html);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
});

test('Every page bears headers that let only our own scripts run', async () => {
  for (const path of ['/', '/docs', '/problems', '/api/v1/nowhere', '/realms/green-channel/hello']) {
    const { headers } = await stage.ask(path, html);
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
    expect(headers.has('strict-transport-security')).toBe(false);
  }
});

test('The document names the public address, and the docs page needs nothing from elsewhere', async () => {
  const document = (await (await stage.ask('/openapi.json')).json()) as { openapi: string; servers: { url: string }[] };
  expect([document.openapi, document.servers[0]?.url]).toEqual(['3.1.0', 'http://gc.test']);
  const page = await (await stage.ask('/docs')).text();
  const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
  expect(sources.length).toBeGreaterThan(3);
  for (const source of sources) expect([source, (await stage.ask(source)).status]).toEqual([source, 200]);
  expect(page).not.toMatch(/<script>|onload=/);
});

test('The type of every problem leads to a page that explains it', async () => {
  const problem = (await (await stage.ask('/api/v1/nowhere')).json()) as { type: string };
  const page = await stage.ask(new URL(problem.type).pathname, html);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('没有 {path} 这个地址')]);
  expect(await (await stage.ask('/problems', html)).text()).toContain('STALE_VERSION');
  expect((await stage.ask('/problems/%3Cscript%3E', html)).status).toBe(404);
});

test('Health lists each service, and says what fails and what to do', async () => {
  const well = await stage.ask('/health');
  const { ok, services } = (await well.json()) as { ok: boolean; services: { service: string; ok: boolean }[] };
  expect([well.status, ok, services.length]).toEqual([200, true, 8]);
  await using ill = await openStage({}, { ROUTING_ADDRESS: '127.0.0.1:9' });
  const response = await ill.ask('/health');
  const answer = (await response.json()) as { services: { service: string; ok: boolean; parts: object[] }[] };
  expect(response.status).toBe(503);
  expect(answer.services.filter((service) => !service.ok)).toEqual([
    {
      service: 'routing',
      ok: false,
      parts: [expect.objectContaining({ ok: false, zh: expect.any(String), en: expect.any(String) })],
    },
  ]);
});

test('The residents’ keys are where the services look for them', async () => {
  const response = await stage.ask('/resident/certs');
  expect(await response.json()).toEqual({ keys: [expect.objectContaining({ kid: 'resident-1' })] });
});

test('A port in use is said with the port and what to do', async () => {
  const port = new URL(stage.url).port;
  await expect(start({ ...stage.environment, PORT: port })).rejects.toMatchObject({
    reason: 'PORT_IN_USE',
    zh: expect.stringContaining(`端口 ${port} 已被占用`),
  });
});

test('A wrong environment starts nothing and names every fault', async () => {
  const wrong = start({ ...stage.environment, PORT: 'eighty', ROUTING_ADDRESS: '' });
  await expect(wrong).rejects.toMatchObject({
    reason: 'CONFIG_INVALID',
    zh: expect.stringMatching(/PORT.*ROUTING_ADDRESS/s),
  });
});

test('When the platform stops, what is under way is finished', async () => {
  const listCities = () => new Promise<{ cities: [] }>((resolve) => setTimeout(() => resolve({ cities: [] }), 400));
  await using own = await openStage({ directory: { listCities } });
  const asked = own.ask('/api/v1/cities');
  await new Promise((resolve) => setTimeout(resolve, 150));
  await own.stop();
  expect((await asked).status).toBe(200);
  await expect(own.ask('/api/v1/cities')).rejects.toThrow();
});

/** JL-55: a member department connects its own system, which takes its orders and answers through the API. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ranWhereItSays } from './mode.ts';
import { People, until } from './people.ts';
import { type Running, startPlatform } from './running.ts';

let platform: Running;
let people: People;

beforeAll(async () => {
  platform = await startPlatform();
  people = new People(platform.url);
}, 300_000);
afterAll(() => platform?.remove());

const clientId = 'housing-bureau-system';

async function tokenFor(secret: string): Promise<{ status: number; token: string }> {
  const answer = await fetch(`${platform.url}/realms/green-channel/protocol/openid-connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token = '' } = (await answer.json()) as { access_token?: string };
  return { status: answer.status, token: access_token };
}

test('the bureau’s own system takes an order in by client credentials, and nobody else’s', async () => {
  const secrets = JSON.parse(await readFile(join(platform.home, 'secrets.json'), 'utf8'));
  const { token } = await until(
    () => tokenFor(secrets.clients[clientId]),
    ({ status }) => status === 200,
    'the department client',
  );
  expect((await tokenFor('not the secret')).status).toBe(401);

  const { cities } = (await people.does(undefined, '/cities')).body;
  const city = cities[0].tenant.tenant;
  const { tenants } = (await people.does(undefined, `/tenants?city=${city}&q=${encodeURIComponent('东厂宅社区')}`))
    .body;
  const { units } = (await people.does('city-handler', `/units?city=${city}&size=100`)).body;
  const organ = units.find(({ unit }: { unit: { name: string } }) => unit.name === '市住房和城乡建设局').unit.unit;
  const handedIn = await people.does('city-handler', '/submissions', {
    body: {
      channel: 'PHONE',
      community: tenants[0].tenant,
      matter: { title: '暖气不热', text: '室内十五度。', place: '3号楼', category: 'HEATING', scope: 'INDIVIDUAL' },
      reporter: { kind: 'NAMED', name: '赵军', phone: '13904320003' },
    },
  });
  const id = handedIn.body.reply.id;
  const after = { headers: { 'gc-after': handedIn.position } };
  await people.does('city-handler', `/cases/${id}/register-case`, { body: {}, ...after });
  await people.does('city-handler', `/cases/${id}/accept-case`, {
    body: { verification: { result: 'CONFIRMED', text: '电话核实属实。', verifiedOn: await today(city) } },
  });
  await people.does('city-handler', `/cases/${id}/dispatch`, { body: { handlers: [{ organ }], form: 'NETWORK' } });

  const orders = (await people.does(token, '/assignments')).body.assignments;
  const order = orders.find((each: { case: { caseId: string } }) => each.case.caseId === id).assignment;
  const received = await people.does(token, `/cases/${id}/assignments/${order.assignmentId}/receive`, {
    body: { receivedOn: await today(city) },
    headers: { 'if-match': `"${order.version}"` },
  });
  expect(received.status).toBe(200);
  expect((await people.call('urban-handler', `/cases/${id}`)).status).toBe(404);
}, 120_000);

async function today(city: number): Promise<string> {
  const { now } = (await people.does('operator', `/clock?city=${city}`)).body;
  return new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
}

ranWhereItSays(() => platform);

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serviceToken, type Verify, verifier } from '../src/identity.ts';
import { startIssuer, type TestIssuer } from './issuer.ts';

let people: TestIssuer;
let residents: TestIssuer;
let verify: Verify;
let at = 0;

beforeEach(async () => {
  [people, residents] = await Promise.all([startIssuer(), startIssuer()]);
  at = Date.now();
  verify = verifier({
    issuers: [
      { issuer: people.url, jwksUrl: people.jwksUrl, audience: 'green-channel' },
      { issuer: residents.url, jwksUrl: residents.jwksUrl, audience: 'green-channel', kind: 'resident' },
    ],
    now: () => new Date(at),
  });
});
afterEach(() => Promise.all([people.stop(), residents.stop()]));

const refused = (why: string) => ({
  name: 'Refusal',
  reason: 'UNAUTHENTICATED',
  kind: 'unauthenticated',
  params: { why },
});

test('a token of the issuer gives its post, organ and roles as a principal', async () => {
  expect(await verify(await people.token())).toEqual({
    kind: 'person',
    subject: 'post-7',
    city: 1,
    tenant: 12,
    organ: 12,
    level: 'COMMUNITY',
    roles: ['COMMUNITY_CLERK'],
    post: 'post-7',
    person: 'person-3',
    name: '李敏',
  });
});

test("Keycloak's realm roles are taken where the flat claim is missing", async () => {
  const principal = await verify(await people.token({ roles: undefined, realm_access: { roles: ['LEADER'] } }));
  expect(principal.roles).toEqual(['LEADER']);
});

test('expired, foreign, altered and misdirected tokens are refused, each with its reason', async () => {
  await expect(verify(await people.token({}, { expires: -10 }))).rejects.toMatchObject({ reason: 'TOKEN_EXPIRED' });
  await expect(verify(await people.token({}, { issuer: 'https://elsewhere.example' }))).rejects.toMatchObject(
    refused('foreign issuer'),
  );
  await expect(verify(await people.token({}, { audience: 'account' }))).rejects.toMatchObject(
    refused('ERR_JWT_CLAIM_VALIDATION_FAILED'),
  );
  await expect(verify('no.token.at all')).rejects.toMatchObject(refused('foreign issuer'));
  const [head, body, signature] = (await people.token()).split('.');
  const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
  const raised = Buffer.from(JSON.stringify({ ...claims, roles: ['OPERATOR'] })).toString('base64url');
  await expect(verify(`${head}.${raised}.${signature}`)).rejects.toMatchObject(
    refused('ERR_JWS_SIGNATURE_VERIFICATION_FAILED'),
  );
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
  await expect(verify(`${unsigned}.${raised}.`)).rejects.toMatchObject({ kind: 'unauthenticated' });
  await expect(verify(await people.token({ post: undefined }))).rejects.toMatchObject(
    refused('claims of a person are incomplete'),
  );
});

test('the residents issuer speaks for residents only, and the other one never for them', async () => {
  const token = await residents.token({ kind: 'person', roles: ['OPERATOR'], submission: 's-1' });
  expect(await verify(token)).toMatchObject({ kind: 'resident', roles: [], post: '', submission: 's-1', tenant: 12 });
  await expect(verify(await residents.token())).rejects.toMatchObject(refused('claims of a resident are incomplete'));
  await expect(verify(await people.token({ kind: 'resident', submission: 's-1' }))).rejects.toMatchObject({
    reason: 'UNAUTHENTICATED',
  });
});

test('a service acts as system, a department system as client of its unit', async () => {
  const service = { kind: undefined, post: undefined, person: undefined, client_id: 'service-routing', roles: [] };
  expect(await verify(await people.token(service))).toMatchObject({ kind: 'system', post: 'system:routing', organ: 0 });
  const department = { ...service, client_id: 'department-water', unit: '88', level: 'UNIT', roles: ['DEPT_HANDLER'] };
  expect(await verify(await people.token(department))).toMatchObject({
    kind: 'client',
    organ: 88,
    post: 'client:department-water',
    roles: ['DEPT_HANDLER'],
  });
});

test('a verdict is remembered until the token expires, and not longer', async () => {
  const token = await people.token({}, { expires: 60 });
  const first = await verify(token);
  await people.stop();
  expect(await verify(token)).toBe(first);
  at += 61_000;
  await expect(verify(token)).rejects.toMatchObject({ reason: 'TOKEN_EXPIRED' });
  people = await startIssuer();
});

test('the memory of verdicts is bounded', async () => {
  const small = verifier({
    issuers: [{ issuer: people.url, jwksUrl: people.jwksUrl, audience: 'green-channel' }],
    remembered: 2,
  });
  const tokens = await Promise.all([1, 2, 3].map((n) => people.token({ person: `p-${n}` })));
  const verdicts = [];
  for (const token of tokens) verdicts.push(await small(token));
  expect(await small(tokens[2] ?? '')).toBe(verdicts[2]);
  expect(await small(tokens[0] ?? '')).not.toBe(verdicts[0]);
});

test('a new signing key is accepted right after rotation, without a fetch per call', async () => {
  await verify(await people.token());
  await people.rotate();
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect(await verify(await people.token({ name: '新' }))).toMatchObject({ name: '新' });
  await verify(await people.token({ name: '再' }));
  expect(people.fetched()).toBe(2);
}, 10_000);

test('keys that cannot be fetched mean "try again", not "log in again"', async () => {
  const token = await people.token();
  await people.stop();
  await expect(verify(token)).rejects.toMatchObject({ reason: 'SERVICE_UNAVAILABLE', kind: 'unavailable' });
  people = await startIssuer();
});

test('a service fetches its token once, and again shortly before it expires', async () => {
  const seen: IncomingMessage[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    seen.push(request);
    response.writeHead(status).end(JSON.stringify({ access_token: `t${seen.length}`, expires_in: 300 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tokenUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  let time = 0;
  const token = serviceToken({ tokenUrl, clientId: 'service-routing', clientSecret: 's:c', now: () => time });
  expect(await Promise.all([token(), token()])).toEqual(['t1', 't1']);
  time = 269_000;
  expect(await token()).toBe('t1');
  time = 271_000;
  expect(await token()).toBe('t2');
  expect(Buffer.from(seen[0]?.headers.authorization?.slice(6) ?? '', 'base64').toString()).toBe(
    'service-routing:s%3Ac',
  );
  status = 401;
  time = 999_000;
  await expect(token()).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
  await new Promise((resolve) => server.close(resolve));
  await expect(token()).rejects.toMatchObject({ reason: 'SERVICE_UNAVAILABLE', params: { service: 'identity' } });
});

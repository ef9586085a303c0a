import { openIssuer } from './stage/issuer.ts';
import { CASE, openStage, replyOf, type Stage } from './stage/stage.ts';

let stage: Stage;
beforeAll(async () => {
  const urge = async () => replyOf(CASE, 3);
  stage = await openStage({ routing: { urge } });
});
afterAll(() => stage[Symbol.asyncDispose]());

const path = `/api/v1/cases/${CASE}/urge`;
const give = (as?: string) => stage.post(path, { text: '请尽快办理' }, as ? { as } : {});
const reasonOf = async (response: Response) => ((await response.json()) as { reason: string }).reason;

test('A valid token of the realm is let in, and goes on to the service', async () => {
  const response = await give(await stage.issuer.staff());
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(replyOf(CASE, 3));
});

test('Without a token the answer is 401 and says how to log in', async () => {
  const response = await give();
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toContain('Bearer');
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await reasonOf(response)).toBe('UNAUTHENTICATED');
});

test('An expired token is told that it expired', async () => {
  const response = await give(await stage.issuer.staff({ lasts: -1_000 }));
  expect([response.status, await reasonOf(response)]).toEqual([401, 'TOKEN_EXPIRED']);
});

test('A token of another issuer, another audience or another kind is refused', async () => {
  await using other = await openIssuer();
  const foreign = [
    await other.staff(),
    await other.staff({ issuer: stage.issuer.issuer }), // claims our issuer, signed by another key of the same name
    await stage.issuer.staff({ audience: 'account' }),
    await stage.issuer.staff({ claims: { typ: 'ID' } }),
  ];
  for (const token of foreign) expect((await give(token)).status).toBe(401);
});

test('A tampered token is refused', async () => {
  const [header, payload = '', signature] = (await stage.issuer.staff()).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const raised = Buffer.from(JSON.stringify({ ...claims, roles: ['OPERATOR'], unit: '2' })).toString('base64url');
  expect((await give(`${header}.${raised}.${signature}`)).status).toBe(401);
});

test('A token without signature is refused', async () => {
  const [, payload] = (await stage.issuer.staff()).split('.');
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  for (const token of [`${none}.${payload}.`, `${none}.${payload}.x`, 'nonsense'])
    expect((await give(token)).status).toBe(401);
});

test('A resident’s token opens no staff operation', async () => {
  const response = await give(await stage.issuer.resident(CASE));
  expect(response.status).toBe(401);
});

test('After a rotation the new key is accepted at once', async () => {
  await stage.issuer.rotate();
  await new Promise((resolve) => setTimeout(resolve, 2_100)); // an unknown key is asked for at most every two seconds
  expect((await give(await stage.issuer.staff())).status).toBe(200);
});

test('When the issuer is away nobody is called unauthenticated: 503 with Retry-After', async () => {
  await using lonely = await openStage({}, { AUTH_JWKS_URL: 'http://127.0.0.1:9/certs' });
  const response = await lonely.post(path, { text: '催办' }, { as: await lonely.issuer.staff() });
  expect([response.status, await reasonOf(response)]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('A body is not read before the verdict on the token', async () => {
  const response = await stage.ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: 'x'.repeat(500_000),
  });
  expect([response.status, await reasonOf(response)]).toEqual([401, 'UNAUTHENTICATED']);
});

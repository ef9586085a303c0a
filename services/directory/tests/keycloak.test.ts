/** Directory keeps a real Keycloak in step. */
import { whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { claimsOf, type Keys, signIn } from '@green-channel/infra/testing/sign-in';
import { openAdmin } from '../src/admin.ts';
import { loginOf } from '../src/keycloak/account.ts';
import { keepInStep } from '../src/keycloak/keep.ts';
import { passwordCredential } from '../src/keycloak/password.ts';
import { openRealm, type RealmBench } from './keycloak-bench.ts';

const PASSWORD = 'first-password-1';

whereKeycloakRuns()('A realm that directory keeps in step', () => {
  let bench: RealmBench;
  let clerk: string;
  let leader: string;

  beforeAll(async () => {
    bench = await openRealm();
    await using admin = await openAdmin({
      app: bench.database.url('directory', 'app'),
      worker: bench.database.url('directory', 'worker'),
    });
    const community = bench.parts.organs.find(({ name }) => name === '三社区')?.organ ?? 0;
    const post = { title: '专人', titleEn: 'Clerk' };
    clerk = await admin.makeOperator({ ...post, city: community, name: '王秀兰', roles: ['COMMUNITY_CLERK'] });
    leader = await admin.makeOperator({ city: bench.city, name: '林静', title: '主任', roles: ['OFFICE_LEADER'] });
  }, 400_000);
  afterAll(() => bench?.end());

  const firstCredentials = () => [passwordCredential(PASSWORD, true)];
  const keep = (more = {}) => keepInStep({ ...bench.keeping, firstCredentials }, more);
  const named = async (more = {}) => (await keep(more)).steps.map(({ step, name }) => `${step} ${name}`);
  const enter = (post: string, keys: Keys = {}) =>
    signIn(
      { issuer: bench.issuer, redirectUri: `${bench.publicUrl}/login/callback` },
      { login: loginOf(post), password: PASSWORD, newPassword: 'a-password-of-my-own', ...keys },
    );

  test('as made from the realm file it keeps every promise; only people are missing', async () => {
    expect(await named({ dryRun: true })).toEqual(
      [clerk, leader].sort().map((post) => `addAccount ${loginOf(post)} ${post === clerk ? '专人' : '主任'}`),
    );
  });

  test('a dry run changes nothing; the run makes the accounts; run again it finds nothing to do', async () => {
    const seen: string[] = [];
    expect(await named({ progress: (done: number, all: number) => seen.push(`${done}/${all}`) })).toHaveLength(2);
    expect(seen).toEqual(['1/2', '2/2']);
    expect(await named()).toEqual([]);
  });

  test('whoever enters has the place of the group and the roles of the post', async () => {
    const { access_token } = await enter(clerk);
    const community = bench.parts.organs.find(({ name }) => name === '三社区')?.organ;
    expect(claimsOf(access_token)).toMatchObject({
      iss: bench.issuer,
      aud: 'green-channel',
      sub: clerk,
      kind: 'person',
      typ: 'Bearer',
      azp: 'console',
      post: clerk,
      person: expect.any(String),
      name: '王秀兰',
      city: String(bench.city),
      tenant: String(community),
      unit: String(community),
      level: 'COMMUNITY',
      roles: ['COMMUNITY_CLERK'],
      realm_access: { roles: ['COMMUNITY_CLERK'] },
      auth_time: expect.any(Number),
    });
  });
});

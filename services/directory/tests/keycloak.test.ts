/** Directory keeps a real Keycloak in step. */
import { whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { askToken, claimsOf, type Keys, signIn } from '@green-channel/infra/testing/sign-in';
import { openAdmin } from '../src/admin.ts';
import { loginOf } from '../src/keycloak/account.ts';
import { applyRealm } from '../src/keycloak/apply-realm.ts';
import { placeOf } from '../src/keycloak/found.ts';
import { keepInStep, keepPosts } from '../src/keycloak/keep.ts';
import { drawnPassword, passwordCredential } from '../src/keycloak/password.ts';
import type { PostRow } from '../src/store/organs.ts';
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
  /** What the login teaches (the secret of an authenticator) stays in `keys`. */
  const enter = (post: string, keys: Keys = {}) => {
    const first = { login: loginOf(post), password: PASSWORD, newPassword: 'a-password-of-my-own' };
    const realm = { issuer: bench.issuer, redirectUri: `${bench.publicUrl}/login/callback` };
    return signIn(realm, Object.assign(keys, { ...first, ...keys }));
  };

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

  test('what an administrator changed by hand is named, and made good', async () => {
    const { administrator, realm } = bench;
    const spare = (await administrator.groups.create({ name: 'by hand' })).id;
    await administrator.realms.update({ realm }, { accessTokenLifespan: 36_000, bruteForceProtected: false });
    await administrator.users.addToGroup({ id: clerk, groupId: spare });
    const operator = await administrator.roles.findOneByName({ name: 'OPERATOR' });
    const { id = '', name = '' } = operator ?? {};
    await administrator.users.addRealmRoleMappings({ id: clerk, roles: [{ id, name }] });
    await administrator.users.create({ username: 'mallory', enabled: true });
    const { steps } = await keep({ dryRun: true });
    const fields = steps.map((step) => [
      step.step,
      'differs' in step ? step.differs.map(({ field }) => field) : step.name,
    ]);
    expect(fields).toEqual([
      ['changeRealm', ['accessTokenLifespan', 'bruteForceProtected']],
      ['removeGroup', 'by hand'],
      ['changeAccount', ['group', 'roles']],
      ['disableStranger', 'mallory'],
    ]);
    await keep();
    expect(await named()).toEqual([]);
    expect(await administrator.users.find({ username: 'mallory' })).toMatchObject([{ enabled: false }]);
    expect(await administrator.realms.findOne({ realm })).toMatchObject({ accessTokenLifespan: 300 });
  });

  test('a client that was loosened is named; the realm applied anew makes it good', async () => {
    const { administrator, parts } = bench;
    const [console] = await administrator.clients.find({ clientId: 'console' });
    const id = console?.id ?? '';
    await administrator.clients.update({ id }, { ...console, directAccessGrantsEnabled: true });
    const audience = console?.protocolMappers?.find(({ name }) => name === 'audience')?.id ?? '';
    await administrator.clients.delProtocolMapper({ id, mapperId: audience });
    expect((await keep()).steps).toMatchObject([
      {
        step: 'tellClient',
        name: 'console',
        differs: [{ field: 'directAccessGrantsEnabled' }, { field: 'mapper audience' }],
      },
    ]);
    expect(await applyRealm(administrator, parts)).toBe('brought up to date');
    expect(await named()).toEqual([]);
    expect(claimsOf((await enter(clerk, { password: 'a-password-of-my-own' })).access_token)).toMatchObject({
      aud: 'green-channel',
      roles: ['COMMUNITY_CLERK'],
    });
  });

  test('two that keep in step at the same moment make each group once', async () => {
    const { keycloak } = bench.keeping;
    const community = bench.parts.organs.find(({ name }) => name === '三社区')?.organ ?? 0;
    const { id = '' } = (await placeOf(keycloak, community)) ?? {};
    await keycloak.groups.del({ id });
    const both = await Promise.all([keep(), keep()]);
    expect(both.flatMap(({ steps }) => steps.map(({ step }) => step))).toContain('addGroup');
    expect(await named({ dryRun: true })).toEqual([]);
  });

  test('interrupted half-way it is run again, and nobody is made twice', async () => {
    const posts = Array.from({ length: 130 }, (_, n) => ghost(n));
    const many = { ...bench.keeping, firstCredentials, organs: withPosts(posts) };
    const stopping = new AbortController();
    const progress = (done: number) => void (done >= 50 && stopping.abort(new Error('the power fails')));
    await expect(keepInStep(many, { progress, signal: stopping.signal })).rejects.toThrow('the power fails');
    const half = (await keepInStep(many, { dryRun: true })).steps.length;
    expect([half > 0, half < 130]).toEqual([true, true]);
    await keepInStep(many);
    expect((await keepInStep(many, { dryRun: true })).steps).toEqual([]);
    // Those posts are not in the register: the next run closes their accounts.
    expect((await named()).filter((name) => name.startsWith('disableStranger'))).toHaveLength(130);
  }, 180_000);

  test('the next holder of a post inherits neither password nor session', async () => {
    const { keeping, administrator } = bench;
    const { refresh_token } = await enter(clerk, { password: 'a-password-of-my-own' });
    const next = async (id: string) => {
      const row = await keeping.organs.post(id);
      return row && { ...row, person: '0199a1b2-0000-7000-8000-0000000000aa', name: '李敏' };
    };
    await keepPosts({ ...keeping, organs: { ...keeping.organs, post: next } }, [clerk]);
    const form = { grant_type: 'refresh_token', refresh_token, client_id: 'console' };
    expect((await askToken(bench.issuer, form)).status).toBe(400);
    await expect(enter(clerk, { password: 'a-password-of-my-own' })).rejects.toThrow(/Invalid username or password/);
    expect(await administrator.users.getCredentials({ id: clerk })).toEqual([]);
    expect(await administrator.users.findOne({ id: clerk })).toMatchObject({ firstName: '李敏' });
  });

  test('a leader is asked to set up a second factor, and then for its code', async () => {
    const keys: Keys = { login: loginOf(leader), password: PASSWORD, newPassword: 'another-password-1' };
    const { access_token } = await enter(leader, keys);
    expect(keys.secret).toMatch(/\w{16,}/); // the page showed one, and the first code was taken
    expect(claimsOf(access_token)).toMatchObject({ roles: ['OFFICE_LEADER'] });
    await expect(enter(leader, keys)).resolves.toBeDefined();
    // Last, since two wrong codes within a second close the account for a minute.
    await expect(enter(leader, { ...keys, secret: 'somebody else’s phone' })).rejects.toThrow(/code/i);
  });

  const ghost = (n: number): PostRow => {
    const organ = bench.parts.organs[n % bench.parts.organs.length];
    const place = { organ: organ?.organ ?? 0, city: bench.city, tenant: organ?.tenant ?? 0, level: organ?.level ?? '' };
    const who = { person: `person-${n}`, name: `员工${n}`, title: `岗位${n}`, titleEn: `Post ${n}` };
    const post = `0199a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;
    return { post, version: 1, ...place, ...who, roles: ['DEPT_HANDLER'], grid: '', status: 'ACTIVE' };
  };

  /** The register, as if it held these posts too. */
  const withPosts = (more: PostRow[]): RealmBench['opened']['organs'] => ({
    ...bench.opened.organs,
    async posts(request) {
      const { rows, page } = await bench.opened.organs.posts(request);
      return { rows: [...rows, ...(page.nextCursor === '' ? more : [])], page };
    },
  });

  const staff = process.env['GC_TEST_ALL'] ? 5_000 : 300;
  test(`${staff} people with passwords of their own come in one run, with progress`, async () => {
    const people = Array.from({ length: staff }, (_, n) => ghost(n + 1_000));
    const file = new Map<string, string>();
    const drawn = ({ login }: { login: string }) => {
      const password = drawnPassword();
      file.set(login, password);
      return [passwordCredential(password, true)];
    };
    const many = { ...bench.keeping, organs: withPosts(people), firstCredentials: drawn };
    const began = performance.now();
    let last = '';
    const progress = (done: number, all: number): void => {
      last = `${done}/${all}`;
    };
    const { steps } = await keepInStep(many, { progress });
    const seconds = (performance.now() - began) / 1_000;
    process.stderr.write(`· ${staff} accounts in ${seconds.toFixed(1)} s, ${(staff / seconds).toFixed(0)}/s\n`);
    expect([file.size, last]).toEqual([staff, `${steps.length}/${steps.length}`]);
    const [login = '', password = ''] = [...file].at(-1) ?? [];
    const own = people.find(({ post }) => loginOf(post) === login)?.post ?? '';
    expect(claimsOf((await enter(own, { password })).access_token)).toMatchObject({ post: own, kind: 'person' });
  }, 900_000);
});

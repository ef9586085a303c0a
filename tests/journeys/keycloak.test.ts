/** The platform on a real Keycloak (`GC_IDENTITY=keycloak`): people log in at its pages, and commands run by its tokens. */
import { readFileSync } from 'node:fs';
import { openKeycloak } from '@green-channel/directory/keycloak/admin';
import { demoPosts } from '@green-channel/infra/demo/content';
import { demoPostId } from '@green-channel/infra/demo/organisation';
import { Browser } from '@green-channel/infra/identity/browser';
import { signIn } from '@green-channel/infra/identity/sign-in';
import { demoKeys } from '@green-channel/infra/stack/keycloak/demo-keys';
import { type TestKeycloak, testKeycloak, whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { decodeJwt } from 'jose';
import { notOnTheStack, onStack } from './mode.ts';
import { People, until } from './people.ts';
import { type Running, startPlatform } from './running.ts';

const describeHere = onStack
  ? notOnTheStack(
      'it is about one process on a Keycloak that runs already; on the stack every journey logs in at Keycloak',
    )
  : whereKeycloakRuns();

describeHere('The platform on a real Keycloak', () => {
  let keycloak: TestKeycloak;
  let platform: Running;
  let people: People;
  let city: number;
  let operator: string;
  const REALM = 'green-channel';
  const administrator = () =>
    openKeycloak({ url: keycloak.url, realm: REALM, loginRealm: 'master', ...keycloak.admin });

  beforeAll(async () => {
    keycloak = await testKeycloak();
    platform = await startPlatform({
      GC_IDENTITY: 'keycloak',
      GC_KEYCLOAK_URL: keycloak.url,
      GC_KEYCLOAK_ADMIN_ID: keycloak.admin.clientId,
      GC_KEYCLOAK_ADMIN_SECRET: keycloak.admin.clientSecret,
    });
    people = new People(platform.url);
    city = (await people.does(undefined, '/cities')).body.cities[0].tenant.tenant;
    await everybodyIsIn();
  }, 600_000);
  afterAll(async () => {
    await platform?.remove();
    if (keycloak) await administrator().realms.del({ realm: REALM });
  });

  /** Thousands of groups are made for a new city; people come before those that are empty. */
  async function everybodyIsIn(): Promise<void> {
    for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((resume) => setTimeout(resume, 500))) {
      if ((await administrator().users.count({})) >= demoPosts.length) return;
    }
    throw new Error(`directory does not bring its people to Keycloak:\n${platform.said()}`);
  }

  const keysOf = (key: string) => demoKeys(demoPostId(key));
  const realm = (more: object = {}) => ({
    issuer: `${platform.url}/realms/${REALM}`,
    redirectUri: `${platform.url}/login/callback`,
    ...more,
  });

  test('a clerk logs in with a password, and the command is taken', async () => {
    const named = encodeURIComponent('东厂宅社区');
    const { tenants } = (await people.does(undefined, `/tenants?city=${city}&q=${named}`)).body;
    const handedIn = await people.does(undefined, '/submissions', {
      body: {
        channel: 'WEB',
        community: tenants[0].tenant,
        matter: { title: '楼道灯不亮', text: '三单元楼道灯坏了一周。', place: '三单元' },
        reporter: { kind: 'NAMED', name: '王桂兰', phone: '13904320001' },
      },
    });
    const { id } = handedIn.body.reply;
    const clerk = 'dongchangzhai-clerk';
    await until(
      () => people.call(clerk, `/cases/${id}`),
      ({ status }) => status === 200,
      'the case at the community',
    );
    await people.does(clerk, `/cases/${id}/register-case`, { body: { category: 'HOUSING', scope: 'COLLECTIVE' } });
    expect((await people.does(clerk, `/cases/${id}`)).body.case.summary.status).toBe('registered');
    // It cannot have run on the embedded identity: the session is in Keycloak, and Keycloak is another program.
    const token = decodeJwt(await people.token(clerk));
    expect(token).toMatchObject({
      iss: `${platform.url}/realms/${REALM}`,
      aud: 'green-channel',
      acr: expect.any(String),
    });
    const sessions = await administrator().users.listSessions({ id: demoPostId(clerk) });
    expect(sessions.map(({ id: session }) => session)).toContain(token['sid']);
    expect(readFileSync(`/proc/${keycloak.server}/cmdline`, 'utf8')).toContain('io.quarkus');
  });

  test('an operator needs the second factor, and the password alone lets nobody in', async () => {
    operator = (await signIn(realm(), keysOf('operator'))).access_token;
    expect((await people.does(operator, `/clock?city=${city}`)).status).toBe(200);
    // Two wrong codes within a second are no person: the account rests for a minute after this.
    await expect(signIn(realm(), { ...keysOf('operator'), secret: 'not the one' })).rejects.toThrow(/code/i);
  });

  test('a wrong password is told as such; nothing of the administrators is passed on', async () => {
    const wrong = { ...keysOf('city-handler'), password: 'guessed-password' };
    await expect(signIn(realm(), wrong)).rejects.toThrow(/Invalid username or password/);
    const closed = [
      '/admin/master/console/',
      '/realms/master',
      '/realms/green-channel/../master',
      '/realms/green-channel%2f..%2fmaster',
    ];
    for (const path of closed) {
      const answer = await fetch(`${platform.url}${path}`);
      const text = await answer.text();
      expect([path, /"realm":"master"|keycloak admin/i.test(text)]).toEqual([path, false]);
    }
  });

  test('who takes over a post enters anew: what the last holder knew opens nothing', async () => {
    const organ = (await people.does(undefined, `/cities`)).body.cities[0].tenant.tenant;
    const body = { organ, title: '临时经办', titleEn: 'Temporary handler', roles: ['CITY_HANDLER'], name: '周文博' };
    const made = (await people.does(operator, '/posts', { body })).body;
    const post: string = made.reply?.id ?? made.id;
    const first = await people.tokenOfPost(post);
    expect(decodeJwt(first)).toMatchObject({ name: '周文博', post });
    await people.does(operator, `/posts/${post}/vacate`, { body: { reason: '调岗' } });
    const tried = () =>
      signIn(realm(), demoKeys(post)).then(
        () => 'in',
        () => 'out',
      );
    expect(await until(tried, (answer) => answer === 'out', 'the post to be closed')).toBe('out');
    const users = administrator().users;
    expect(await users.findOne({ id: post })).toMatchObject({ enabled: false });
    const sessions = () => users.listSessions({ id: post }); // ended just after the account is closed
    expect(
      await until(
        async () => (await sessions()).length,
        (count) => count === 0,
        'the sessions to end',
      ),
    ).toBe(0);
  });

  test('a realm that was changed by hand is named on the health page', async () => {
    const { services } = (await (await fetch(`${platform.url}/health`)).json()) as {
      services: { service: string; parts: object[] }[];
    };
    expect(services.find(({ service }) => service === 'directory')?.parts).toContainEqual({
      part: 'keycloak',
      ok: true,
    });
  });

  test('max_age asks who is logged in already to prove it again, and the token says when', async () => {
    const browser = new Browser();
    const first = decodeJwt((await signIn(realm({ browser }), keysOf('city-handler'))).access_token);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const silent = await signIn(realm({ browser }), {}); // the session is there: no page asks anything
    expect(decodeJwt(silent.access_token)['auth_time']).toBe(first['auth_time']);
    await expect(signIn(realm({ browser, asking: { max_age: '1' } }), {})).rejects.toThrow();
    const again = await signIn(realm({ browser, asking: { max_age: '1' } }), keysOf('city-handler'));
    expect(Number(decodeJwt(again.access_token)['auth_time'])).toBeGreaterThan(Number(first['auth_time']));
  });
});

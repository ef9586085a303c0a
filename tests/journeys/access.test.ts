/** Who may come in, and what stays invisible: tokens, roles, levels, other people's districts. */
import { operations } from '@green-channel/gateway/operations/operations';
import { type Forgery, forged } from './forged.ts';
import { ranWhereItSays } from './mode.ts';
import { ask, type Expected, operationsIn, refused } from './refused.ts';
import { type Brought, clerk, lead, office, openStage, type Stage } from './stage.ts';

let stage: Stage;
let brought: Brought;

beforeAll(async () => {
  stage = await openStage();
  brought = await stage.bring('feedbackPending');
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

const forgeries: [string, Forgery, string][] = [
  ['expired', { claims: { exp: Math.floor(Date.now() / 1000) - 60 } }, 'TOKEN_EXPIRED'],
  ['signed by somebody else', { key: 'foreign' }, 'UNAUTHENTICATED'],
  ['not signed at all', { key: 'none' }, 'UNAUTHENTICATED'],
  ['for another audience', { claims: { aud: 'another-house' } }, 'UNAUTHENTICATED'],
  ['of another issuer', { claims: { iss: 'http://elsewhere.example/realms/green-channel' } }, 'UNAUTHENTICATED'],
  ['not good before tomorrow', { claims: { nbf: Math.floor(Date.now() / 1000) + 86_400 } }, 'UNAUTHENTICATED'],
  ['that promotes its holder', { tamper: { level: 'CITY', roles: ['OPERATOR'] } }, 'UNAUTHENTICATED'],
  ['no token but words', { text: 'Bearer let-me-in' }, 'UNAUTHENTICATED'],
  ['a password', { text: 'Basic b3BlcmF0b3I6c2VjcmV0' }, 'UNAUTHENTICATED'],
];

test.each(forgeries)('a token %s opens nothing', async (_title, forgery, reason) => {
  const authorization = await forged(stage, office, forgery);
  const expected = { status: 401, reason, says: /log in again/ };
  const path = `/cases/${brought.id}`;
  await refused(stage, undefined, path, { headers: { authorization } }, expected);
  const note = { body: { text: '备注' }, headers: { authorization } };
  await refused(stage, undefined, `${path}/add-note`, note, expected);
  expect((await ask(stage, undefined, path, { headers: { authorization } })).headers.get('www-authenticate')).toMatch(
    /^Bearer/,
  );
  // The services judge for themselves: past the gateway the same token is refused too (see gateway's own tests).
});

test('a token as it should be, made the same way, does open', async () => {
  const authorization = await forged(stage, office, {});
  expect((await ask(stage, undefined, `/cases/${brought.id}`, { headers: { authorization } })).status).toBe(200);
});

test('every operation of the document that needs a token says so without one', async () => {
  const { body } = await ask(stage, undefined, `${stage.url}/openapi.json`);
  const guarded: [string, string][] = [];
  for (const [path, methods] of Object.entries<Record<string, { security: object[] }>>(body.paths)) {
    for (const [method, { security }] of Object.entries(methods)) {
      if (security.length > 0 && security.every((scheme) => Object.keys(scheme).length > 0))
        guarded.push([method, path]);
    }
  }
  expect(guarded.length).toBeGreaterThan(60);
  const before = await stage.events();
  for (const [method, path] of guarded) {
    const address = `${stage.url}${path.replaceAll(/\{\w+\}/g, brought.id)}`;
    const answer = await ask(stage, undefined, address, { method: method.toUpperCase() });
    expect({ path, status: answer.status, reason: answer.body.reason }).toEqual({
      path,
      status: 401,
      reason: 'UNAUTHENTICATED',
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  }
  expect(await stage.events()).toBe(before);
});

const roleMayNot: Expected = { status: 403, reason: 'ROLE_MAY_NOT' };

test('a role or a level that may not is told who may', async () => {
  const { id } = await stage.bring('atCity');
  const path = `/cases/${id}`;
  const dispatch = { body: { handlers: [{ organ: stage.organ('市水务局') }], form: 'NETWORK' } };
  await refused(stage, 'supervisor', `${path}/dispatch`, dispatch, { ...roleMayNot, says: /these roles may/ });
  await refused(stage, 'city-leader', `${path}/refer-up`, { body: { target: 1 } }, roleMayNot);
  await refused(stage, 'auditor', `${path}/supervise`, { body: { text: '请办理' } }, roleMayNot);
  await refused(stage, 'operator', `${path}/urge`, { body: { text: '请办理' } }, roleMayNot);
  await refused(stage, clerk, `${path}/dispatch`, dispatch, roleMayNot);
  await refused(
    stage,
    clerk,
    `${path}/refer-up`,
    { body: { target: stage.city, reason: '再报' } },
    {
      status: 403,
      reason: 'NOT_HOLDER',
      says: /holds this case/,
    },
  );
  const post = { body: { organ: stage.city, title: '新岗', roles: ['CITY_HANDLER'], name: '某人' } };
  await refused(stage, office, '/posts', post, { status: 403, reason: 'FORBIDDEN' });
  await refused(
    stage,
    office,
    '/clock/advance',
    { body: { city: stage.city, days: 1 } },
    {
      status: 403,
      reason: 'FORBIDDEN',
    },
  );
  await refused(stage, office, '/timers', {}, { status: 403, reason: 'FORBIDDEN' });
});

const askers = ['operator', 'supervisor', 'auditor', clerk, lead, 'dongchangzhai-grid'];

test('whoever asks what is not theirs is told so in words, in both languages', async () => {
  const questions = operations.filter(({ method, auth, gives }) => method === 'get' && auth === 'staff' && !gives);
  const said: string[] = [];
  for (const who of askers) {
    for (const { path } of questions) {
      const { status, body } = await ask(stage, who, path.replaceAll(/\{\w+\}/g, brought.id));
      if (status < 400) continue;
      said.push(body.reason);
      expect({ who, path, raw: operationsIn(`${body.zh} ${body.en}`) }).toEqual({ who, path, raw: [] });
      if (body.reason === 'FORBIDDEN') expect(body.en).not.toMatch(/\p{Script=Han}/u);
    }
  }
  expect(said.filter((reason) => reason === 'FORBIDDEN').length).toBeGreaterThan(askers.length);
}, 120_000);

const readings = ['', '/history', '/routing-targets', '/dispatch-units', '/deadlines/{deadline}'];
const commands: [string, object][] = [
  ...['accept-case', 'archive-case', 'close-case', 'open-verification', 'register-case'].map(
    (name) => [name, {}] as [string, object],
  ),
  ...['urge', 'supervise', 'add-note', 'escalate-to-leader'].map(
    (name) => [name, { text: '请办理' }] as [string, object],
  ),
  ...['reopen', 'withdraw', 'reject-intake', 'classify'].map((name) => [name, { reason: '理由' }] as [string, object]),
  ['refer-up', { target: 1, reason: '上报' }],
  ['return-down', { target: 1, reason: '退回' }],
  ['resolve-at-source', { answer: '已解决' }],
  ['record-session', { kind: 'ON_SITE', minutes: '纪要' }],
  ['record-instruction', { leader: '某市长', text: '请办' }],
  ['transfer-out', { body: '法院', text: '转出' }],
  ['record-external-result', { reference: '1', result: '结果' }],
  ['dispatch', { handlers: [{ organ: 2 }], form: 'NETWORK' }],
];
const onAssignments: [string, object][] = [
  ...['receive', 'undertake', 'accept-reply'].map((name) => [name, {}] as [string, object]),
  ['give-opinion', { text: '意见' }],
  ['return-unaccepted', { reason: '非职责' }],
  ['report-delay', { explainedOn: '2026-01-05', explainedHow: '电话', report: '报告' }],
  ['report-inability', { explainedOn: '2026-01-05', explainedHow: '电话', report: '报告', reason: '理由' }],
  ['decide-extension', { granted: true }],
  ['reply', { kind: 'SOLVED', text: '已办' }],
  ['send-back', { reason: '不实' }],
];

test('a sibling district’s case is not there, by any read and any command, and each knock is on record', async () => {
  const { id, assignment } = brought;
  const sibling = 'chuanying-handler';
  const kept = () => stage.count('select count(*) as n from routing.refused_read where case_id = $1', [id]);
  const unseen = { status: 404, reason: 'NOT_FOUND', says: /that you may see/ };
  const deadline = (await stage.people.does(office, `/cases/${id}`)).body.case.deadlines[0].deadline.id;
  let knocks = await kept();
  const knock = async (path: string, asking: { body?: object } = {}) => {
    await refused(stage, sibling, path, asking, unseen);
    knocks += 2;
    expect(await kept()).toBe(knocks);
  };
  for (const reading of readings) await knock(`/cases/${id}${reading.replace('{deadline}', deadline)}`);
  for (const [command, body] of commands) await knock(`/cases/${id}/${command}`, { body });
  for (const [command, body] of onAssignments)
    await knock(`/cases/${id}/assignments/${assignment}/${command}`, { body });
  await refused(stage, sibling, `/submissions/${id}`, {}, { status: 404, reason: 'SUBMISSION_UNKNOWN' });
  const telling = { body: { method: 'SMS', text: '已办', proof: { note: '短信' } } };
  await refused(stage, sibling, `/callbacks/${brought.callback}/feed-back`, telling, unseen);
  const record = await stage.installation.admin.query(
    'select distinct viewer, post from routing.refused_read where case_id = $1 and viewer = $2',
    [id, stage.organ('船营区')],
  );
  expect(record.rows).toHaveLength(1);
  for (const list of [
    '/cases?size=200',
    '/ledger?size=200',
    '/callbacks?size=200',
    '/submissions?size=200',
    `/search?text=${encodeURIComponent('楼道渗水')}`,
  ]) {
    const { body } = await stage.people.does(sibling, list);
    expect(JSON.stringify(body)).not.toContain(id);
  }
});

test.each(['operator', 'auditor'])('who administers or audits reads no case content: %s', async (who) => {
  expect((await ask(stage, who, `/cases/${brought.id}`)).status).toBe(404);
  for (const list of [
    '/cases',
    '/ledger',
    '/callbacks',
    '/submissions',
    '/ballots',
    `/search?text=${encodeURIComponent('楼道')}`,
  ]) {
    const { status, body } = await ask(stage, who, list);
    expect({ list, status, shows: JSON.stringify(body).includes(brought.id) }).toMatchObject({ list, shows: false });
  }
});

test('a grid worker reads what the post collected, not what was collected by others', async () => {
  const grid = 'dongchangzhai-grid';
  expect((await ask(stage, grid, `/cases/${brought.id}`)).status).toBe(404);
  expect((await ask(stage, grid, `/submissions/${brought.id}`)).status).toBe(404);
  for (const list of ['/cases?size=200', '/submissions?size=200']) {
    const { status, body } = await ask(stage, grid, list);
    expect({ list, status, shows: JSON.stringify(body).includes(brought.id) }).toEqual({
      list,
      status: 200,
      shows: false,
    });
  }
});

ranWhereItSays(() => stage.installation.running);

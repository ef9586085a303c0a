/** What the state of a case does not allow: every refusal names what is so and what is possible, and writes nothing. */
import { randomUUID } from 'node:crypto';
import { ranWhereItSays } from './mode.ts';
import { type Expected, refused } from './refused.ts';
import { appeal, clerk, lead, office, openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

const version = async (who: string, id: string) => (await stage.people.does(who, `/cases/${id}`)).etag;

test('an old If-Match: of a case, and of an assignment by its own version', async () => {
  const { id, assignment } = await stage.bring('dispatched');
  const old = { 'if-match': '"1"' };
  const stale: Expected = { status: 412, reason: 'STALE_VERSION', says: /version \d+ now, you saw 1\); reload/ };
  await refused(stage, office, `/cases/${id}/urge`, { body: { text: '请办理' }, headers: old }, stale);
  const { etag } = await stage.people.does(office, `/cases/${id}/urge`, {
    body: { text: '请办理' },
    headers: { 'if-match': await version(office, id) },
  });
  expect(etag).toBe(await version(office, id));
  const own = `/cases/${id}/assignments/${assignment}`;
  await stage.people.does(lead, `${own}/receive`, { body: {}, headers: { 'if-match': '1' } });
  await refused(stage, lead, `${own}/undertake`, { body: {}, headers: old }, stale);
  // The case went on meanwhile; the assignment did not: its own version still fits.
  await stage.people.does(office, `/cases/${id}/add-note`, { body: { text: '备注' } });
  await stage.people.does(lead, `${own}/undertake`, { body: {}, headers: { 'if-match': '2' } });
  const bad = { body: {}, headers: { 'if-match': 'seven' } };
  await refused(
    stage,
    lead,
    `${own}/reply`,
    { ...bad, body: { kind: 'SOLVED', text: '已办' } },
    {
      status: 400,
      reason: 'BAD_IF_MATCH',
    },
  );
});

test('the same key: other content is refused, the same content gives the same answer and one event', async () => {
  const { id } = await stage.bring('registered');
  const key = { 'idempotency-key': randomUUID() };
  const first = await stage.people.does(clerk, `/cases/${id}/add-note`, { body: { text: '第一次' }, headers: key });
  const events = await stage.events();
  const again = await stage.people.does(clerk, `/cases/${id}/add-note`, { body: { text: '第一次' }, headers: key });
  expect(again.body).toEqual(first.body);
  expect(await stage.events()).toBe(events);
  const other = { body: { text: '第二次' }, headers: key };
  const conflict = { status: 409, reason: 'IDEMPOTENCY_CONFLICT', says: /use a new key/ };
  await refused(stage, clerk, `/cases/${id}/add-note`, other, conflict);
  await refused(
    stage,
    clerk,
    `/cases/${id}/urge`,
    { body: { text: '第一次' }, headers: key },
    {
      status: 409,
      reason: 'IDEMPOTENCY_CONFLICT',
    },
  );
});

test('handing in twice under one key: one appeal, one query code; other content is refused', async () => {
  const body = appeal(stage.organ('东厂宅社区'));
  const headers = { 'idempotency-key': randomUUID() };
  const send = () => stage.people.does(undefined, '/submissions', { body, headers });
  const [first, second] = await Promise.all([send(), send()]);
  expect(second.body).toEqual(first.body);
  expect((await send()).body).toEqual(first.body);
  const other = { body: { ...body, matter: { ...body.matter, text: '别的内容。' } }, headers };
  await refused(stage, undefined, '/submissions', other, { status: 409, reason: 'IDEMPOTENCY_CONFLICT' });
  const [key] = [headers['idempotency-key']];
  expect(await stage.count('select count(*) as n from intake.event where command_id = $1', [key])).toBe(1);
});

test('a command that the state does not know is told the state and what is possible', async () => {
  const { id } = await stage.bring('registered');
  const problem = await refused(
    stage,
    clerk,
    `/cases/${id}/close-case`,
    { body: {} },
    {
      status: 409,
      reason: 'COMMAND_NOT_NOW',
      says: /The case is "registered".*possible: .*accept/i,
    },
  );
  expect(problem.params).toMatchObject({ command: 'CloseCase', status: 'registered' });
  const brought = await stage.bring('dispatched');
  await refused(
    stage,
    lead,
    `/cases/${brought.id}/assignments/${brought.assignment}/report-delay`,
    {
      body: { explainedOn: stage.today, explainedHow: '电话', report: '报告' },
    },
    { status: 409, reason: 'COMMAND_NOT_NOW' },
  );
  const unknown = `/cases/${brought.id}/assignments/${randomUUID()}/receive`;
  await refused(stage, lead, unknown, { body: {} }, { status: 404, reason: 'ASSIGNMENT_UNKNOWN' });
});

test('JL-23: nothing goes up before the facts are checked', async () => {
  const { id } = await stage.bring('registered');
  await stage.people.does(clerk, `/cases/${id}/accept-case`, { body: {} });
  const up = { body: { target: stage.organ('兴华街道'), reason: '上报' } };
  await refused(stage, clerk, `/cases/${id}/refer-up`, up, {
    status: 409,
    reason: 'VERIFICATION_MISSING',
    says: /checked and the result recorded/,
  });
  const future = { verification: { result: 'CONFIRMED', text: '属实', verifiedOn: '2199-01-01' } };
  await refused(
    stage,
    clerk,
    `/cases/${id}/accept-case`,
    { body: future },
    {
      status: 400,
      reason: 'FUTURE_DATE',
      fields: ['verification.verifiedOn'],
    },
  );
});

test('JL-06: a unit whose register is not complete is not dispatched to; nor one out of reach, twice, or without a lead', async () => {
  const { id } = await stage.bring('verified');
  await stage.people.does(clerk, `/cases/${id}/refer-up`, { body: { target: stage.city, reason: '上报' } });
  const dispatch = (handlers: object[], expected: Expected) =>
    refused(stage, office, `/cases/${id}/dispatch`, { body: { handlers, form: 'NETWORK' } }, expected);
  const organ = stage.organ('船营区园林管理处');
  await dispatch([{ organ }], { status: 409, reason: 'UNIT_REGISTER_INCOMPLETE', says: /船营区园林管理处 lacks/ });
  await dispatch([{ organ: 2_000_000_000 }], { status: 400, reason: 'UNIT_UNKNOWN' });
  const housing = stage.organ('市住房和城乡建设局');
  await dispatch([{ organ: housing }, { organ: housing }], { status: 400, reason: 'HANDLER_TWICE' });
  const water = stage.organ('市水务局');
  await dispatch([{ organ: housing }, { organ: water }], { status: 400, reason: 'LEAD_COUNT', says: /exactly 1/ });
  const joint = [
    { organ: housing, role: 'LEAD' },
    { organ: water, role: 'CO' },
  ];
  await dispatch(joint, { status: 409, reason: 'JOINT_STUDY_MISSING' });
  await dispatch([], { status: 400, reason: 'INVALID_INPUT', fields: ['handlers'] });
  await refused(
    stage,
    office,
    `/cases/${id}/dispatch`,
    { body: { handlers: [{ organ: housing }], form: 'PIGEON' } },
    {
      status: 400,
      reason: 'FIELD_UNKNOWN_VALUE',
      fields: ['form'],
      says: /phone/i,
    },
  );
  const down = { body: { target: stage.organ('船营区'), reason: '退回' } };
  await refused(stage, office, `/cases/${id}/return-down`, down, { status: 400, reason: 'TARGET_NOT_ROUTABLE' });
});

ranWhereItSays(() => stage.installation.running);

import { randomUUID } from 'node:crypto';
import { start } from '../src/main.ts';
import {
  CITY,
  commandId,
  DISTRICT,
  named,
  nobody,
  openStage,
  PHONE,
  reason,
  SIBLING,
  type Stage,
  UNIT,
} from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const purpose = '电话核实地点';
const reveal = async (submissionId: string, who: Parameters<Stage['as']>[0], over: object = {}) =>
  stage.rpc.revealReporter({ submissionId, purpose, ...over }, await stage.as(who));
const eventsOf = async (id: string, type: string) =>
  (await stage.pools.worker.query('select * from event where stream = $1 and type = $2', [id, type])).rows;

test('a clerk sees the reporter masked, and whole for a purpose that is on record', async () => {
  const { id } = await stage.handIn();
  const shown = await stage.rpc.getSubmission({ submissionId: id }, await stage.as('clerk'));
  expect(shown.submission?.reporter).toMatchObject({ name: '王**', phone: '138****0815', revealable: true });
  const key = commandId();
  const options = { ...(await stage.as('clerk')), ...key };
  const revealed = await stage.rpc.revealReporter({ submissionId: id, purpose }, options);
  expect(revealed.reporter).toEqual(named);
  expect(await stage.rpc.revealReporter({ submissionId: id, purpose }, options)).toEqual(revealed);
  const events = await eventsOf(id, 'ReporterRevealed');
  expect(events).toHaveLength(1);
  expect(events[0].actor).toMatchObject({ person: 'p-clerk' });
  expect(events[0].data.toString('utf8')).toContain(purpose);
  expect(events[0].data.toString('utf8')).not.toContain(PHONE);
});

test('no purpose, no sight, no such role, nobody to show: nothing is shown and nothing recorded', async () => {
  const { id } = await stage.handIn();
  expect(await reason(reveal(id, 'clerk', { purpose: ' 看 看 ' }))).toBe('PURPOSE_MISSING');
  expect(await reason(reveal(id, 'clerk', { purpose: '看'.repeat(201) }))).toBe('PURPOSE_MISSING');
  expect(await reason(reveal(id, 'sibling'))).toBe('SUBMISSION_UNKNOWN');
  expect(await reason(reveal(randomUUID(), 'clerk'))).toBe('SUBMISSION_UNKNOWN');
  expect(await reason(reveal('x', 'clerk'))).toBe('SUBMISSION_UNKNOWN');
  const anonymous = await stage.handIn({ reporter: nobody });
  expect(await reason(reveal(anonymous.id, 'clerk'))).toBe('REPORTER_ANONYMOUS');
  expect(await eventsOf(id, 'ReporterRevealed')).toEqual([]);
});

test('offices and units to which the case came later see it and may reveal; nobody else does', async () => {
  const { id } = await stage.handIn();
  expect(await reason(reveal(id, 'district'))).toBe('SUBMISSION_UNKNOWN');
  await stage.say(id, { type: 'CaseReferred', from: 1000, to: DISTRICT, reason: '区级事权', at: new Date() });
  expect(await reason(reveal(id, 'district'))).toBe('taken');
  await stage.say(id, { type: 'CaseReferred', from: DISTRICT, to: CITY, reason: '市级事权', at: new Date() });
  expect(await reason(reveal(id, 'handler'))).toBe('SUBMISSION_UNKNOWN');
  const handlers = [{ assignmentId: randomUUID(), organ: UNIT, role: 'SOLE', name: '市住建局', hostDistrict: 0 }];
  const dispatched = { office: CITY, handlers, informed: [DISTRICT, SIBLING], supervisors: [60], at: new Date() };
  await stage.say(id, { type: 'CaseDispatched', ...dispatched });
  expect(await reason(reveal(id, 'handler'))).toBe('taken');
  expect(await reason(reveal(id, 'sibling'))).toBe('taken');
  const { rows } = await stage.pools.worker.query(
    'select viewer, reason from submission_viewer where submission_id = $1 order by viewer',
    [id],
  );
  expect(rows.map(({ viewer, reason: why }) => `${viewer} ${why}`)).toEqual([
    ...['1 case', '10 case', '50 case', '60 case', '1000 receiver', '1001 case'],
  ]);
});

test('what came as a case is not in the list of what an office received', async () => {
  const { id } = await stage.handIn();
  await stage.say(id, { type: 'CaseReturnedDown', from: 1000, to: DISTRICT, reason: '属地', at: new Date() });
  const list = { channel: '', community: 0, page: undefined, mine: false };
  const { submissions } = await stage.rpc.listSubmissions(list, await stage.as('district'));
  expect(submissions).toEqual([]);
});

test('contacts go to notification alone, and blank for whoever stayed anonymous', async () => {
  const { id } = await stage.handIn({ preferredMethod: 'SMS' });
  const ask = async (who: { token: string }, submissionId = id) => stage.rpc.contactFor({ submissionId }, who);
  const notification = await stage.service('notification');
  expect(await ask(notification)).toEqual({
    ...{ kind: 'NAMED', name: named.name, phone: PHONE, email: '', wechat: '' },
    ...{ preferredMethod: 'SMS', channel: 'WEB' },
  });
  const anonymous = await stage.handIn({ reporter: nobody });
  expect(await ask(notification, anonymous.id)).toMatchObject({ kind: 'ANONYMOUS', name: '', phone: '' });
  expect(await reason(ask(notification, randomUUID()))).toBe('SUBMISSION_UNKNOWN');
  expect(await reason(ask(await stage.service('routing')))).toBe('FORBIDDEN');
  expect(await reason(ask(await stage.as('clerk')))).toBe('FORBIDDEN');
  const system = stage.rpc.getSubmission({ submissionId: id }, notification);
  expect(await reason(system)).toBe('FORBIDDEN');
});

test('what looks alike is found in the same community, among what the reader may see', async () => {
  const text = '兴华小区三号楼前的下水井盖破损，夜间行人容易跌倒，请尽快更换。';
  const hole = { title: '井盖破损', text, place: '三号楼', category: '', scope: '' };
  const first = await stage.handIn({ matter: hole });
  const second = await stage.handIn({ matter: { ...hole, title: '三号楼井盖破损无人管' } });
  const elsewhere = await stage.handIn({ matter: hole, community: SIBLING });
  const { duplicates } = await stage.rpc.findDuplicates(
    { submissionId: first.id, matter: undefined, community: 0 },
    await stage.as('clerk'),
  );
  expect(duplicates.map(({ submissionId }) => submissionId)).toEqual([second.id]);
  expect(duplicates[0]?.likeness).toBeGreaterThan(80);
  const ask = { submissionId: '', matter: hole, community: SIBLING };
  const foreign = await stage.rpc.findDuplicates(ask, await stage.as('clerk'));
  expect(foreign.duplicates).toEqual([]);
  const own = await stage.rpc.findDuplicates(ask, await stage.as('sibling'));
  expect(own.duplicates.map(({ submissionId }) => submissionId)).toEqual([elsewhere.id]);
  expect(await reason(stage.rpc.findDuplicates({ ...ask, matter: undefined }, await stage.as('clerk')))).toBe(
    'INVALID_FIELD',
  );
});

test('a start without the keys that values were sealed under is refused', async () => {
  await stage.handIn();
  const env = { ...stage.env, GC_KEYS_DIR: `${stage.keysDir}-lost` };
  // Another day, so that the keys made anew have another id.
  await stage.pools.worker.query(`insert into sealing_key (id) values ('k20200101') on conflict do nothing`);
  expect(await reason(start(env))).toBe('KEY_MISSING');
});

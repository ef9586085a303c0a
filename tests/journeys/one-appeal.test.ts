/** One appeal, all the way (issue: the main job): every step a real command over HTTP on the whole platform. */
import { ranWhereItSays } from './mode.ts';
import { type Answer, ballotOf, People, until } from './people.ts';
import { type Running, startPlatform } from './running.ts';

let platform: Running;
let people: People;
let city: number;
let community: number;
const unit: Record<string, number> = {};

beforeAll(async () => {
  platform = await startPlatform();
  people = new People(platform.url);
  city = (await people.does(undefined, '/cities')).body.cities[0].tenant.tenant;
  community = await tenant('东厂宅社区');
  const { units } = (await people.does('city-handler', `/units?city=${city}&size=100`)).body;
  for (const { unit: entry } of units) unit[entry.name] = entry.unit;
}, 300_000);
afterAll(() => platform?.remove());

async function tenant(name: string): Promise<number> {
  const { tenants } = (await people.does(undefined, `/tenants?city=${city}&q=${encodeURIComponent(name)}`)).body;
  return tenants.find((each: { name: string }) => each.name === name).tenant;
}

/** Shanghai has no summer time: its day is eight hours ahead. */
const legalDay = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
const operator = (body: object) => people.does('operator', '/clock/advance', { body: { city, ...body } });
const shown = async (who: string, id: string) => (await people.does(who, `/cases/${id}`)).body.case;
const clockOf = (timer: string) => (each: { deadline: { timer: string } }) => each.deadline.timer === timer;
const sameClock = (id: string) => (each: { deadline: { id: string } }) => each.deadline.id === id;
const status = async (who: string, id: string) => (await shown(who, id)).summary.status;
const today = async () => legalDay((await people.does('operator', `/clock?city=${city}`)).body.now);

test('the story: handed in, verified, studied, dispatched to two, delayed, sent back, told, judged, archived', async () => {
  // The resident hands in and gets a query code.
  const handedIn = await people.does(undefined, '/submissions', {
    body: {
      channel: 'WEB',
      community,
      matter: { title: '供热管道漏水结冰', text: '锅炉房外管道漏水，夜里结冰，已有老人滑倒。', place: '锅炉房东侧' },
      reporter: { kind: 'NAMED', name: '王桂兰', phone: '13904320001' },
    },
  });
  const id: string = handedIn.body.reply.id;
  const { queryCode } = handedIn.body;
  expect(queryCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const progress = await people.does(undefined, '/public/progress', { body: { queryCode } });
  expect(progress.body.submissionId).toBe(id);

  // The community registers, checks the facts and sends it up.
  const clerk = 'dongchangzhai-clerk';
  await until(
    () => people.call(clerk, `/cases/${id}`),
    ({ status }) => status === 200,
    'the case at the community',
  );
  await people.does(clerk, `/cases/${id}/register-case`, { body: { category: 'HEATING', scope: 'COLLECTIVE' } });
  await people.does(clerk, `/cases/${id}/open-verification`, { body: {} });
  const verification = { result: 'CONFIRMED', text: '到场查看属实。', verifiedOn: await today() };
  await people.does(clerk, `/cases/${id}/accept-case`, { body: { verification } });
  await people.does(clerk, `/cases/${id}/refer-up`, { body: { target: city, reason: '涉及市级单位' } });

  // The city office calls a joint study, puts its minutes on record and dispatches to two, one to lead.
  const lead = unit['市住房和城乡建设局'] ?? 0;
  const co = unit['市城市管理执法局'] ?? 0;
  const handlers = [
    { organ: lead, role: 'LEAD' },
    { organ: co, role: 'CO' },
  ];
  const early = await people.call('city-handler', `/cases/${id}/dispatch`, { body: { handlers, form: 'NETWORK' } });
  expect([early.status, early.body.reason]).toEqual([409, 'JOINT_STUDY_MISSING']);
  await people.does('city-handler', `/cases/${id}/record-session`, {
    body: { kind: 'JOINT_STUDY', units: [lead, co], minutes: '住建局牵头抢修，城管局清冰。', heldOn: await today() },
  });
  await people.does('city-handler', `/cases/${id}/dispatch`, {
    body: { handlers, form: 'NETWORK', letter: '请抓紧办理' },
  });

  // Both receive; the clocks run by the regulation.
  const assignment = async (organ: number) =>
    (await shown('city-handler', id)).assignments.find((each: { organ: number }) => each.organ === organ).assignmentId;
  const [leads, cos] = [await assignment(lead), await assignment(co)];
  await people.does('housing-handler', `/cases/${id}/assignments/${leads}/receive`, {
    body: { receivedOn: await today() },
  });
  await people.does('urban-handler', `/cases/${id}/assignments/${cos}/receive`, {
    body: { receivedOn: await today() },
  });
  const joint = (await shown('housing-handler', id)).deadlines.find(clockOf('T-JL-JOINT')).deadline;
  expect(joint.clause).toBe('吉市政办函〔2012〕79号 四(三)'); // JL-29
  await people.does('housing-handler', `/cases/${id}/assignments/${leads}/undertake`, { body: {} });
  await people.does('urban-handler', `/cases/${id}/assignments/${cos}/undertake`, { body: {} });
  await people.does('urban-handler', `/cases/${id}/assignments/${cos}/give-opinion`, {
    body: { text: '我局负责清冰撒盐。', deliveredOn: await today() },
  });

  // Time passes; the lead reports a delay in time, explains it to the resident, and is answered.
  await operator({ days: 10 });
  const latest = (await shown('housing-handler', id)).deadlines.find(sameClock(joint.id)).deadline;
  const newDue = legalDay(new Date(Date.parse(latest.dueAt) + 5 * 86_400_000).toISOString());
  await people.does('housing-handler', `/cases/${id}/assignments/${leads}/report-delay`, {
    body: { explainedOn: await today(), explainedHow: '电话说明', report: '需等配件。', newDue },
  });
  await people.does('city-office-leader', `/cases/${id}/assignments/${leads}/decide-extension`, {
    body: { granted: true, reason: '理由充分' },
  });
  const moved = (await shown('housing-handler', id)).deadlines.find(sameClock(joint.id)).deadline;
  expect(moved.due > latest.due).toBe(true);

  // It replies, is sent back once, and replies again; the old limit stands.
  const reply = (text: string) =>
    people.does('housing-handler', `/cases/${id}/assignments/${leads}/reply`, { body: { kind: 'SOLVED', text } });
  await reply('已焊接。');
  await people.does('city-handler', `/cases/${id}/assignments/${leads}/send-back`, {
    body: { reason: '请写明防滑措施' },
  });
  expect(await status('city-handler', id)).toBe('inHandling');
  await reply('已焊接并做保温，沿线设防滑提示，冰层已清除。');
  await people.does('city-handler', `/cases/${id}/assignments/${leads}/accept-reply`, { body: {} });

  // The resident is told through the channel the appeal came by.
  const duty = await until(
    () => people.does(clerk, `/cases/${id}/callbacks`),
    ({ body }) => body.duties.length === 1,
    'the duty to tell',
  ).then(({ body }) => body.duties[0]);
  expect(duty.methods).toEqual(['WEB', 'SMS']);
  await people.does(clerk, `/callbacks/${duty.callbackId}/feed-back`, {
    body: { dutyId: duty.dutyId, method: 'SMS', text: '管道已修复，路面已清冰。', proof: { note: '短信' } },
  });
  await until(
    () => status(clerk, id),
    (now) => now === 'fedBack',
    'routing to hear that the resident was told',
  );

  // The resident judges, with a code sent to the phone that was left.
  await people.does(undefined, '/public/phone-code', { body: { queryCode } });
  const sent = await until(
    () => people.does('operator', '/outgoing?size=50'),
    ({ body }) => body.outgoing.some(({ text }: { text: string }) => /\d{6}/.test(text)),
    'the phone code on the outbox page',
  );
  const phoneCode = sent.body.outgoing.map(({ text }: { text: string }) => /(\d{6})/.exec(text)?.[1]).find(Boolean);
  const session = await people.does(undefined, '/public/session', { body: { queryCode, phoneCode } });
  const ballot = await ballotOf(people, session.body.token);
  const judged = await people.does(session.body.token, `/ballots/${ballot}/evaluate`, {
    body: { grade: 'SATISFIED', words: '修得不错' },
  });
  expect(judged.status).toBe(200);
  const twice = await people.call(session.body.token, `/ballots/${ballot}/evaluate`, {
    body: { grade: 'DISSATISFIED', words: '改主意了' },
  });
  expect(twice.status).toBe(409);

  // Closed, archived, and in the ledger.
  await people.does('city-handler', `/cases/${id}/close-case`, { body: {} });
  const archived: Answer = await people.does('city-handler', `/cases/${id}/archive-case`, { body: {} });
  const ledger = await until(
    () => people.does('city-handler', '/ledger?size=50', { headers: { 'gc-after': archived.position } }),
    ({ body }) => body.rows.some((row: { caseId: string; grade: string }) => row.caseId === id && row.grade !== ''),
    'the judgement in the ledger',
  );
  expect(ledger.body.rows.find((row: { caseId: string }) => row.caseId === id)).toMatchObject({
    status: 'archived',
    grade: 'SATISFIED',
    breached: false,
    communityName: '东厂宅社区',
  });
}, 120_000);

test('AT-33: a lamp mended on the spot never leaves its community', async () => {
  const grid = 'dongchangzhai-grid';
  const { body } = await people.does(grid, '/submissions', {
    body: {
      channel: 'GRID',
      community,
      matter: {
        title: '楼道灯坏了',
        text: '四单元楼道灯不亮。',
        place: '7号楼',
        category: 'HOUSING',
        scope: 'INDIVIDUAL',
      },
      reporter: { kind: 'NAMED', name: '李建华', phone: '13904320002' },
      grid: '东厂宅-03',
    },
  });
  const id = body.reply.id;
  await until(
    () => people.call(grid, `/cases/${id}`),
    ({ status }) => status === 200,
    'the case at the grid worker',
  );
  await people.does(grid, `/cases/${id}/register-case`, { body: { category: 'HOUSING', scope: 'INDIVIDUAL' } });
  await people.does(grid, `/cases/${id}/resolve-at-source`, {
    body: { answer: '已换灯六盏。', toldAtOnce: { method: 'FACE', proof: '当面告知' } },
  });
  await until(
    () => status('dongchangzhai-clerk', id),
    (now) => now === 'fedBack',
    'the feedback at the door',
  );
  // Neither the street nor the city sees the case; they count it.
  for (const who of ['xinghua-handler', 'city-handler', 'chuanying-handler']) {
    expect((await people.call(who, `/cases/${id}`)).status).toBe(404);
  }
  const figures = await until(
    () => people.does('city-handler', '/figures'),
    (answer) => Number(answer.body.total.solvedAtBase) >= 1,
    'the share solved at the base (JL-02)',
  );
  expect(Number(figures.body.total.received)).toBeGreaterThanOrEqual(1);
  // The grid worker's ledger holds what he brought in, and nothing else of his community (53-roles, read own).
  const own = (await people.does(grid, '/ledger?size=50')).body.rows;
  expect(own.map((row: { caseId: string }) => row.caseId)).toEqual([id]);
});

ranWhereItSays(() => platform);

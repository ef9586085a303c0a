/** What may not be said or decided while units handle a case, and nothing at all once it is filed away. */
import { ranWhereItSays } from './mode.ts';
import { ask, type Expected, refused } from './refused.ts';
import { clerk, lead, office, openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

test('JL-31: a reply that it would not be lawful needs reason and basis; an unknown kind is none', async () => {
  const { id, assignment } = await stage.bring('inHandling');
  const path = `/cases/${id}/assignments/${assignment}/reply`;
  const bare = { body: { kind: 'NOT_LAWFUL', text: '不予支持' } };
  const missing = { status: 400, reason: 'FIELDS_MISSING', fields: ['reason', 'legalBasis'] };
  await refused(stage, lead, path, bare, missing);
  const half = { body: { ...bare.body, reason: '无依据' } };
  await refused(stage, lead, path, half, { ...missing, fields: ['legalBasis'] });
  await refused(
    stage,
    lead,
    path,
    { body: { kind: 'MAYBE', text: '再说' } },
    {
      status: 400,
      reason: 'FIELD_UNKNOWN_VALUE',
      fields: ['kind'],
    },
  );
});

test('the person who asked for more time does not grant it, also under another post', async () => {
  const { id, assignment } = await stage.bring('inHandling');
  const own = `/cases/${id}/assignments/${assignment}`;
  const decide = { body: { granted: true, reason: '同意' } };
  await refused(stage, 'city-office-leader', `${own}/decide-extension`, decide, {
    status: 409,
    reason: 'NO_DELAY_REPORT',
  });
  const { deadlines } = (await stage.people.does(lead, `/cases/${id}`)).body.case;
  const clock = deadlines.find(
    (each: { deadline: { timer: string } }) => each.deadline.timer === 'T-JL-HANDLE',
  ).deadline;
  const newDue = new Date(Date.parse(`${clock.due}T00:00:00Z`) + 5 * 86_400_000).toISOString().slice(0, 10);
  const report = { explainedOn: stage.today, explainedHow: '电话', report: '等配件', newDue };
  await refused(
    stage,
    lead,
    `${own}/report-delay`,
    { body: { ...report, newDue: '2199-01-01' } },
    {
      status: 400,
      reason: 'NEW_DUE_OUT_OF_RANGE',
    },
  );
  const twoHats = await postOfSamePerson();
  await stage.people.does(lead, `${own}/report-delay`, { body: report });
  await refused(stage, lead, `${own}/decide-extension`, decide, { status: 403, reason: 'ROLE_MAY_NOT' });
  const same: Expected = { status: 403, reason: 'SAME_PERSON', says: /another person must/ };
  await refused(stage, twoHats, `${own}/decide-extension`, decide, same);
  await stage.people.does('city-office-leader', `${own}/decide-extension`, decide);
  await refused(
    stage,
    lead,
    `${own}/report-delay`,
    { body: report },
    { status: 409, reason: 'DELAY_ALREADY_REPORTED' },
  );
});

/** The handler's own person is appointed leader of the city office as well; gives that post's token. */
async function postOfSamePerson(): Promise<string> {
  const { posts } = (await stage.people.does('operator', `/posts?organ=${stage.organ('市住房和城乡建设局')}`)).body;
  const { person, name } = posts.find((post: { roles: string[] }) => post.roles.includes('DEPT_HANDLER'));
  const post = { organ: stage.city, title: '市绿色通道办公室 副主任', roles: ['OFFICE_LEADER'], person, name };
  const { body } = await stage.people.does('operator', '/posts', { body: post });
  return stage.people.tokenOfPost(body.id);
}

test('what is filed away is not edited', async () => {
  const { id, assignment, callback } = await stage.bring('archived');
  const notNow = { status: 409, reason: 'COMMAND_NOT_NOW', says: /The case is "archived"/ };
  const edits: [string, object][] = [
    ['classify', { category: 'TRAFFIC', reason: '改类' }],
    ['refer-up', { target: stage.city, reason: '上报' }],
    ['close-case', {}],
    ['archive-case', {}],
    ['withdraw', { reason: '撤回' }],
  ];
  for (const [command, body] of edits) await refused(stage, office, `/cases/${id}/${command}`, { body }, notNow);
  const late = { body: { kind: 'SOLVED', text: '补充' } };
  await refused(stage, lead, `/cases/${id}/assignments/${assignment}/reply`, late, notNow);
  const told = { body: { method: 'WEB', text: '又告知', proof: { note: '网站' } } };
  await refused(stage, clerk, `/callbacks/${callback}/feed-back`, told, { status: 409, reason: 'COMMAND_NOT_NOW' });
  expect((await ask(stage, office, `/cases/${id}`)).body.case.summary.status).toBe('archived');
});

ranWhereItSays(() => stage.installation.running);

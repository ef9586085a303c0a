import type {
  ImportSubmissionsRequest,
  ImportSubmissionsResponse,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { COMMUNITY, ELSEWHERE, intake, nobody, openStage, reason, SIBLING, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const day = (text: string) => new Date(`${text}T10:00:00+08:00`);
const history = { sourceKey: '', answer: '已更换灯泡。', answeredBy: '市路灯管理处', answeredAt: day('2024-03-05') };
const past = { occurredAt: day('2024-03-01'), reporter: nobody };

function row(number: number, over: Partial<ImportSubmissionsRequest> = {}): ImportSubmissionsRequest {
  const item = { source: '12345热线', sourceKey: `k-${number}`, row: number, dryRun: false };
  return { ...item, intake: intake(past), history, ...over };
}

async function bring(rows: ImportSubmissionsRequest[], who: { token: string }) {
  const answers: ImportSubmissionsResponse[] = [];
  for await (const answer of stage.rpc.importSubmissions(rows, who)) answers.push(answer);
  return answers.sort((a, b) => a.row - b.row).map(({ outcome }) => outcome);
}
const said = (outcomes: ImportSubmissionsResponse['outcome'][]) =>
  outcomes.map((outcome) => (outcome?.$case === 'refused' ? outcome.value.reason : outcome?.$case));
const count = async () => (await stage.pools.worker.query('select 1 from submission')).rowCount;

test('a file is brought in as history; brought in again, by whomever, it adds nothing', async () => {
  const rows = Array.from({ length: 300 }, (_, n) => row(n));
  const clerk = await stage.as('clerk');
  const first = await bring(rows, clerk);
  expect(new Set(said(first))).toEqual(new Set(['accepted']));
  expect(await count()).toBe(300);
  for (const who of ['clerk', 'operator', 'district'] as const) {
    const again = await bring(rows, await stage.as(who));
    expect(new Set(said(again))).toEqual(new Set(['already']));
    expect(again.map((outcome) => outcome?.value)).toEqual(first.map((outcome) => outcome?.value));
  }
  expect(await count()).toBe(300);
  const { rows: events } = await stage.pools.worker.query('select occurred_at, actor from event limit 1');
  expect(events[0]).toMatchObject({ occurred_at: past.occurredAt, actor: { person: 'p-clerk' } });
});

test('a dry run checks and keeps nothing', async () => {
  const before = await count();
  const rows = [row(0, { dryRun: true }), row(9001, { dryRun: true }), row(9002, { dryRun: true, sourceKey: '' })];
  expect(said(await bring(rows, await stage.as('clerk')))).toEqual(['already', 'accepted', 'INVALID_FIELD']);
  expect(await count()).toBe(before);
});

test('a row that does not fit is answered with its reason and field; the others come in', async () => {
  const rows = [
    row(1001, { intake: intake({ ...past, matter: { title: '', text: '', place: '', category: '', scope: '' } }) }),
    row(1002, { intake: intake({ ...past, channel: 'FAX' }) }),
    row(1003, { history: { ...history, answer: ' ' } }),
    row(1004, { history: { ...history, answeredAt: day('2023-01-01') } }),
    row(1005, { history: undefined }),
    row(1006, { intake: undefined }),
  ];
  const outcomes = await bring(rows, await stage.as('operator'));
  expect(said(outcomes)).toEqual([
    ...['INTAKE_INVALID', 'CHANNEL_UNKNOWN', 'INTAKE_INVALID', 'INTAKE_INVALID', 'accepted', 'INVALID_FIELD'],
  ]);
  const fields = outcomes.map((outcome) =>
    outcome?.$case === 'refused' ? outcome.value.fields.map(({ path }) => path) : [],
  );
  expect(fields.slice(2, 4)).toEqual([['history.answer'], ['history.answeredAt']]);
  expect(fields[0]).toEqual(['intake.matter.title', 'intake.matter.text']);
});

test('each brings in for the own area alone, and only who may', async () => {
  const into = async (community: number, who: { token: string }, key: number) =>
    said(await bring([row(key, { intake: intake({ ...past, community }) })], who))[0];
  expect(await into(SIBLING, await stage.as('clerk'), 2001)).toBe('NOT_YOUR_CITY');
  expect(await into(SIBLING, await stage.as('district'), 2002)).toBe('accepted');
  expect(await into(ELSEWHERE, await stage.as('operator'), 2003)).toBe('NOT_YOUR_CITY');
  expect(await into(ELSEWHERE, await stage.service('import'), 2004)).toBe('accepted');
  expect(await reason(into(COMMUNITY, await stage.as('grid'), 2005))).toBe('FORBIDDEN');
  expect(await reason(into(COMMUNITY, await stage.service('gateway'), 2006))).toBe('FORBIDDEN');
});

test('what came from a file has a history and no query code', async () => {
  const [outcome] = await bring([row(3001)], await stage.as('clerk'));
  const id = outcome?.$case === 'accepted' ? outcome.value.id : '';
  const { submission } = await stage.rpc.getSubmission({ submissionId: id }, await stage.as('clerk'));
  expect(submission?.history).toEqual({ ...history, sourceKey: 'k-3001' });
  expect(submission?.collector).toBeUndefined();
  const { rows } = await stage.pools.worker.query('select query_index from reporter where submission_id = $1', [id]);
  expect(rows).toEqual([{ query_index: null }]);
});

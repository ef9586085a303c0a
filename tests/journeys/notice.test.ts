/**
 * AT-04 through the gateway: an operator loads the notice of the next year while 1,200 cases are handled and 40 reporters
 * wait to be told; the platform is killed half way and started again. Every date moves once, wherever dates stand.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { townOf } from '@green-channel/infra/story/town';
import { suggestedParameters } from '@green-channel/regulation';
import { noticeOf2027, packNamed } from '@green-channel/regulation/testing';
import { databaseInHand } from '../chaos/database-in-hand.ts';
import { addedBy } from '../load/added-rows.ts';
import { type Installation, installationOf, startInstallation } from '../load/installation.ts';
import { multiply } from '../load/multiplied.ts';
import { type Settled, settle } from '../scenarios/settling.ts';
import { onStack, ranWhereItSays } from './mode.ts';
import { People, until } from './people.ts';
import type { Running } from './running.ts';

const [CASES, DUTIES] = [1200, 40];
const pack = packNamed('jilin-2012');
const town = townOf(
  {
    city: {
      places: ['吉林市/昌邑区/兴华街道/东厂宅社区'],
      units: { 市住建局: { at: '吉林市', kind: 'DEPARTMENT', host: '', parent: '', without: [] } },
    },
    people: {
      社区专人: { role: ['COMMUNITY_CLERK'], at: '东厂宅社区' },
      市经办: { role: ['CITY_HANDLER'], at: '吉林市' },
      住建承办人: { role: ['DEPT_HANDLER'], at: '市住建局' },
    },
  },
  pack,
);

let installation: Installation;
let people: People;
let settled: Settled;
/** One that is handled, and one whose reporter waits. */
let handled: string;
let answered: string;

beforeAll(async () => {
  installation = await startInstallation();
  people = new People(installation.running.url);
  const start = new Date('2026-12-31T10:00:00+08:00');
  const parameters = { ...suggestedParameters(pack), handleLimit: { value: 10, act: '吉市民函〔2026〕3号' } };
  settled = await settle(installation, people, { town, pack, parameters, start });
  await many(CASES, async () => {
    handled = (await dispatched()).caseId;
  });
  await many(DUTIES, async () => {
    answered = await replied();
  });
  await rounds('finished_at is null', 0);
}, 300_000);
afterAll(() => installation?.[Symbol.asyncDispose]());

const as = async (name: string) => people.token(settled.posts.get(name) ?? '');
const does = async (name: string, path: string, body?: object) =>
  (await people.does(await as(name), path, body === undefined ? {} : { body })).body;

/** The rows of one that was really brought so far, and as many like it. */
async function many(count: number, bring: () => Promise<void>): Promise<void> {
  const { admin, rest } = installation;
  const rows = await addedBy(admin, async () => {
    await bring();
    await rest();
  });
  await multiply(admin, rows, count - 1);
}

async function dispatched(): Promise<{ caseId: string; path: string }> {
  const intake = {
    ...{ channel: 'PHONE', community: settled.organs.get('东厂宅社区') },
    matter: { title: '楼道渗水', text: '三单元楼道顶部渗水，墙皮脱落。', place: '5号楼' },
    reporter: { kind: 'NAMED', name: '李秋实', phone: '13900000001' },
  };
  const { id: caseId } = (await does('社区专人', '/submissions', intake)).reply;
  await installation.rest();
  await does('社区专人', `/cases/${caseId}/register-case`, { category: 'HOUSING', scope: 'COLLECTIVE' });
  const verification = { result: 'CONFIRMED', text: '属实。', verifiedOn: '2026-12-31' };
  await does('社区专人', `/cases/${caseId}/accept-case`, { verification });
  await does('社区专人', `/cases/${caseId}/refer-up`, { target: settled.city, reason: '市级事权' });
  const handlers = [{ organ: settled.organs.get('市住建局') }];
  await does('市经办', `/cases/${caseId}/dispatch`, { handlers, form: 'NETWORK' });
  const { assignments } = (await does('市经办', `/cases/${caseId}`)).case;
  const path = `/cases/${caseId}/assignments/${assignments[0].assignmentId}`;
  await does('住建承办人', `${path}/receive`, {});
  return { caseId, path };
}

async function replied(): Promise<string> {
  const { caseId, path } = await dispatched();
  await does('住建承办人', `${path}/undertake`, {});
  await does('住建承办人', `${path}/reply`, { kind: 'SOLVED', text: '已做防水。' });
  await does('市经办', `${path}/accept-reply`, {});
  return caseId;
}

async function number(text: string, values: unknown[] = []): Promise<number> {
  return Number((await installation.admin.query<{ n: string }>(text, values)).rows[0]?.n);
}
const rounds = (which: string, count: number) =>
  until(
    () =>
      number(
        `select (select count(*) from routing.round where ${which}) + (select count(*) from feedback.round where ${which}) n`,
      ),
    (n) => n === count,
    `${count} rounds that are ${which}`,
    { patienceMs: 90_000 },
  );
const ofCity = (schema: string, table: string, more: string) =>
  number(`select count(*) n from ${schema}."${table}" where city = $1 and ${more}`, [settled.city]);
/** How many events of this kind, and on how many streams. */
async function said(schema: string, type: string): Promise<[number, number]> {
  const text = `select count(*)::int as n, count(distinct stream)::int as streams from ${schema}.event where city = $1 and type = $2`;
  const { rows } = await installation.admin.query<{ n: number; streams: number }>(text, [settled.city, type]);
  return [rows[0]?.n ?? 0, rows[0]?.streams ?? 0];
}
/** Rings that are armed for deadlines of one kind, by their due instant. */
async function armed(timer: string): Promise<[string, number][]> {
  const text = `select due_at, count(distinct deadline_id)::int as n from sla_timer.armed where city = $1 and timer = $2 group by 1 order by 1`;
  const { rows } = await installation.admin.query<{ due_at: Date; n: number }>(text, [settled.city, timer]);
  return rows.map(({ due_at, n }) => [due_at.toISOString(), n]);
}
async function again(more: Record<string, string>): Promise<Running> {
  const { running, admin } = installation;
  await admin.end();
  const next = await running.again(more);
  installation = installationOf(next);
  people = new People(next.url);
  return next;
}
/** The whole of it dies, or on the stack the one process that moves dates. */
async function killedAtItsPoint({ process: child, said }: Running): Promise<string | undefined> {
  if (!onStack) return (await Promise.race([once(child, 'exit'), pause(60_000, ['alive'], { ref: false })])).at(-1);
  const ended = async () => /(?:routing|feedback) \(process \d+\) ended: (\w+)/.exec(said())?.[1];
  return until(ended, (by) => by !== undefined, 'a service to die', { patienceMs: 60_000, everyMs: 10 });
}
const dueOf = async (caseId: string) => {
  const { deadlines } = (await does('住建承办人', `/cases/${caseId}`)).case;
  const found = deadlines.find(({ deadline }: { deadline: { timer: string } }) => deadline.timer === 'T-JL-HANDLE');
  return [found.deadline.due, found.deadline.provisional];
};
const owedBy = async (caseId: string) => {
  const { deadline } = (await does('社区专人', `/cases/${caseId}/callbacks`)).duties[0];
  return [deadline.due, deadline.provisional];
};
const midnight = (day: string) => new Date(`${day}T24:00:00+08:00`).toISOString();
const load = (who: string) =>
  people.call(who, '/calendars/years', { body: { city: settled.city, text: JSON.stringify(noticeOf2027) } });

test('before the notice the dates over the new year are provisional, and only the operator may load it', async () => {
  expect(await dueOf(handled)).toEqual(['2027-01-15', true]);
  expect(await owedBy(answered)).toEqual(['2027-01-05', true]);
  expect(await armed('T-JL-HANDLE')).toEqual([[midnight('2027-01-15'), CASES]]);
  expect(await armed('T-JL-FEEDBACK')).toEqual([[midnight('2027-01-05'), DUTIES]]);
  expect((await load(await as('市经办'))).status).toBe(403);
  expect(await said('routing', 'TimerRescheduled')).toEqual([0, 0]);
}, 60_000);

test('loaded, killed after the third batch and started again: every date moves, once each, and each handler is told', async () => {
  await installation.running.stop();
  const running = await again({ GC_CRASH_AT: 'after-batch:3' });
  const died = killedAtItsPoint(running);
  await using database = databaseInHand(running.home);
  expect((await load(settled.operatorPost)).status).toBe(200);
  expect(await died).toBe('SIGKILL');
  if (!onStack) await database.takenOver();
  const half = (await said('routing', 'TimerRescheduled'))[0] + (await said('feedback', 'CallbackRescheduled'))[0];
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(CASES);
  await database[Symbol.asyncDispose]();
  await running.stop(); // on the stack the service was begun again and goes on from one crash to the next
  await again({ GC_CRASH_AT: '' });
  await rounds('finished_at is null and pass = 1', 0);
  await installation.rest();

  expect(await said('routing', 'TimerRescheduled')).toEqual([CASES, CASES]);
  expect(await said('feedback', 'CallbackRescheduled')).toEqual([DUTIES, DUTIES]);
  expect(await dueOf(handled)).toEqual(['2027-01-18', false]);
  expect(await owedBy(answered)).toEqual(['2027-01-06', false]);
}, 240_000);

test('timers, lists, ledger and inboxes show the new date, and no old one is left', async () => {
  expect(await armed('T-JL-HANDLE')).toEqual([[midnight('2027-01-18'), CASES]]);
  expect(await armed('T-JL-FEEDBACK')).toEqual([[midnight('2027-01-06'), DUTIES]]);
  const unit = settled.organs.get('市住建局') ?? 0;
  const listed = `viewer = ${unit} and due_at = '${midnight('2027-01-18')}'`;
  expect(await ofCity('routing', 'case_viewer', listed)).toBe(CASES);
  expect(await ofCity('reporting', 'ledger', `due = '2027-01-18' and not provisional`)).toBe(CASES);
  expect(await ofCity('reporting', 'ledger', `due = '2027-01-15' and status = 'dispatched'`)).toBe(0);
  const told = `kind = 'DEADLINE_RESCHEDULED'`;
  expect(await ofCity('notification', 'message', `${told} and organ = ${unit}`)).toBe(CASES);
  const community = settled.organs.get('东厂宅社区') ?? 0;
  expect(await ofCity('notification', 'message', `${told} and organ = ${community}`)).toBe(DUTIES);
  const { messages } = await does('住建承办人', `/inbox?kind=DEADLINE_RESCHEDULED&caseId=${handled}`);
  expect(messages).toHaveLength(1);
  expect(JSON.stringify(messages[0])).toContain('2027-01-18');
}, 60_000);

test('the second look and the same notice again move nothing', async () => {
  await rounds('finished_at is null', 0);
  expect((await load(settled.operatorPost)).status).toBe(200);
  await rounds('finished_at is null', 0);
  expect(await said('routing', 'TimerRescheduled')).toEqual([CASES, CASES]);
  expect(await said('feedback', 'CallbackRescheduled')).toEqual([DUTIES, DUTIES]);
}, 150_000);

ranWhereItSays(() => installation.running);

/** Who a reporter is stays with intake, sealed: not in logs, events, messages of the bus, or anybody's answers (style 24, ENG-21). */
import { sessionOf } from './codes.ts';
import { onStack, ranWhereItSays } from './mode.ts';
import { ballotOf } from './people.ts';
import { ask } from './refused.ts';
import { clerk, lead, office, openStage, type Stage } from './stage.ts';

/** Nothing else on the platform is called or lives like this. */
const secret = {
  name: '欧阳霁月',
  phone: '15943217788',
  address: '翰林胡同玖拾柒号乙',
  email: 'jiyue.ouyang@example.cn',
  wechat: 'wx-jiyue-9797',
};
const words = Object.values(secret);

let stage: Stage;
let id: string;
let callback: string;

beforeAll(async () => {
  stage = await openStage({ LOG_LEVEL: 'debug' });
  const reporter = { kind: 'NAMED', ...secret };
  const brought = await stage.bring('fedBack', { reporter, preferredMethod: 'SMS' });
  ({ id, callback } = brought);
  const { queryCode } = brought;
  await stage.people.does(undefined, '/public/progress', { body: { queryCode } });
  const resident = await sessionOf(stage, brought);
  const ballot = await ballotOf(stage.people, resident);
  await stage.people.does(resident, `/ballots/${ballot}/evaluate`, {
    body: { grade: 'SATISFIED' },
  });
  await stage.people.does(clerk, `/submissions/${id}/reveal-reporter`, { body: { purpose: '电话核实情况' } });
  await ask(stage, undefined, '/submissions', {
    raw: JSON.stringify({ ...secret, channel: 'WEB' }).slice(0, -1),
    headers: { 'content-type': 'application/json' },
  });
  await ask(stage, undefined, '/submissions', { body: { reporter: { ...secret, kind: 'NOBODY' } } });
  await ask(stage, office, `/search?text=${encodeURIComponent(secret.name)}`);
  await stage.people.does(office, `/cases/${id}/close-case`, { body: {} });
  await stage.installation.rest();
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

/** Names of the words, not the words: a failing test must not be the next leak. */
const found = (text: string) => Object.entries(secret).flatMap(([name, word]) => (text.includes(word) ? [name] : []));

test('nothing of it was logged, at the most talkative level', () => {
  const said = stage.installation.running.logged();
  expect(said.length).toBeGreaterThan(500);
  if (onStack) expect(said).toContain('routing (process '); // the services' own logs are among them
  expect(found(said)).toEqual([]);
});

test('no table of any service holds it in the clear: events, rows, inboxes, what is sent, what is searched', async () => {
  const { admin } = stage.installation;
  const { rows: tables } = await admin.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(40);
  const holding = async (sought: string[]) => {
    const likes = sought.flatMap((word) => [`%${word}%`, `%${Buffer.from(word).toString('hex')}%`]); // bytea shows as hex
    const names: string[] = [];
    for (const { schema, name } of tables) {
      const text = `select count(*) as n from "${schema}"."${name}" t where t::text like any($1)`;
      if ((await stage.count(text, [likes])) > 0) names.push(`${schema}.${name}`);
    }
    return names;
  };
  expect(await holding(words)).toEqual([]);
  // The same search does find what may travel: the matter is in the events of intake and routing.
  expect((await holding(['楼道渗水'])).join(' ')).toMatch(/intake\.event.*routing\.event/);
  expect(await stage.count('select count(*) as n from intake.reporter where submission_id = $1', [id])).toBe(1);
});

const readers = [
  ...[clerk, office, lead, 'supervisor', 'city-leader', 'dongchangzhai-grid', 'dongchangzhai-director'],
  ...['housing-leader', 'operator', 'auditor', 'chuanying-handler', 'city-office-leader'],
];
const pathsOf = () => [
  ...['', '/history', '/routing-targets', '/callbacks', '/receipts'].map((part) => `/cases/${id}${part}`),
  ...['', '/duplicates', '/progress'].map((part) => `/submissions/${id}${part}`),
  ...['/cases', '/assignments', '/submissions', '/callbacks', '/ballots?status=ALL', '/ledger', '/inbox', '/outgoing'],
  ...['/figures', '/timers', '/ledger/export?format=csv', `/search?text=${encodeURIComponent('渗水')}`],
  `/search?text=${encodeURIComponent(secret.name)}`,
];

test.each(readers)('no read of %s shows it', async (who) => {
  const leaks: string[] = [];
  let answered = 0;
  for (const path of pathsOf()) {
    const { status, body } = await ask(stage, who, path);
    if (status === 200) answered += 1;
    if (found(JSON.stringify(body)).length > 0) leaks.push(path);
  }
  expect(leaks).toEqual([]);
  expect(answered).toBeGreaterThan(0);
});

test('to whoever may see the submission the reporter is masked', async () => {
  const { reporter } = (await stage.people.does(clerk, `/submissions/${id}`)).body.submission;
  expect(reporter).toMatchObject({ name: '欧**', phone: '159****7788' });
  expect(callback).not.toBe('');
});

test('what is found by a name is nothing: names are not searched', async () => {
  const { body } = await ask(stage, office, `/search?text=${encodeURIComponent(secret.name)}`);
  expect(body.rows).toEqual([]);
});

ranWhereItSays(() => stage.installation.running);

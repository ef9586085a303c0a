import { randomUUID } from 'node:crypto';
import { openPool } from '@green-channel/platform/pool';
import {
  COMMUNITY,
  commandId,
  DISTRICT,
  intake,
  law,
  matter,
  named,
  nobody,
  openStage,
  PHONE,
  reason,
  STREET,
  type Stage,
  UNIT,
  ZONE,
} from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a resident hands in at the public door; the fact says what, by which law, and nothing of who', async () => {
  const { id, code } = await stage.handIn();
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const { rows } = await stage.pools.worker.query('select * from event where stream = $1', [id]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ type: 'IntakeSubmitted', city: 1, tenant: COMMUNITY, version: 1 });
  expect(rows[0]).toMatchObject({ pack: law.lawHash, calendar: law.calendarHash });
  expect(rows[0].data.toString('utf8')).toContain(matter.text);
  expect(rows[0].data.toString('utf8')).not.toContain(named.name);
});

test('nowhere in the database stands a phone, a name or a query code', async () => {
  const { code } = await stage.handIn();
  const admin = openPool(stage.database.adminUrl);
  const { rows: tables } = await admin.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('intake', 'facts') and table_type = 'BASE TABLE'`,
  );
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['intake.reporter', 'intake.event']));
  const sought = [PHONE, named.name, named.address, code, code.replaceAll('-', '')];
  const found = async (words: string[]) => {
    const likes = words.flatMap((word) => [`%${word}%`, `%${Buffer.from(word).toString('hex')}%`]);
    const hits: string[] = [];
    for (const { name } of tables) {
      const text = `select 1 from ${name} t where t::text like any($1) limit 1`;
      if ((await admin.query(text, [likes])).rowCount) hits.push(name);
    }
    return hits;
  };
  expect(await found(sought)).toEqual([]);
  expect(await found([matter.text])).toContain('intake.submission'); // the search does find what is there
  await admin.end();
});

test('the same command gives the same code, over either door', async () => {
  const options = { ...(await stage.service('gateway')), ...commandId() };
  const first = await stage.rpc.submitIntake({ intake: intake() }, options);
  expect(await stage.rpc.submitIntake({ intake: intake() }, options)).toEqual(first);
  const other = stage.rpc.submitIntake({ intake: intake({ grid: '7' }) }, options);
  expect(await reason(other)).toBe('IDEMPOTENCY_CONFLICT');
});

test('many go over one stream, each answered by its key; a bad one stops no other', async () => {
  const items = Array.from({ length: 200 }, (_, n) => ({
    commandId: randomUUID(),
    intake: n === 77 ? intake({ community: 99 }) : n === 78 ? undefined : intake({ reporter: n % 2 ? named : nobody }),
    traceparent: '',
  }));
  const nameless = { commandId: '', intake: intake(), traceparent: '' };
  const { token } = await stage.service('gateway');
  const answers = new Map<string, string>();
  for await (const { commandId: key, outcome } of stage.rpc.submitIntakes([...items, nameless], { token })) {
    answers.set(key, outcome?.$case === 'accepted' ? outcome.value.queryCode : (outcome?.value.reason ?? ''));
  }
  expect(answers.size).toBe(201);
  expect(answers.get(items[77]?.commandId ?? '')).toBe('COMMUNITY_UNKNOWN');
  expect(answers.get(items[78]?.commandId ?? '')).toBe('INVALID_FIELD');
  expect(answers.get('')).toBe('INVALID_FIELD');
  const codes = [...answers.values()].filter((text) => /^\S{4}-\S{4}-\S{4}$/.test(text));
  expect(new Set(codes).size).toBe(198);
  // Sent again in another trace, it is the same command all the same.
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  for await (const again of stage.rpc.submitIntakes([{ ...(items[3] ?? nameless), traceparent }], { token })) {
    expect(again.outcome).toMatchObject({
      $case: 'accepted',
      value: { queryCode: answers.get(items[3]?.commandId ?? ''), reply: { version: 1 } },
    });
  }
  const other = { ...(items[3] ?? nameless), intake: intake({ grid: '7' }), traceparent };
  for await (const { outcome } of stage.rpc.submitIntakes([other], { token }))
    expect(outcome).toMatchObject({ $case: 'refused', value: { reason: 'IDEMPOTENCY_CONFLICT' } });
});

test('the public door is the gateway’s alone', async () => {
  const clerk = await stage.as('clerk');
  const over = async (who: { token: string }) => {
    for await (const _ of stage.rpc.submitIntakes(
      [{ commandId: randomUUID(), intake: intake(), traceparent: '' }],
      who,
    ))
      return 'taken';
    return 'ended';
  };
  expect(await reason(over(clerk))).toBe('FORBIDDEN');
  expect(await reason(over(await stage.service('routing')))).toBe('FORBIDDEN');
  const other = stage.rpc.submitIntake({ intake: intake() }, await stage.service('routing'));
  expect(await reason(other)).toBe('FORBIDDEN');
});

test('a collector is named with the role that opened the channel, and sees it in the list', async () => {
  const grid = await stage.as('grid');
  const given = intake({ channel: 'GRID', grid: '三网格', reporter: nobody });
  const { reply, receiver } = await stage.rpc.submitIntake({ intake: given }, grid);
  expect(receiver).toBe(COMMUNITY);
  const { submission } = await stage.rpc.getSubmission({ submissionId: reply?.id ?? '' }, grid);
  expect(submission).toMatchObject({
    collector: { person: 'p-grid', role: 'GRID_WORKER', organ: COMMUNITY },
    reporter: { kind: 'ANONYMOUS', name: '', revealable: false },
    grid: '三网格',
  });
});

test('a grid worker reads what the own person collected, a clerk all of the community, a sibling nothing', async () => {
  const ask = { channel: 'GRID', community: 0, page: undefined, mine: false };
  const listed = async (who: Parameters<Stage['as']>[0]) =>
    (await stage.rpc.listSubmissions(ask, await stage.as(who))).submissions.map(({ submissionId }) => submissionId);
  const { reply } = await stage.rpc.submitIntake({ intake: intake({ channel: 'GRID' }) }, await stage.as('grid2'));
  const id = reply?.id ?? '';
  expect(await listed('clerk')).toContain(id);
  expect(await listed('grid2')).toEqual([id]);
  expect(await listed('grid')).not.toContain(id);
  expect(await listed('sibling')).toEqual([]);
  const get = (who: Parameters<Stage['as']>[0]) =>
    stage.as(who).then((as) => reason(stage.rpc.getSubmission({ submissionId: id }, as)));
  expect(await get('grid')).toBe('SUBMISSION_UNKNOWN');
  expect(await get('sibling')).toBe('SUBMISSION_UNKNOWN');
  expect(await get('city')).toBe('SUBMISSION_UNKNOWN');
  expect(await get('clerk')).toBe('taken');
  expect(await reason(stage.rpc.listSubmissions(ask, await stage.as('auditor')))).toBe('FORBIDDEN');
});

test('a slip goes to the district or the city; the office of a unit’s own tenant stands for none', async () => {
  const cadre = await stage.as('cadre');
  const slip = (recipient: number) =>
    stage.rpc.submitIntake({ intake: intake({ channel: 'CADRE_SLIP', recipient }) }, cadre);
  expect((await slip(DISTRICT)).receiver).toBe(DISTRICT);
  expect((await slip(0)).receiver).toBe(1);
  expect(await reason(slip(STREET))).toBe('RECIPIENT_NOT_FIT');
  expect(await reason(slip(11))).toBe('RECIPIENT_NOT_FIT');
});

test('levels are read, not counted: a zone without streets', async () => {
  const { id } = await stage.handIn({ community: ZONE });
  const { rows } = await stage.pools.worker.query('select state from submission where id = $1', [id]);
  expect(rows[0].state).toMatchObject({ city: 1, district: 11, street: 0, community: ZONE, receiver: ZONE });
});

test('lists go page by page, newest first, in the order of receipt', async () => {
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  for (const minutes of [30, 10, 20]) await stage.handIn({ channel: 'WEB', community: ZONE, occurredAt: at(minutes) });
  const token = await stage.issuer.token({ unit: String(ZONE), tenant: String(ZONE) });
  const ask = { channel: '', community: 0, mine: false };
  const pages: string[][] = [];
  for (let cursor = ''; ; ) {
    const answer = await stage.rpc.listSubmissions({ ...ask, page: { size: 3, cursor } }, { token });
    pages.push(answer.submissions.map(({ occurredAt }) => occurredAt?.toISOString() ?? ''));
    cursor = answer.page?.nextCursor ?? '';
    if (cursor === '') break;
  }
  expect(pages.map((page) => page.length)).toEqual([3, 1]);
  expect(pages.flat()).toEqual([...pages.flat()].sort().reverse());
  const bad = stage.rpc.listSubmissions({ ...ask, page: { size: 3, cursor: 'x' } }, { token });
  expect(await reason(bad)).toBe('PAGE_UNKNOWN');
});

test('row-level security holds below the service: an organ reads its own rows, the reporter table nobody’s', async () => {
  const { id } = await stage.handIn();
  const app = await stage.pools.app.connect();
  const count = async (viewer: number, text: string) => {
    await app.query(`begin; select set_config('app.viewer', '${viewer}', true)`);
    const { rowCount } = await app.query(text, [id]);
    await app.query('commit');
    return rowCount;
  };
  const tables = ['submission where id', 'event where stream', 'submission_viewer where submission_id'];
  for (const table of tables) {
    expect(await count(COMMUNITY, `select 1 from ${table} = $1`)).toBe(1);
    expect(await count(UNIT, `select 1 from ${table} = $1`)).toBe(0);
  }
  for (const table of ['reporter', 'phone_code', 'photo_citation', 'sealing_key']) {
    await expect(app.query(`select 1 from ${table}`)).rejects.toThrow('permission denied');
  }
  app.release();
});

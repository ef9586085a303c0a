/** Telling, judging, and what a resident may do with a code: the right person, once, and nobody else. */
import { phoneCodeOf, sessionOf } from './codes.ts';
import { ranWhereItSays } from './mode.ts';
import { until } from './people.ts';
import { ask, type Expected, refused } from './refused.ts';
import { type Brought, clerk, lead, openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

const telling = (over: object = {}) => ({
  body: { method: 'SMS', text: '已做防水。', proof: { note: '短信' }, ...over },
});

test('telling: by the owner of the channel, in its way, with proof, when it happened', async () => {
  const { id, callback } = await stage.bring('feedbackPending');
  const path = `/callbacks/${callback}/feed-back`;
  const not = (who: string, asking: object, expected: Expected) => refused(stage, who, path, asking, expected);
  await not('water-handler', telling(), { status: 404, reason: 'NOT_FOUND' });
  await not('supervisor', telling(), { status: 403, reason: 'ROLE_MAY_NOT', says: /these roles may/ });
  await not(clerk, telling({ method: 'PIGEON' }), { status: 400, reason: 'METHOD_UNFIT', says: /choose one of/ });
  await not(clerk, telling({ method: 'VISIT' }), { status: 400, reason: 'METHOD_UNFIT' });
  await not(clerk, telling({ text: ' ' }), { status: 400, reason: 'TEXT_MISSING', fields: ['text'] });
  await not(clerk, telling({ toldAt: '2199-01-01T08:00:00+08:00' }), { status: 400, reason: 'TOLD_IN_FUTURE' });
  await not(clerk, telling({ toldAt: '2020-01-01T08:00:00+08:00' }), { status: 400, reason: 'TOLD_BEFORE_OWED' });
  await not(clerk, telling({ dutyId: 'none' }), { status: 404, reason: 'DUTY_UNKNOWN' });
  const { duties } = (await stage.people.does(clerk, `/cases/${id}/callbacks`)).body;
  expect(duties).toMatchObject([{ status: 'OWED', text: '' }]);
});

test('judging: once, by the one who raised it; never by who handled it', async () => {
  const brought = await stage.bring('fedBack');
  const ballot = await ballotOf(brought);
  const path = `/ballots/${ballot}/evaluate`;
  const good = { grade: 'SATISFIED', words: '修好了' };
  const stated = { statedBy: 'PHONE', proof: '电话记录' };
  await refused(stage, lead, path, { body: { ...good, ...stated } }, { status: 403, reason: 'HANDLER_MAY_NOT' });
  await refused(stage, 'chuanying-handler', path, { body: good }, { status: 404, reason: 'NOT_FOUND' });
  const resident = await sessionOf(stage, brought);
  await refused(stage, resident, path, { body: { grade: 'SPLENDID' } }, { status: 400, reason: 'GRADE_UNKNOWN' });
  await stage.people.does(resident, path, { body: good });
  const again = { body: { grade: 'DISSATISFIED', words: '改主意了' } };
  await refused(stage, resident, path, again, { status: 409, reason: 'ALREADY_EVALUATED', says: /judged once/ });
  const kept = await stage.people.does(resident, `/ballots/${ballot}`);
  expect(kept.body.ballot).toMatchObject({ status: 'EVALUATED', grade: 'SATISFIED', words: '修好了' });

  // A session is good for its own submission alone, and for none of the staff's work.
  const other = await stage.bring('fedBack');
  const theirs = `/ballots/${await ballotOf(other)}/evaluate`;
  await refused(stage, resident, theirs, { body: good }, { status: 404, reason: 'NOT_FOUND' });
  await refused(stage, resident, `/submissions/${other.id}/progress`, {}, { status: 404, reason: 'NOT_FOUND' });
  await refused(stage, resident, `/submissions/${other.id}`, {}, { status: 404, reason: 'SUBMISSION_UNKNOWN' });
  const note = { body: { text: '别人的事' } };
  await refused(stage, resident, `/cases/${other.id}/add-note`, note, { status: 404, reason: 'NOT_FOUND' });
  await refused(stage, resident, '/cases', {}, { status: 401, reason: 'UNAUTHENTICATED' });
});

test('codes: a wrong query code, five wrong phone codes, a second code within a minute', async () => {
  const { queryCode } = await stage.handIn();
  const unknown = { status: 404, reason: 'QUERY_CODE_UNKNOWN', says: /check the 12 characters/ };
  for (const door of ['/public/progress', '/public/phone-code'])
    await refused(stage, undefined, door, { body: { queryCode: '7K2M-9QXA-4TN8' } }, unknown);
  await refused(
    stage,
    undefined,
    '/public/progress',
    { body: { queryCode: '!' } },
    {
      status: 400,
      reason: 'INVALID_INPUT',
      fields: ['queryCode'],
    },
  );
  const guess = { body: { queryCode, phoneCode: '000000' } };
  const expired = { status: 403, reason: 'PHONE_CODE_EXPIRED', says: /ask for a new one/ };
  await refused(stage, undefined, '/public/session', guess, expired); // none was sent
  const right = await phoneCodeOf(stage, queryCode);
  await refused(
    stage,
    undefined,
    '/public/phone-code',
    { body: { queryCode } },
    {
      status: 429,
      reason: 'PHONE_CODE_TOO_SOON',
      says: /try again in \d+ seconds/,
    },
  );
  const wrong = { body: { queryCode, phoneCode: right === '000000' ? '000001' : '000000' } };
  const left: number[] = [];
  for (let tried = 0; tried < 5; tried++) {
    const { status, body } = await ask(stage, undefined, '/public/session', wrong);
    expect([status, body.reason]).toEqual([403, 'PHONE_CODE_WRONG']);
    left.push(body.params.left);
  }
  expect(left).toEqual([4, 3, 2, 1, 0]);
  await refused(stage, undefined, '/public/session', wrong, expired);
  await refused(stage, undefined, '/public/session', { body: { queryCode, phoneCode: right } }, expired);
});

test('a code opens one session, and is then used up', async () => {
  const { queryCode } = await stage.handIn();
  const code = { queryCode, phoneCode: await phoneCodeOf(stage, queryCode) };
  await stage.people.does(undefined, '/public/session', { body: code });
  await refused(stage, undefined, '/public/session', { body: code }, { status: 403, reason: 'PHONE_CODE_EXPIRED' });
});

test('nobody left a phone, nobody left a name: no code goes out, no identity is shown', async () => {
  const { id, queryCode } = await stage.handIn({ reporter: { kind: 'ANONYMOUS' } });
  const none = { status: 409, reason: 'PHONE_NOT_LEFT', says: /still shows the progress/ };
  await refused(stage, undefined, '/public/phone-code', { body: { queryCode } }, none);
  const purpose = { body: { purpose: '电话核实情况' } };
  await refused(stage, clerk, `/submissions/${id}/reveal-reporter`, purpose, {
    status: 409,
    reason: 'REPORTER_ANONYMOUS',
  });
});

test('who the reporter is: with a purpose, by who may, inside the own sight; each time on record', async () => {
  const reporter = { kind: 'NAMED', name: '李秋实', phone: '13904320077' };
  const { id } = await stage.bring('atCity', { reporter });
  const path = `/submissions/${id}/reveal-reporter`;
  const purpose = { body: { purpose: '电话核实情况' } };
  const noPurpose = { status: 400, reason: 'INVALID_INPUT', fields: ['purpose'] };
  await refused(stage, clerk, path, { body: {} }, noPurpose);
  await refused(stage, clerk, path, { body: { purpose: '  看 ' } }, noPurpose);
  await refused(stage, 'leyuan-clerk', path, purpose, { status: 404, reason: 'SUBMISSION_UNKNOWN' });
  for (const who of ['supervisor', 'operator', 'auditor', 'city-leader', 'dongchangzhai-grid'])
    expect({ who, refused: [403, 404].includes((await ask(stage, who, path, purpose)).status) }).toEqual({
      who,
      refused: true,
    });
  const revealed = () =>
    stage.count(`select count(*) as n from intake.event where stream = $1 and type = 'ReporterRevealed'`, [id]);
  expect(await revealed()).toBe(0);
  const { body } = await stage.people.does(clerk, path, purpose);
  expect(body.reporter).toMatchObject({ name: '李秋实', phone: '13904320077' });
  expect(await revealed()).toBe(1);
});

async function ballotOf({ id }: Brought): Promise<string> {
  const { body } = await until(
    () => stage.people.does(clerk, `/ballots?status=ALL&caseId=${id}`),
    (answer) => answer.body.ballots.length === 1,
    'the ballot',
  );
  return body.ballots[0].ballotId;
}

ranWhereItSays(() => stage.installation.running);

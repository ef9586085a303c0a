import { verifier } from '@green-channel/platform/identity';
import { openKeys, sealer } from '@green-channel/platform/seal';
import { residentTokens } from '../src/resident-tokens.ts';
import { COMMUNITY, commandId, intake, matter, named, nobody, openStage, reason, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** A phone of its own, since a phone is not sent to twice within a minute. */
let serial = 0;
const freshPhone = () => `139${String(10_000_000 + ++serial)}`;
const leaving = (phone: string) => stage.handIn({ reporter: { ...named, phone } });

/** Opens what went to notification, as notification does. */
async function codeSent(submissionId: string): Promise<string> {
  const seal = sealer(await openKeys(stage.keysDir));
  const { rows } = await stage.pools.worker.query<{ data: Buffer }>(
    `select data from event where stream = $1 and type = 'PhoneCodeSent' order by version desc limit 1`,
    [submissionId],
  );
  const { SubmissionEvent } = await import('@green-channel/proto/greenchannel/submission/v1/submission_events');
  const { event } = SubmissionEvent.decode(rows[0]?.data ?? Buffer.alloc(0));
  if (event?.$case !== 'phoneCodeSent') throw new Error('no code was sent');
  return seal.open(event.value.sealedCode, `message.code:${event.value.requestId}`);
}

const verify = () => {
  const { issuer, jwksUrl } = stage.doorway;
  return verifier({ issuers: [{ issuer, jwksUrl, audience: 'green-channel', kind: 'resident' }] });
};
const wrong = (code: string) => (code === '111111' ? '222222' : '111111');

test('a query code follows its matter, however it is written; its token may only look', async () => {
  const { id, code } = await stage.handIn();
  const written = code.toLowerCase().replaceAll('-', ' ');
  const followed = await stage.rpc.followSubmission({ queryCode: written });
  expect(followed).toMatchObject({ submissionId: id, matter, community: COMMUNITY, channel: 'WEB', phoneKnown: true });
  const principal = await verify()(followed.progressToken);
  expect(principal).toMatchObject({ kind: 'resident', follows: id, city: 1 });
  expect(principal.submission).toBeUndefined();
  const token = followed.progressToken;
  expect(await reason(stage.rpc.getSubmission({ submissionId: id }, { token }))).toBe('SUBMISSION_UNKNOWN');
  expect(await reason(stage.rpc.submitIntake({ intake: intake() }, { token }))).toBe('FORBIDDEN');
});

test('a code that was mistyped and one that was never given out are both unknown', async () => {
  const ask = (queryCode: string) => reason(stage.rpc.followSubmission({ queryCode }));
  expect(await ask('0000-0000-0001')).toBe('QUERY_CODE_UNKNOWN');
  expect(await ask('0000-0000-0000')).toBe('QUERY_CODE_UNKNOWN');
  expect(await ask('%')).toBe('QUERY_CODE_UNKNOWN');
});

test('query code and phone code open a session that every service can verify, for the own submission alone', async () => {
  const { id, code: queryCode } = await leaving(freshPhone());
  const sent = await stage.rpc.sendPhoneCode({ queryCode });
  expect(sent.phone).toMatch(/^139\*{4}\d{4}$/);
  const phoneCode = await codeSent(id);
  expect(phoneCode).toMatch(/^\d{6}$/);
  const session = await stage.rpc.openResidentSession({ queryCode, phoneCode });
  expect(session.submissionId).toBe(id);
  const minutes = ((session.expiresAt?.getTime() ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(14.9);
  expect(minutes).toBeLessThanOrEqual(15);
  expect(await verify()(session.token)).toMatchObject({ kind: 'resident', submission: id, tenant: COMMUNITY, city: 1 });
  const { token } = session;
  const { submission } = await stage.rpc.getSubmission({ submissionId: id }, { token });
  expect(submission).toMatchObject({ matter, reporter: { name: '王**', revealable: false } });
  const other = await stage.handIn();
  expect(await reason(stage.rpc.getSubmission({ submissionId: other.id }, { token }))).toBe('SUBMISSION_UNKNOWN');
  const list = { channel: '', community: 0, page: undefined, mine: false };
  expect(await reason(stage.rpc.listSubmissions(list, { token }))).toBe('FORBIDDEN');
  expect(await reason(stage.rpc.openResidentSession({ queryCode, phoneCode }))).toBe('PHONE_CODE_EXPIRED');
  const { rows } = await stage.pools.worker.query(
    'select type, actor, pack from event where stream = $1 order by version',
    [id],
  );
  expect(rows.map(({ type }) => type)).toEqual(['IntakeSubmitted', 'PhoneCodeSent', 'ResidentSessionOpened']);
  expect(rows[2].actor).toMatchObject({ kind: 'resident', organ: 0 });
});

test('five wrong tries use a code up, and a right one after them is refused', async () => {
  const { id, code: queryCode } = await leaving(freshPhone());
  await stage.rpc.sendPhoneCode({ queryCode });
  const right = await codeSent(id);
  const tries = async (phoneCode: string) =>
    stage.rpc.openResidentSession({ queryCode, phoneCode }).then(
      () => 'open',
      (error: { reason: string; params: { left?: unknown } }) => `${error.reason} ${error.params.left ?? ''}`.trim(),
    );
  for (const left of [4, 3, 2, 1, 0]) expect(await tries(wrong(right))).toBe(`PHONE_CODE_WRONG ${left}`);
  expect(await tries(right)).toBe('PHONE_CODE_EXPIRED');
});

test('of many guesses at the same moment no more than five are judged', async () => {
  const { id, code: queryCode } = await leaving(freshPhone());
  await stage.rpc.sendPhoneCode({ queryCode });
  const guess = { queryCode, phoneCode: wrong(await codeSent(id)) };
  const answers = await Promise.all(Array.from({ length: 12 }, () => reason(stage.rpc.openResidentSession(guess))));
  expect(answers.filter((answer) => answer === 'PHONE_CODE_WRONG')).toHaveLength(5);
  expect(answers.filter((answer) => answer === 'PHONE_CODE_EXPIRED')).toHaveLength(7);
});

test('a code holds five minutes of the person who waits for it; a phone is not sent to twice in a minute, whatever it asks for', async () => {
  const phone = freshPhone();
  const { id, code: queryCode } = await leaving(phone);
  const [first, second] = await Promise.all([1, 2].map(() => reason(stage.rpc.sendPhoneCode({ queryCode }))));
  expect([first, second].sort()).toEqual(['PHONE_CODE_TOO_SOON', 'taken']);
  const { code: sameHouse } = await leaving(phone);
  expect(await reason(stage.rpc.sendPhoneCode({ queryCode: sameHouse }))).toBe('PHONE_CODE_TOO_SOON');
  laterBy(6 * 60_000);
  expect(await reason(stage.rpc.openResidentSession({ queryCode, phoneCode: await codeSent(id) }))).toBe(
    'PHONE_CODE_EXPIRED',
  );
  expect(await reason(stage.rpc.sendPhoneCode({ queryCode }))).toBe('taken');
  expect(await reason(stage.rpc.openResidentSession({ queryCode, phoneCode: await codeSent(id) }))).toBe('taken');
});

// In modules jest hands its tools over here.
const { jest: tools } = import.meta as unknown as { jest: typeof jest };
afterEach(() => void tools.useRealTimers());

/** Machine time moves for everything in this file, the service included; timers run as they are. */
function laterBy(offset: number): void {
  const timers = [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'clearImmediate',
  ] as const;
  const others = ['nextTick', 'queueMicrotask', 'performance', 'hrtime'] as const;
  tools.useFakeTimers({ now: Date.now() + offset, doNotFake: [...timers, ...others] });
}

test('a repeated request sends nothing again', async () => {
  const { id, code: queryCode } = await leaving(freshPhone());
  const key = commandId();
  const sent = await stage.rpc.sendPhoneCode({ queryCode }, key);
  expect(await stage.rpc.sendPhoneCode({ queryCode }, key)).toEqual(sent);
  const { rowCount } = await stage.pools.worker.query(
    `select 1 from event where stream = $1 and type = 'PhoneCodeSent'`,
    [id],
  );
  expect(rowCount).toBe(1);
  expect(await reason(stage.rpc.openResidentSession({ queryCode, phoneCode: await codeSent(id) }))).toBe('taken');
});

test('who left no phone gets no code', async () => {
  const { code: queryCode } = await stage.handIn({ reporter: nobody });
  expect((await stage.rpc.followSubmission({ queryCode })).phoneKnown).toBe(false);
  expect(await reason(stage.rpc.sendPhoneCode({ queryCode }))).toBe('PHONE_NOT_LEFT');
});

test('keys are made once: a second start signs with the same', async () => {
  const options = { dir: stage.keysDir, issuer: stage.doorway.issuer, audience: 'green-channel' };
  const { jwksJson } = await stage.rpc.getKeys({});
  expect((await residentTokens(options)).jwks()).toBe(jwksJson);
  expect(jwksJson).not.toContain('"d"');
});

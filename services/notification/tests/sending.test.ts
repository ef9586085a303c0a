import { randomUUID } from 'node:crypto';
import { eventually } from '@green-channel/infra/testing/facts';
import { isRefusal } from '@green-channel/platform/refusal';
import { openKeys, sealer } from '@green-channel/platform/seal';
import type { Outgoing } from '@green-channel/proto/greenchannel/message/v1/message_service';
import { type Receiver, startGateway, startMailServer } from './receivers.ts';
import { CITY, openStage, type Stage } from './stage.ts';

const nothing = { phone: '', email: '', wechat: '' };
/** Says of its case what is needed: it may be heard before the case's own facts. */
const delivered = (method: string, caseId: string) => ({
  ...{
    type: 'FeedbackDelivered',
    callbackId: randomUUID(),
    caseId,
    submissionId: caseId,
    caseNumber: '第1号',
    title: '路灯不亮',
  },
  ...{ method, text: '灯已更换', send: true, reporterKind: 'NAMED' },
});

async function sentFor(stage: Stage, about: string, cause: string): Promise<Outgoing> {
  const ask = { page: { size: 200, cursor: '' }, channel: '', status: '' };
  return eventually(async () => {
    const { outgoing } = await stage.rpc.listOutgoing(ask, { token: await stage.staff(CITY, ['OPERATOR']) });
    return outgoing.find((one) => one.about === about && one.cause === cause && one.status !== 'QUEUED');
  });
}

async function sendCode(stage: Stage, expiresAt: Date): Promise<Outgoing> {
  const [submissionId, requestId] = [randomUUID(), randomUUID()];
  stage.contacts.set(submissionId, { ...nothing, phone: '13812345678' });
  const sealedCode = sealer(await openKeys(stage.keys)).seal('482913', `message.code:${requestId}`);
  const said = { type: 'PhoneCodeSent', submissionId, requestId, sealedCode, expiresAt };
  await stage.teller.say('submission', submissionId, said);
  return sentFor(stage, submissionId, 'PhoneCodeSent');
}

async function belongsToOperators({ rpc, issuer, staff }: Stage): Promise<void> {
  const ask = { page: undefined, channel: '', status: '' };
  const reasonOf = (token: string) =>
    rpc.listOutgoing(ask, { token }).then(
      () => 'taken',
      (error) => (isRefusal(error) ? error.reason : Promise.reject(error)),
    );
  expect(await reasonOf('')).toBe('UNAUTHENTICATED');
  expect(await reasonOf(await staff(CITY, ['CITY_HANDLER']))).toBe('FORBIDDEN');
  expect(await reasonOf(await staff(CITY, ['OPERATOR']))).toBe('taken');
  const program = { kind: 'client', city: '1', tenant: String(CITY), unit: String(CITY) };
  expect(await reasonOf(await issuer.token({ ...program, roles: ['OPERATOR'] }))).toBe('taken');
  expect(await reasonOf(await issuer.token({ ...program, roles: [] }))).toBe('FORBIDDEN');
}

describe('on a trial installation', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  async function caseOf(contact: object) {
    const id = await stage.openCase();
    stage.contacts.set(id, { ...nothing, ...contact });
    return id;
  }

  test('the outbox page shows exactly what would be sent, its address masked', async () => {
    const id = await stage.openCase();
    stage.contacts.set(id, { ...nothing, phone: '13812345678' });
    await stage.teller.say('callback', randomUUID(), delivered('SMS', id));
    const sent = await sentFor(stage, id, 'FeedbackDelivered');
    expect(sent).toMatchObject({
      channel: 'SMS',
      status: 'SENT',
      toMasked: '138****5678',
      attempts: 1,
      sentAt: expect.any(Date),
    });
    expect(sent.text).toMatch(
      /^【绿色通道】您反映的“路灯不亮”（编号：第1号）办理结果：灯已更换。承办单位：.+。可凭查询码查看并评价。$/,
    );
  });

  test('a reporter who left no phone is not reached, and the page says so', async () => {
    const id = await caseOf({});
    expect(await sentFor(stage, id, 'CaseRegistered')).toMatchObject({
      status: 'FAILED',
      result: 'NO_CONTACT',
      toMasked: '',
    });
  });

  test('an anonymous reporter is sent nothing', async () => {
    const id = await stage.openCase({ reporterKind: 'ANONYMOUS' });
    await stage.teller.say('case', id, { type: 'IntakeRejected', reason: '重复', tellReporter: true });
    await stage.settle();
    const { rows } = await stage.pools.worker.query('select 1 from outgoing where about = $1', [id]);
    expect(rows).toEqual([]);
  });

  test('a one-time code is opened when it is sent, and not after its time', async () => {
    expect(await sendCode(stage, new Date(Date.now() + 60_000))).toMatchObject({
      status: 'SENT',
      text: expect.stringContaining('482913'),
    });
    expect(await sendCode(stage, new Date(Date.now() - 1_000))).toMatchObject({ status: 'FAILED', result: 'EXPIRED' });
    const { rows } = await stage.pools.worker.query('select 1 from outgoing where sealed_code is not null');
    expect(rows).toEqual([]);
  });

  test('the outbox is read page by page, of his own city', async () => {
    await caseOf({ phone: '13812345678' });
    await stage.settle();
    const token = await stage.staff(CITY, ['OPERATOR']);
    const page = (cursor: string) =>
      stage.rpc.listOutgoing({ page: { size: 1, cursor }, channel: '', status: '' }, { token });
    const first = await page('');
    const second = await page(first.page?.nextCursor ?? '');
    expect(second.outgoing[0]?.outgoingId).toEqual(expect.any(String));
    expect(first.outgoing[0]?.outgoingId).not.toBe(second.outgoing[0]?.outgoingId);
    await expect(page('x')).rejects.toMatchObject({ reason: 'PAGE_UNKNOWN' });
    const abroad = await stage.issuer.token({ roles: ['OPERATOR'], city: '9', tenant: '9', unit: '9' });
    const { outgoing } = await stage.rpc.listOutgoing({ page: undefined, channel: '', status: '' }, { token: abroad });
    expect(outgoing).toEqual([]);
  });

  test('the outbox is the operators’', () => belongsToOperators(stage));
});

describe('on a trial with an SMS provider', () => {
  test('the phone gets the code, and the outbox does not keep it', async () => {
    await using gateway = await startGateway();
    await using stage = await openStage({ SMS_URL: gateway.url });
    const sent = await sendCode(stage, new Date(Date.now() + 60_000));
    expect(gateway.received.find((one) => one.id === sent.outgoingId)).toMatchObject({
      text: expect.stringContaining('482913'),
    });
    expect(sent.text).toContain('{code}');
    expect(sent.text).not.toContain('482913');
  });
});

describe('in production', () => {
  let stage: Stage;
  let mail: Receiver;
  let gateway: Receiver;
  beforeAll(async () => {
    [mail, gateway] = await Promise.all([startMailServer(), startGateway()]);
    stage = await openStage({
      NODE_ENV: 'production',
      SMTP_URL: mail.url,
      SMS_URL: gateway.url,
      SMTP_FROM: 'gc@example.cn',
    });
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
    await Promise.all([mail[Symbol.asyncDispose](), gateway[Symbol.asyncDispose]()]);
  });

  test('e-mail goes by SMTP and SMS through the city’s gateway, each under its own id', async () => {
    const id = await stage.openCase();
    stage.contacts.set(id, { ...nothing, phone: '13912345678', email: 'wang@example.cn' });
    await stage.teller.say('callback', randomUUID(), delivered('EMAIL', id));
    const sent = await sentFor(stage, id, 'FeedbackDelivered');
    expect(sent).toMatchObject({
      channel: 'EMAIL',
      status: 'SENT',
      toMasked: 'w***@example.cn',
      result: expect.stringContaining('250'),
    });
    const letter = mail.received.find((one) => one.id === sent.outgoingId);
    expect(letter).toMatchObject({ to: 'wang@example.cn', text: expect.stringContaining('灯已更换') });
    const sms = await sentFor(stage, id, 'CaseRegistered');
    expect(gateway.received.find((one) => one.id === sms.outgoingId)).toMatchObject({
      to: '13912345678',
      text: sms.text,
    });
  });

  test('what the provider does not take is tried again, under the same id', async () => {
    gateway.refuse(1);
    const id = await stage.openCase();
    stage.contacts.set(id, { ...nothing, phone: '13712345678' });
    await eventually(async () => {
      const { rows } = await stage.pools.worker.query<{ attempts: number; status: string }>(
        'select attempts, status from outgoing where about = $1',
        [id],
      );
      return rows[0]?.attempts === 1 && rows[0].status === 'QUEUED';
    });
    await stage.pools.worker.query(`update outgoing set next_at = now() where about = $1`, [id]);
    const sent = await sentFor(stage, id, 'CaseRegistered');
    expect(sent).toMatchObject({ status: 'SENT', attempts: 2 });
    expect(gateway.received.filter((one) => one.id === sent.outgoingId)).toHaveLength(1);
  });

  test('a channel without a provider says so instead of pretending', async () => {
    const id = await stage.openCase();
    stage.contacts.set(id, { ...nothing, wechat: 'wx' });
    await stage.teller.say('callback', randomUUID(), delivered('WECHAT', id));
    expect(await sentFor(stage, id, 'FeedbackDelivered')).toMatchObject({ status: 'FAILED', result: 'NO_PROVIDER' });
  });

  test('the outbox is the operators’', () => belongsToOperators(stage));
});

/** Every reason that intake can give is given once, on the real service; nothing is written for any of them. */
import { isRefusal } from '@green-channel/platform/refusal';
import type { Intake } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { refusals } from '../src/refusals.ts';
import { CITY, ELSEWHERE, intake, matter, named, nobody, openStage, STREET, type Stage, type Who } from './stage.ts';

let stage: Stage;
const met = new Map<string, { zh: string; en: string }>();
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

async function meets(reason: string, act: () => Promise<unknown>): Promise<void> {
  const count = async () => (await stage.pools.worker.query('select 1 from event')).rowCount;
  const before = await count();
  const error = await act().then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (!isRefusal(error)) throw new Error(`${reason}: ${error === undefined ? 'taken' : String(error)}`);
  expect(error.reason).toBe(reason);
  met.set(error.reason, error);
  expect(await count()).toBe(before);
}
const submit = async (over: Partial<Intake>, who: Who = 'clerk') =>
  stage.rpc.submitIntake({ intake: intake(over) }, await stage.as(who));
const DAY_MS = 86_400_000;
const clerk = () => stage.as('clerk');

test('handing in', async () => {
  await meets('INTAKE_INVALID', () => submit({ matter: { ...matter, title: '' } }));
  await meets('TEXT_TOO_LONG', () => submit({ matter: { ...matter, text: '字'.repeat(1_000_000) } }));
  await meets('CHANNEL_UNKNOWN', () => submit({ channel: 'FAX' }));
  await meets('CHANNEL_NOT_YOURS', () => submit({ channel: 'CADRE_SLIP' }));
  await meets('CHANNEL_NOT_YOURS', () => submit({ channel: 'GRID' }, 'auditor'));
  await meets('CHANNEL_NOT_YOURS', () => stage.handIn({ channel: 'PHONE' }));
  await meets('CARD_HOLDER_MISMATCH', () => submit({ channel: 'CARD' }));
  await meets('ANONYMOUS_NOT_TAKEN', () => submit({ channel: 'CADRE_SLIP', reporter: nobody }, 'cadre'));
  await meets('COMMUNITY_UNKNOWN', () => submit({ community: 99 }));
  await meets('COMMUNITY_UNKNOWN', () => submit({ community: CITY }));
  await meets('COMMUNITY_UNKNOWN', () => submit({ community: -1 }));
  await meets('RECIPIENT_NOT_FIT', () => submit({ channel: 'CADRE_SLIP', recipient: STREET }, 'cadre'));
  await meets('RECEIPT_TOO_FAR_BACK', () => submit({ occurredAt: new Date(Date.now() - 400 * DAY_MS) }));
  await meets('NOT_YOUR_CITY', () => submit({ community: ELSEWHERE }));
});

test('reading and revealing', async () => {
  const { id } = await stage.handIn({ reporter: nobody });
  await meets('SUBMISSION_UNKNOWN', async () =>
    stage.rpc.getSubmission({ submissionId: id }, await stage.as('sibling')),
  );
  await meets('PURPOSE_MISSING', async () =>
    stage.rpc.revealReporter({ submissionId: id, purpose: '' }, await clerk()),
  );
  await meets('REPORTER_ANONYMOUS', async () =>
    stage.rpc.revealReporter({ submissionId: id, purpose: '电话核实地点' }, await clerk()),
  );
});

test('residents', async () => {
  const { code: queryCode } = await stage.handIn();
  const silent = await stage.handIn({ reporter: { ...named, phone: '' } });
  await meets('QUERY_CODE_UNKNOWN', () => stage.rpc.followSubmission({ queryCode: 'XXXX-XXXX-XXXX' }));
  await meets('PHONE_NOT_LEFT', () => stage.rpc.sendPhoneCode({ queryCode: silent.code }));
  await meets('PHONE_CODE_EXPIRED', () => stage.rpc.openResidentSession({ queryCode, phoneCode: '123456' }));
  await stage.rpc.sendPhoneCode({ queryCode });
  await meets('PHONE_CODE_TOO_SOON', () => stage.rpc.sendPhoneCode({ queryCode }));
  await meets('PHONE_CODE_WRONG', () => stage.rpc.openResidentSession({ queryCode, phoneCode: '12345' }));
});

test('photos', async () => {
  const content = Buffer.alloc(5 * 1024 * 1024 + 1);
  await meets('PHOTO_UNKNOWN', () => submit({ photos: ['x'] }));
  await meets('PHOTO_NOT_A_PICTURE', async () => stage.rpc.uploadPhoto({ content: Buffer.from('x') }, await clerk()));
  await meets('PHOTO_TOO_LARGE', async () => stage.rpc.uploadPhoto({ content }, await clerk()));
});

test('no reason of the table is left unmet, and every text is filled in', () => {
  expect([...met.keys()].sort()).toEqual(Object.keys(refusals).sort());
  for (const { zh, en } of met.values()) expect(`${zh}${en}`).not.toMatch(/[{}]|undefined/);
});

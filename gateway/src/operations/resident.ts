import { json } from '../json.ts';
import { type Operation, operation } from '../operation.ts';
import { publicProgress } from '../schema/case-reading.ts';
import { codeSent, phoneCode, queryCode, session } from '../schema/submission.ts';

/** A message to somebody's phone, and a guess at its code, take more of the address's allowance than a plain knock. */
const DEAR = 5;
const publicly = { method: 'post', tag: 'residents', auth: 'open' } as const;

/** What a resident may do with a query code alone, and how to get a session. */
export const residentOperations: Operation[] = [
  operation({
    ...publicly,
    operationId: 'followProgress',
    path: '/public/progress',
    summary: { zh: '凭查询码查看进展', en: 'Follow a submission by its query code' },
    roles: ['A2'],
    body: queryCode,
    answer: publicProgress,
    async call({ intake, routing }, { body }, { locale, signal }) {
      const followed = await intake.followSubmission(body, { token: '', locale, signal, retry: true });
      const { progressToken: token, submissionId } = followed;
      // A query right after handing in waits until routing has heard of it.
      const after = `submission:${submissionId}@1`;
      // C38b: that it was asked is put on record, once a day.
      await routing.queryProgress({ caseId: submissionId }, { token, after, locale, signal });
      const progress = await routing.getProgress({ submissionId }, { token, after, locale, signal });
      return json({ ...followed, ...progress });
    },
  }),
  operation({
    ...publicly,
    operationId: 'sendPhoneCode',
    toll: DEAR,
    path: '/public/phone-code',
    summary: { zh: '发送手机验证码', en: 'Send a one-time code to the phone that was left' },
    body: queryCode,
    answer: codeSent,
    call: async ({ intake }, { body }, { locale, signal, commandId = '' }) =>
      json(await intake.sendPhoneCode(body, { token: '', locale, signal, commandId })),
  }),
  operation({
    ...publicly,
    operationId: 'openResidentSession',
    toll: DEAR,
    path: '/public/session',
    summary: { zh: '凭查询码和验证码登录（15 分钟）', en: 'Open a session of 15 minutes' },
    body: phoneCode,
    answer: session,
    call: async ({ intake }, { body }, { locale, signal }) =>
      json(await intake.openResidentSession(body, { token: '', locale, signal })),
  }),
];

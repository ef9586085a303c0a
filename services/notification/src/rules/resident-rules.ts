/** What residents are sent outside the platform. Never to anonymous reporters; where to is asked of intake when sending. */
import type { KnownCase } from '../known-case.ts';

export type Channel = 'SMS' | 'EMAIL' | 'WECHAT';

/** Something to send; the address is not known yet. */
export interface Letter {
  channel: Channel;
  subject: string;
  /** `{code}` stands for the one-time code, which is opened at the moment of sending only. */
  text: string;
  submissionId: string;
  about: string;
  sealedCode?: string;
  requestId?: string;
  expiresAt?: Date;
}

type Fields<F> = F & { type: string };
type ResidentRule = (fact: Fields<never>, known: KnownCase | undefined) => Letter[];

const channels: Record<string, Channel> = { SMS: 'SMS', EMAIL: 'EMAIL', WECHAT: 'WECHAT', WEB: 'SMS' };
const SIGN = '【绿色通道】';

function toReporter(known: KnownCase | undefined, subject: string, text: string, channel: Channel = 'SMS'): Letter[] {
  if (known === undefined || known.anonymous) return [];
  return [{ channel, subject, text: `${SIGN}${text}`, submissionId: known.submissionId, about: known.caseId }];
}

export const residentRules: Record<string, ResidentRule> = {
  CaseRegistered: (fact: Fields<{ numberText: string }>, known) =>
    toReporter(
      known,
      '已登记',
      `您反映的“${known?.title ?? ''}”已登记，编号${fact.numberText}。请凭提交时取得的查询码查询办理进度。`,
    ),
  CaseSplit: (fact: Fields<{ parts: unknown[] }>, known) =>
    toReporter(
      known,
      '分别办理',
      `您反映的事项已按一事一表分为${fact.parts.length + 1}件分别办理，每件都会向您反馈。请凭查询码查询各件进度。`,
    ),
  CaseMerged: (_, known) =>
    toReporter(
      known,
      '并案办理',
      `您反映的“${known?.title ?? ''}”与他人反映的同一事项并案办理，办理结果仍会向您反馈。请凭查询码查询进度。`,
    ),
  IntakeRejected: (fact: Fields<{ reason: string; tellReporter: boolean }>, known) =>
    fact.tellReporter
      ? toReporter(known, '不予受理', `您反映的“${known?.title ?? ''}”不予受理，原因：${fact.reason}。`)
      : [],
  FeedbackDelivered: (fact: Fields<{ send: boolean; method: string; text: string; reporterKind: string }>, known) => {
    if (!fact.send || fact.reporterKind === 'ANONYMOUS') return [];
    const title = known?.title ?? '';
    const text =
      fact.method === 'WEB'
        ? `您反映的“${title}”已在网上答复，请凭查询码查看并评价。`
        : `您反映的“${title}”办理结果：${fact.text} 可凭查询码查看并评价。`;
    return toReporter(known, '办理结果', text, channels[fact.method] ?? 'SMS');
  },
  PhoneCodeSent: ({ submissionId, requestId, sealedCode, expiresAt }: Fields<PhoneCode>) => [
    {
      ...{
        channel: 'SMS',
        subject: '验证码',
        text: `${SIGN}验证码 {code}，请勿告知他人。`,
        submissionId,
        about: submissionId,
      },
      ...{ sealedCode, requestId },
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
  ],
};

interface PhoneCode {
  submissionId: string;
  requestId: string;
  sealedCode: string;
  expiresAt: Date | undefined;
}

/** What residents are sent outside the platform. Never to anonymous reporters; where to is asked of intake when sending. */
import type { KnownCase } from '../known-case.ts';
import { calledIn } from './rule.ts';
import type { Places, Spoken, Voice } from './spoken.ts';

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
export interface About {
  known: KnownCase | undefined;
  voice: Voice;
  at: Date;
  /** Who handled it, by name. */
  unit: string;
}
type ResidentRule = (fact: Fields<never>, about: About) => Letter[];

const channels: Record<string, Channel> = { SMS: 'SMS', EMAIL: 'EMAIL', WECHAT: 'WECHAT', WEB: 'SMS' };
const SIGN = '【绿色通道】';
const MINUTE = 60_000;

/** By the words of the city. */
interface Said {
  subject: string;
  id: Spoken;
  places?: Places;
  channel?: Channel;
}

/** To the reporter whose matter the case began with, if known by name. */
function toReporter(about: About, said: Said): Letter[] {
  const { known } = about;
  return known === undefined || known.anonymous ? [] : letterTo(known.submissionId, known, about.voice, said);
}

/** A case may have several reporters (ENG-23); each is told of the own submission. */
function letterTo(submissionId: string, known: KnownCase, voice: Voice, said: Said): Letter[] {
  const { subject, id, places = {}, channel = 'SMS' } = said;
  const { zh } = voice.say(id, { ...calledIn(known), ...places });
  return [{ channel, subject, text: `${SIGN}${zh}`, submissionId, about: known.caseId }];
}

export const residentRules: Record<string, ResidentRule> = {
  CaseRegistered: ({ numberText }: Fields<{ numberText: string }>, about) =>
    toReporter(about, { subject: '已登记', id: 'received', places: { caseNo: numberText } }),
  CaseSplit: ({ parts }: Fields<{ parts: unknown[] }>, about) =>
    toReporter(about, { subject: '分别办理', id: 'split', places: { parts: String(parts.length + 1) } }),
  CaseMerged: (_, about) => toReporter(about, { subject: '并案办理', id: 'merged' }),
  IntakeRejected: ({ reason, tellReporter }: Fields<{ reason: string; tellReporter: boolean }>, about) =>
    tellReporter ? toReporter(about, { subject: '不予受理', id: 'rejected', places: { reason: reason } }) : [],
  FeedbackDelivered: (fact: Fields<Told>, { known, voice, unit }) => {
    if (!fact.send || fact.reporterKind === 'ANONYMOUS' || known === undefined) return [];
    const id = fact.method === 'WEB' ? 'feedbackOnWeb' : 'feedback';
    // Its own number: it may be heard before the case's own facts are.
    const number = fact.caseNumber ? { caseNo: fact.caseNumber } : {};
    const places = { result: fact.text, unit, ...number };
    const said = { subject: '办理结果', id, places, channel: channels[fact.method] ?? 'SMS' } as const;
    const more = id === 'feedback' ? voice.say('judgeByCode', {}).zh : '';
    return letterTo(fact.submissionId, known, voice, said).map((letter) => ({ ...letter, text: letter.text + more }));
  },
  PhoneCodeSent: ({ submissionId, requestId, sealedCode, expiresAt }: Fields<PhoneCode>, { voice, at }) => {
    const left = expiresAt ? Math.max(1, Math.round((expiresAt.getTime() - at.getTime()) / MINUTE)) : USUAL_MINUTES;
    const { zh } = voice.say('phoneCode', { code: '{code}', minutes: String(left) });
    const letter = {
      channel: 'SMS' as const,
      subject: '验证码',
      text: `${SIGN}${zh}`,
      submissionId,
      about: submissionId,
    };
    return [{ ...letter, sealedCode, requestId, ...(expiresAt === undefined ? {} : { expiresAt }) }];
  },
};

const USUAL_MINUTES = 5;

interface Told {
  /** Of the reporter who is told: that of another one, where cases were merged. */
  submissionId: string;
  caseNumber?: string;
  send: boolean;
  method: string;
  text: string;
  reporterKind: string;
}

interface PhoneCode {
  submissionId: string;
  requestId: string;
  sealedCode: string;
  expiresAt: Date | undefined;
}

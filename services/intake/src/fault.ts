/** What each field must be. A fault is named with its field and what is expected, in both languages. Pure. */
import { type Choice, oneOfThese } from '@green-channel/platform/refusal';
import type { Given } from './check.ts';
import type { Reporter } from './reporter.ts';

export type Fault = [path: string, holds: boolean, zh: string, en: string, values?: string[]];

const TITLE = { least: 2, most: 100 };
const PHOTOS_MOST = 6;
const SHORT_MOST = 200;
/** Clocks of phones run ahead a little. */
const AHEAD_MS = 120_000;

const PHONE = /^\+?[\d(][\d\s()-]{3,18}\d$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** Ways of telling that every city has, and what must have been left for them; a pack may name more. */
const needs: Record<string, keyof Reporter | undefined> = {
  ...{ PHONE: 'phone', SMS: 'phone', WECHAT: 'wechat', EMAIL: 'email', VISIT: 'address', LETTER: 'address' },
  ...{ FACE: undefined, WEB: undefined },
};

const KINDS = ['NAMED', 'ANONYMOUS'];

const usual: Choice[] = [
  { id: 'PHONE', zh: '电话', en: 'phone' },
  { id: 'SMS', zh: '短信', en: 'text message' },
  { id: 'WECHAT', zh: '微信', en: 'WeChat' },
  { id: 'EMAIL', zh: '电子邮件', en: 'e-mail' },
  { id: 'VISIT', zh: '上门', en: 'visit' },
  { id: 'LETTER', zh: '信函', en: 'letter' },
  { id: 'FACE', zh: '当面', en: 'in person' },
  { id: 'WEB', zh: '网站', en: 'web site' },
];

export function choiceOf(path: string, given: string, options: readonly Choice[]): Fault {
  const { zh, en, values } = oneOfThese(options);
  return [path, values.includes(given), zh, en, values];
}

export function fieldFaults({ matter, occurredAt, photos, grid }: Given, now: Date): Fault[] {
  const title = [...matter.title].length;
  const early = occurredAt.getTime() <= now.getTime() + AHEAD_MS;
  return [
    [
      'matter.title',
      title >= TITLE.least && title <= TITLE.most,
      '标题须为 2 至 100 字',
      'the title needs 2 to 100 characters',
    ],
    ['matter.text', matter.text !== '', '请写明反映的内容', 'say what the matter is'],
    ...printable('matter', [matter.title, matter.text, matter.place]),
    ['matter.place', matter.place.length <= SHORT_MOST, '地点最多 200 字', 'the place has at most 200 characters'],
    ['occurredAt', early, '时间不能晚于现在', 'the time cannot lie in the future'],
    ['photos', photos.length <= PHOTOS_MOST, '最多 6 张照片', 'at most 6 photos'],
    ['grid', grid.length <= SHORT_MOST && !UNPRINTABLE.test(grid), '网格编号不正确', 'not the name of a grid'],
  ];
}

export function reporterFaults({ reporter, preferredMethod }: Given, ofPack: readonly Choice[]): Fault[] {
  const { kind, name, phone, email, address, wechat } = reporter;
  const named = kind === 'NAMED';
  const blank = [name, phone, address, email, wechat].every((field) => field === '');
  const ways = [...usual, ...ofPack.filter(({ id }) => !Object.hasOwn(needs, id))];
  const asked = Object.hasOwn(needs, preferredMethod) ? needs[preferredMethod] : undefined;
  return [
    ['reporter.kind', KINDS.includes(kind), '须为实名或匿名', 'is named or anonymous', KINDS],
    [
      'reporter.name',
      !named || (name !== '' && name.length <= SHORT_MOST),
      '实名反映请填写姓名（最多 200 字），或选择匿名',
      'give the name (at most 200 characters), or hand in anonymously',
    ],
    ['reporter', kind !== 'ANONYMOUS' || blank, '匿名反映不应填写身份信息', 'an anonymous reporter leaves no identity'],
    ['reporter.phone', phone === '' || PHONE.test(phone), '电话号码格式不正确', 'not a phone number'],
    [
      'reporter.email',
      email === '' || (email.length <= 254 && EMAIL.test(email)),
      '邮箱格式不正确',
      'not an e-mail address',
    ],
    ['reporter.address', address.length <= SHORT_MOST, '地址最多 200 字', 'the address has at most 200 characters'],
    ['reporter.wechat', wechat.length <= 64, '微信号最多 64 字', 'the WeChat id has at most 64 characters'],
    ...printable('reporter', [name, address, email, wechat]),
    ...(preferredMethod === '' ? [] : [choiceOf('preferredMethod', preferredMethod, ways)]),
    [
      'preferredMethod',
      asked === undefined || reporter[asked] !== '',
      '没有留下该方式所需的联系信息',
      'what this way of telling needs was not left',
    ],
  ];
}

export function historyFaults({ history, occurredAt }: Given, now: Date): Fault[] {
  if (!history) return [];
  const { answer, answeredBy, answeredAt } = history;
  const order = !answeredAt || answeredAt >= occurredAt;
  return [
    ['history.answer', answer !== '', '历史事项须有答复内容', 'a matter of the past has its answer'],
    ['history.answeredBy', answeredBy.length <= SHORT_MOST, '答复单位最多 200 字', 'at most 200 characters'],
    ...printable('history', [answer, answeredBy]),
    ['history.answeredAt', order, '答复时间不能早于反映时间', 'it cannot have been answered before it was raised'],
    [
      'history.answeredAt',
      !answeredAt || answeredAt.getTime() <= now.getTime() + AHEAD_MS,
      '答复时间不能晚于现在',
      'the time cannot lie in the future',
    ],
  ];
}

function printable(path: string, texts: string[]): Fault[] {
  const holds = !texts.some((text) => UNPRINTABLE.test(text));
  return [[path, holds, '含有不可见的控制字符', 'holds control characters that cannot be shown']];
}

/** Digits and a leading + only: one number is one number however it was written. */
export function plainPhone(phone: string): string {
  return PHONE.test(phone) ? phone.replace(/[^\d+]/g, '') : phone;
}

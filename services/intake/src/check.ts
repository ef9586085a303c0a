/** Is what was handed in complete and true to form? Every fault at once, each with its field. Pure. */
import type { FieldFault } from '@green-channel/platform/refusal';
import type { Law } from '@green-channel/regulation';
import { refusals } from './refusals.ts';
import type { Reporter } from './reporter.ts';
import type { Matter } from './submission.ts';

export interface Given {
  channel: string;
  matter: Matter;
  reporter: Reporter;
  occurredAt: Date;
  photos: string[];
  preferredMethod: string;
  grid: string;
}

export interface Checking {
  law: Law;
  now: Date;
  roles: readonly string[];
  /** Brought in from an archive: longer texts are taken as they are. */
  past: boolean;
}

const TITLE = { least: 2, most: 100 };
const TEXT_MOST = 5_000;
const PAST_MOST = 20_000;
const PHOTOS_MOST = 6;
const SHORT_MOST = 200;
/** Clocks of phones run ahead a little. */
const AHEAD_MS = 120_000;

type Fault = [path: string, holds: boolean, zh: string, en: string];

export function checkIntake(given: Given, checking: Checking): void {
  const { law, roles, past } = checking;
  const most = past ? PAST_MOST : TEXT_MOST;
  const length = [...given.matter.text].length;
  if (length > most)
    throw refusals.TEXT_TOO_LONG({ length, most }, [
      fault('intake.matter.text', `最多 ${most} 字`, `at most ${most} characters`),
    ]);
  checkChannel(given, law, roles);
  const faults = [...fieldFaults(given, checking), ...wordFaults(given, law)]
    .filter(([, holds]) => !holds)
    .map(([path, , zh, en]) => fault(`intake.${path}`, zh, en));
  if (faults.length > 0) throw refusals.INTAKE_INVALID({ count: faults.length }, faults);
}

function fault(path: string, zh: string, en: string): FieldFault {
  return { path, zh, en };
}

function checkChannel({ channel, reporter }: Given, law: Law, roles: readonly string[]): void {
  const found = law.channels.find(({ id }) => id === channel);
  const open = law.channels.filter(({ command }) => command === 'submitIntake');
  if (!found) {
    const clause = open[0]?.clause ?? '';
    throw refusals.CHANNEL_UNKNOWN({ channel, known: open.map(({ id }) => id).join('、'), clause });
  }
  if (found.command !== 'submitIntake') throw refusals.CARD_HOLDER_MISMATCH();
  if (!roles.some((role) => found.by.includes(role))) {
    throw refusals.CHANNEL_NOT_YOURS({ channel: found.zh, roles: found.by.join('、'), clause: found.clause });
  }
  if (reporter.kind === 'ANONYMOUS' && !found.anonymous) throw refusals.ANONYMOUS_NOT_TAKEN({ channel: found.zh });
}

function fieldFaults({ matter, reporter, occurredAt, photos, grid }: Given, { now }: Checking): Fault[] {
  const title = [...matter.title.trim()].length;
  const named = reporter.kind === 'NAMED';
  return [
    [
      'matter.title',
      title >= TITLE.least && title <= TITLE.most,
      '标题须为 2 至 100 字',
      'the title needs 2 to 100 characters',
    ],
    ['matter.text', matter.text.trim() !== '', '请写明反映的内容', 'say what the matter is'],
    ['matter.place', matter.place.length <= SHORT_MOST, '地点最多 200 字', 'the place has at most 200 characters'],
    [
      'occurredAt',
      occurredAt.getTime() <= now.getTime() + AHEAD_MS,
      '时间不能晚于现在',
      'the time cannot lie in the future',
    ],
    ['photos', photos.length <= PHOTOS_MOST, '最多 6 张照片', 'at most 6 photos'],
    ['grid', grid.length <= SHORT_MOST, '网格编号过长', 'the grid is too long'],
    [
      'reporter.kind',
      named || reporter.kind === 'ANONYMOUS',
      '须为 NAMED（实名）或 ANONYMOUS（匿名）',
      'NAMED or ANONYMOUS',
    ],
    [
      'reporter.name',
      !named || (reporter.name.trim() !== '' && reporter.name.length <= SHORT_MOST),
      '实名反映请填写姓名',
      'give the name, or hand in anonymously',
    ],
    [
      'reporter.phone',
      reporter.phone === '' || /^\+?[\d\s()-]{5,20}$/.test(reporter.phone),
      '电话号码格式不正确',
      'not a phone number',
    ],
    [
      'reporter.email',
      reporter.email === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(reporter.email),
      '邮箱格式不正确',
      'not an e-mail address',
    ],
    [
      'reporter.name',
      named || isBlank(reporter),
      '匿名反映不应填写身份信息',
      'an anonymous reporter leaves no identity',
    ],
  ];
}

function isBlank({ name, phone, address, email, wechat }: Reporter): boolean {
  return [name, phone, address, email, wechat].every((field) => field === '');
}

/** Words of the pack; empty where the registrar will sort it later. */
function wordFaults({ matter }: Given, law: Law): Fault[] {
  return (['category', 'scope'] as const).map((name): Fault => {
    const terms = law.taxonomy(name).terms.map(({ id }) => id);
    const fits = matter[name] === '' || terms.includes(matter[name]);
    return [`matter.${name}`, fits, `可选：${terms.join('、')}`, `one of ${terms.join(', ')}`];
  });
}

/** Digits and a leading + only: one number is one number however it was written. */
export function plainPhone(phone: string): string {
  return phone.replace(/[^\d+]/g, '');
}

/** Is what was handed in complete and true to form? Every fault at once, each with its field. Pure. */
import { choiceFault, type FieldFault, listed, quoted } from '@green-channel/platform/refusal';
import type { Channel, Law } from '@green-channel/regulation';
import { dayNumber, dayText, legalDayOf } from '@green-channel/regulation/day';
import { rolesInWords } from '@green-channel/regulation/law/role-words';
import { choiceOf, type Fault, fieldFaults, historyFaults, reporterFaults } from './fault.ts';
import { refusals } from './refusals.ts';
import type { Reporter } from './reporter.ts';
import type { History, Matter } from './submission-event.ts';

export interface Given {
  channel: string;
  matter: Matter;
  reporter: Reporter;
  occurredAt: Date;
  photos: string[];
  preferredMethod: string;
  grid: string;
  history: History | undefined;
}

export interface Checking {
  law: Law;
  now: Date;
  /** Roles of who brings it in; absent for a file: its rows were brought in by others before. */
  roles: readonly string[] | undefined;
}

const TEXT_MOST = 5_000;
/** Texts from an archive are taken as they are. */
const PAST_MOST = 20_000;

/** Gives the channel, and the role by which it was open. */
export function checkIntake(given: Given, { law, now, roles }: Checking): { channel: Channel; role: string } {
  refuseTooLong(given);
  const channel = channelOf(given, law);
  const role = roleFor(channel, roles, law);
  if (given.reporter.kind === 'ANONYMOUS' && !channel.anonymous && !given.history) {
    throw refusals.ANONYMOUS_NOT_TAKEN({ channel: channel.zh, channelEn: channel.en });
  }
  const all = [
    ...fieldFaults(given, now),
    ...reporterFaults(given, law.pack.feedback.methods),
    ...historyFaults(given, now),
    ...wordFaults(given, law),
  ];
  const faults = all.filter(([, holds]) => !holds).map(named);
  if (faults.length > 0) throw refusals.INTAKE_INVALID({ count: faults.length }, faults);
  if (roles !== undefined) refuseTooFarBack(given, law, now);
  return { channel, role };
}

/** ENG-11: how far back a receipt may be dated is the operator's to say; a file brings in what is past anyway. */
function refuseTooFarBack({ occurredAt }: Given, { backDating }: Law, now: Date): void {
  if (!backDating) return;
  const { days, clause } = backDating;
  const day = legalDayOf(occurredAt);
  const earliest = dayText(dayNumber(legalDayOf(now)) - days);
  if (day >= earliest) return;
  const [zh, en] = [`最早可填 ${earliest}`, `${earliest} at the earliest`];
  throw refusals.RECEIPT_TOO_FAR_BACK({ day, earliest, days, clause }, [{ path: 'intake.occurredAt', zh, en }]);
}

function named([path, , zh, en, values]: Fault): FieldFault {
  const fault = { path: path.startsWith('history') ? path : `intake.${path}`, zh, en };
  return values ? { ...fault, values } : fault;
}

/** A text of a megabyte is refused before anything looks at its content. */
function refuseTooLong({ matter, history }: Given): void {
  const most = history ? PAST_MOST : TEXT_MOST;
  for (const [path, text] of [
    ['intake.matter.text', matter.text],
    ['history.answer', history?.answer ?? ''],
  ] as const) {
    if (text.length <= most) continue;
    const length = [...text].length;
    if (length > most) {
      throw refusals.TEXT_TOO_LONG({ length, most }, [
        { path, zh: `最多 ${most} 字`, en: `at most ${most} characters` },
      ]);
    }
  }
}

function channelOf({ channel, history }: Given, law: Law): Channel {
  const found = law.channels.find(({ id }) => id === channel);
  const open = ({ command }: Channel) => command === 'submitIntake';
  if (!found) {
    const known = law.channels.filter(open);
    const clause = known[0]?.clause ?? '';
    const { zh, en } = listed(known);
    const named = { channel: quoted(channel), knownZh: zh, knownEn: en, clause };
    throw refusals.CHANNEL_UNKNOWN(named, [choiceFault('intake.channel', known)]);
  }
  if (!open(found) && !history) throw refusals.CARD_HOLDER_MISMATCH();
  return found;
}

function roleFor(channel: Channel, roles: readonly string[] | undefined, law: Law): string {
  if (roles === undefined) return '';
  const by: readonly string[] = channel.by;
  const role = roles.find((each) => by.includes(each));
  if (role !== undefined) return role;
  const { zh, en, clause } = channel;
  throw refusals.CHANNEL_NOT_YOURS({ channel: zh, channelEn: en, ...rolesInWords(law, by), clause });
}

/** Words of the pack; empty where the registrar will sort it later. */
function wordFaults({ matter }: Given, law: Law): Fault[] {
  const given = (['category', 'scope'] as const).filter((name) => matter[name] !== '');
  return given.map((name): Fault => {
    const terms = law.pack.taxonomies[name]?.terms ?? [];
    if (terms.length === 0)
      return [`matter.${name}`, false, '本地制度不设此项，请留空', 'unknown to this city; leave it empty'];
    return choiceOf(`matter.${name}`, matter[name], terms);
  });
}

/** What a step promises, against what came of it. */
import type { Pack, StoryThen } from '@green-channel/regulation';
import type { Look, SeenClock } from './look.ts';
import { listFaults, rowFaults } from './seen-report.ts';
import type { Answer, Notice } from './stage.ts';
import type { Town } from './town.ts';

export interface Fault {
  field: string;
  expected: unknown;
  found: unknown;
}
/** What came of a step. */
export interface Came {
  answer: Answer | undefined;
  look: Look | undefined;
  /** Said since the step before. */
  events: string[];
  notices: Notice[];
  town: Town;
  pack: Pack;
  organ(name: string): number;
  nameOf(organ: number): string;
}

type Check<K extends keyof StoryThen> = (expected: NonNullable<StoryThen[K]>, came: Came) => Fault[];

export function faultsOf(then: StoryThen, came: Came): Fault[] {
  const entries = Object.entries(then) as [keyof StoryThen, never][]; // the schema knows no other key
  return entries.flatMap(([key, expected]) => (expected === undefined ? [] : checks[key](expected, came)));
}

const same = (field: string, expected: unknown, found: unknown): Fault[] =>
  JSON.stringify(expected) === JSON.stringify(found) ? [] : [{ field, expected, found }];

const each = <T>(expected: Record<string, T>, check: (key: string, value: T) => Fault[]): Fault[] =>
  Object.entries(expected).flatMap(([key, value]) => check(key, value));

function seen({ look }: Came): Look {
  if (!look) throw new Error('the story has no case yet');
  return look;
}

/** The newest clock of a timer; `T-X@unit` for one unit's. */
function clock(came: Came, key: string): SeenClock | undefined {
  const [timer, unit] = key.split('@');
  return seen(came).clocks.findLast((one) => one.timer === timer && (unit === undefined || one.unit === unit));
}

const dated = (field: 'due' | 'strict' | 'provisional') => (expected: Record<string, unknown>, came: Came) =>
  each(expected, (timer, value) => same(`${field} ${timer}`, value, clock(came, timer)?.[field]));

const clocked = (field: string, holds: (found: SeenClock) => boolean) => (timers: string[], came: Came) =>
  timers.flatMap((timer) => {
    const found = clock(came, timer);
    return found && holds(found) ? [] : [{ field, expected: timer, found: found ?? 'not started' }];
  });

/** Taken out one by one, so that what happened twice counts twice. */
function missing(expected: string[], found: string[]): string[] {
  const left = [...found];
  return expected.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function toldOf({ notices, town, organ }: Came, name: string): string[] {
  const person = town.people.find((one) => one.name === name);
  if (!person) throw new Error(`nobody of the story is called ${name}`);
  if (person.at === '') return notices.filter((one) => one.organ === 0).map(({ kind }) => kind);
  const own = organ(person.at);
  const meant = ({ roles }: Notice) => roles.length === 0 || roles.some((role) => person.roles.includes(role));
  return notices.filter((one) => one.organ === own && meant(one)).map(({ kind }) => kind);
}

const offered = (wanted: boolean) => (expected: Record<string, string[]>, came: Came) =>
  each(expected, (who, commands) => {
    const may = seen(came).may.get(who) ?? new Set();
    const wrong = commands.filter((command) => may.has(command) !== wanted);
    return wrong.length === 0
      ? []
      : [{ field: wanted ? 'may' : 'mayNot', expected: { [who]: commands }, found: [...may] }];
  });

const reasonOf = ({ answer }: Came) => (answer && 'refused' in answer ? answer.refused : undefined);

export const checks: { [K in keyof StoryThen]-?: Check<K> } = {
  refused: (expected, came) => same('refused', expected, reasonOf(came)?.reason ?? 'accepted'),
  says: (expected, came) =>
    expected.flatMap((word) =>
      reasonOf(came)?.says.includes(word) ? [] : [{ field: 'says', expected: word, found: reasonOf(came)?.says }],
    ),
  names: (expected, came) => {
    const found = (reasonOf(came)?.fields ?? []).map((path) => path.replace(/^body\./, ''));
    const lacking = expected.filter((name) => !found.some((path) => path === name || path.startsWith(`${name}.`)));
    return lacking.length === 0 ? [] : [{ field: 'names', expected: lacking, found }];
  },
  state: (expected, came) => same('state', expected, seen(came).state),
  holder: (expected, came) => same('holder', expected, seen(came).holder),
  number: (expected, came) => same('number', expected, seen(came).number),
  orders: (expected, came) =>
    each(expected, (unit, status) =>
      same(`orders ${unit}`, status, seen(came).orders.findLast((one) => one.unit === unit)?.status),
    ),
  shows: (expected, came) => each(expected, (key, value) => same(`shows ${key}`, value, seen(came).shows[key])),
  events: (expected, { events }) => {
    const lacking = missing(expected, events);
    return lacking.length === 0 ? [] : [{ field: 'events', expected: lacking, found: events }];
  },
  noEvents: (expected, { events }) => {
    const there = expected.filter((event) => events.includes(event));
    return there.length === 0 ? [] : [{ field: 'noEvents', expected, found: there }];
  },
  due: dated('due'),
  strict: dated('strict'),
  provisional: dated('provisional'),
  running: clocked('running', ({ stopped }) => !stopped),
  stopped: clocked('stopped', ({ stopped }) => stopped),
  breached: clocked('breached', ({ breached }) => breached),
  notBreached: clocked('notBreached', ({ breached }) => !breached),
  told: (expected, came) =>
    each(expected, (kind, people) =>
      people.flatMap((who) => {
        const found = toldOf(came, who);
        return found.includes(kind) ? [] : [{ field: `told ${who}`, expected: kind, found }];
      }),
    ),
  notTold: (expected, came) =>
    expected.flatMap((who) => {
      const found = toldOf(came, who);
      return found.length === 0 ? [] : [{ field: 'notTold', expected: who, found }];
    }),
  sees: (expected, came) => {
    const blind = expected.filter((who) => !seen(came).seenBy.includes(who));
    return blind.length === 0 ? [] : [{ field: 'sees', expected: blind, found: seen(came).seenBy }];
  },
  seesNot: (expected, came) => {
    const seeing = expected.filter((who) => seen(came).seenBy.includes(who));
    return seeing.length === 0 ? [] : [{ field: 'seesNot', expected, found: seeing }];
  },
  may: offered(true),
  mayNot: offered(false),
  ballots: (expected, came) =>
    each(expected, (role, status) => {
      const own = seen(came).ballots.filter(({ evaluator = '' }) => (evaluator || 'RESIDENT') === role);
      return same(`ballots ${role}`, status, own.at(-1)?.status ?? 'none');
    }),
  survey: (expected, came) =>
    each(expected, (key, value) => same(`survey ${key}`, value, { ...seen(came).survey }[key as 'until'])),
  report: (expected, came) => rowFaults(expected, came),
  lists: (expected, came) => listFaults(expected, came),
  feedback: (expected, came) =>
    same(
      'feedback',
      expected,
      seen(came).duties.map(({ status }) => status),
    ),
};

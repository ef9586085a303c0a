/** 100,000 open deadlines after a notice (ENG-08, AT-04): until each has moved, with appeals coming in meanwhile. */
import { setTimeout as pause } from 'node:timers/promises';
import { demoPostId } from '@green-channel/infra/demo/organisation';
import { LANES } from '@green-channel/platform/rounds';
import { type CalendarYear, dayNumber, dayText } from '@green-channel/regulation';
import { readRegulations } from '@green-channel/regulation/files';
import { publishedCalendar, regulationsDir } from '@green-channel/regulation/testing';
import { openStage, type Stage, type Step } from '../../journeys/stage.ts';
import { addedBy } from '../added-rows.ts';
import { intakeOf } from '../appeal.ts';
import { communitiesOf } from '../city.ts';
import { type Bench, type Figure, median, micros, type Options, whole } from '../figure.ts';
import { multiply } from '../multiplied.ts';
import { type Spent, spentBetween, spentBy } from '../processes.ts';
import { post, sendAll } from '../requests.ts';

const MANY = Number(process.env['GC_BENCH_OPEN'] ?? 100_000);
const GOAL_S = 60;
/** Four of five open dates are a unit's, the others are owed to reporters. */
const SHARES: [Step, number][] = [
  ['received', 0.8],
  ['feedbackPending', 0.2],
];
/** Appeals that come in all the while; a city of four million brings one every few seconds. */
const PER_SECOND = 40;
/** Lanes of both services that keep open dates. */
const WALKS = 2 * LANES;

interface Quiet {
  p50: number;
  p99: number;
}
interface Round {
  /** From the operator's request until the last date has moved, in seconds. */
  moved: number;
  /** Until timers, lists, ledger and inboxes have taken it too. */
  told: number;
  dates: number;
  spent: Spent;
  before: Quiet;
  meanwhile: Quiet;
}

export const recompute: Bench = { name: 'recompute', says: `${whole(MANY)} open deadlines after a notice`, run };

async function run({ rounds: count, seconds, say }: Options): Promise<Figure[]> {
  await using stage = await openStage();
  for (const [step, share] of SHARES) {
    const rows = await addedBy(stage.installation.admin, async () => {
      await stage.bring(step);
      await stage.installation.rest();
    });
    await multiply(stage.installation.admin, rows, Math.round(MANY * share) - 1);
  }
  say(`recompute: ${whole(await open(stage))} cases and duties with an open date`);
  const rounds: Round[] = [];
  await appeals(stage, seconds); // the code is compiled, the caches are filled
  for (let round = 1; round <= count; round += 1) {
    const done = await once(stage, round, seconds);
    say(
      `recompute, round ${round}: ${whole(done.dates)} moved after ${done.moved.toFixed(1)} s, told after ${done.told.toFixed(1)} s`,
    );
    rounds.push(done);
  }
  return figures(rounds);
}

function figures(rounds: Round[]): Figure[] {
  const mid = (of: (round: Round) => number) => median(rounds.map(of));
  const dates = mid((round) => round.dates);
  const cpu = (kind: keyof Spent) =>
    micros(
      mid(({ spent }) => spent[kind]),
      dates,
    );
  const slower = ({ before, meanwhile }: Round) =>
    `p50 ${whole(before.p50)} → ${whole(meanwhile.p50)} ms, p99 ${whole(before.p99)} → ${whole(meanwhile.p99)} ms`;
  const last = rounds.at(-1);
  return [
    {
      figure: `${whole(MANY)} open deadlines counted again after a notice`,
      goal: `< ${GOAL_S} s, intake going on`,
      unit: 's',
      rounds: rounds.map(({ moved }) => moved),
      holds: (value) => value < GOAL_S,
      beside: `${whole(dates)} dates moved, each once, ${whole(dates / mid(({ moved }) => moved))}/s; ${PER_SECOND} appeals a second meanwhile, all taken: ${last ? slower(last) : ''}`,
    },
    {
      figure: 'the same until timers, lists, ledger and every handler’s inbox show it',
      goal: '—',
      unit: 's',
      rounds: rounds.map(({ told }) => told),
      beside: `CPU a date: node ${cpu('node')}, PostgreSQL ${cpu('postgres')}, appeals included`,
    },
  ];
}

const appeals = async ({ installation, url }: Stage, seconds: number): Promise<Quiet> => {
  const communities = await communitiesOf(url, 40);
  const requests = Array.from({ length: PER_SECOND * seconds }, (_, n) =>
    post('/submissions', intakeOf(n, communities[n % communities.length] ?? 0)),
  );
  const answer = await sendAll(requests, { port: installation.running.port, perSecond: PER_SECOND });
  return { p50: answer.p50, p99: answer.p99 };
};

async function once(stage: Stage, round: number, seconds: number): Promise<Round> {
  const { installation, people, city, today } = stage;
  await installation.rest();
  const before = await appeals(stage, seconds);
  await installation.rest();
  await installation.admin.query('checkpoint');
  const [moves, walked, spent, began] = [await moved(stage), await walks(stage), spentBy(installation.pid), Date.now()];
  const text = JSON.stringify(notice(today, round % 2 === 1));
  const operator = await people.tokenOfPost(demoPostId('operator')); // a token lives shorter than the making of so many
  await people.does(operator, '/calendars/years', { body: { city, text, correction: true } });
  let done = 0;
  const moving = (async () => {
    while ((await walks(stage)) < walked + WALKS) await pause(200);
    done = (Date.now() - began) / 1000;
  })();
  const meanwhile = await appeals(stage, seconds);
  await moving;
  await installation.rest(600_000);
  const told = (Date.now() - began) / 1000;
  const dates = (await moved(stage)) - moves;
  if (dates < MANY) throw new Error(`${MANY} dates were open, ${dates} moved`);
  return { moved: done, told, dates, spent: spentBetween(spent, spentBy(installation.pid)), before, meanwhile };
}

/** The notice of this year with one day off more, which lies before every open date; or as it was. */
function notice(today: string, longer: boolean): CalendarYear {
  const day = dayText(publishedCalendar.workdayAfter(dayNumber(today) + 1, 1));
  const year = readRegulations(regulationsDir).calendars.find((one) => day.startsWith(String(one.year)));
  if (!year) throw new Error(`no notice arranges ${day}`);
  return longer ? { ...year, off: [...year.off, { day, name: '调休' }] } : year;
}

const number = async ({ installation }: Stage, text: string): Promise<number> =>
  Number((await installation.admin.query<{ n: string }>(text)).rows[0]?.n);
const open = (stage: Stage) =>
  number(
    stage,
    `select (select count(*) from routing."case" where counted_by <> '{}') +
      (select count(*) from feedback.callback where status = 'owed') as n`,
  );
const walks = (stage: Stage) =>
  number(
    stage,
    `select count(*) n from (select pass from routing.round union all select pass from feedback.round) r where pass = 2`,
  );
const moved = (stage: Stage) =>
  number(
    stage,
    `select (select count(*) from routing.event where type = 'TimerRescheduled') +
      (select count(*) from feedback.event where type = 'CallbackRescheduled') as n`,
  );

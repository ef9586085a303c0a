/** Each load: what lies there before, what k6 does, and what must be so afterwards. */
import { setTimeout as pause } from 'node:timers/promises';
import { demoPostId } from '@green-channel/infra/demo/organisation';
import { openStage, type Stage, type Step } from '../../journeys/stage.ts';
import { k6, type Load, lay } from './stage.ts';
import { type Verdict, verdictOn } from './summary.ts';

export interface Wanted extends Pick<Load, 'size'> {
  /** Cases that lie there, or deadlines that end at once. */
  many: number;
  say(line: string): void;
}

export interface Kind {
  name: string;
  says: string;
  size: Load['size'];
  many: number;
  run(wanted: Wanted): Promise<Verdict>;
}

/** Arrivals on a base of cases that have come so far. */
function onABaseOf(step: Step, kind: Omit<Kind, 'run'>): Kind {
  const { name } = kind;
  return {
    ...kind,
    async run({ size, many, say }) {
      await using stage = await openStage();
      await lay(stage, step, many);
      say(`${many} cases lie there`);
      return await afterwards(stage, verdictOn(name, await k6(name, { stage, size })));
    },
  };
}

const peak = onABaseOf('registered', {
  name: 'monday-peak',
  says: 'residents hand in, clerks take up, everybody looks: 40 arrivals a second at the height',
  size: { share: 1, seconds: 60 },
  many: 2_000,
});

const curve = onABaseOf('archived', {
  name: 'spike-and-valley',
  says: '1 → 15 → 1 → 25 → 1 → 35 → 1 arrivals a second on a base of 100,000 cases',
  size: { share: 1, seconds: 30 },
  many: 100_000,
});

const midnight: Kind = {
  name: 'midnight',
  says: '10,000 deadlines end at one midnight while people go on',
  size: { share: 1, seconds: 20 },
  many: 10_000,
  async run({ size, many, say }) {
    await using stage = await openStage();
    await lay(stage, 'received', many);
    const instant = await fullestInstant(stage);
    await goTo(stage, new Date(instant.getTime() - 7_200_000)); // warnings before it have rung
    await goTo(stage, new Date(instant.getTime() - BEFORE_MS));
    say(`${await ending(stage, instant)} deadlines end at ${instant.toISOString()}`);
    const [began, due] = [Date.now(), await ending(stage, instant)];
    const ringing = untilRung(stage, instant, began + BEFORE_MS);
    const verdict = verdictOn(midnight.name, await k6(midnight.name, { stage, size }));
    const seconds = await ringing;
    const breached = await breaches(stage);
    const once = breached.events === breached.deadlines && breached.deadlines >= due;
    const line = `The last of ${due} rang ${seconds.toFixed(1)} s after its instant; ${breached.deadlines} breaches on record, each once: ${once ? 'holds' : 'MISSED'}.`;
    return await afterwards(stage, { text: `${verdict.text}\n\n${line}`, kept: verdict.kept && once });
  },
};

export const kinds: Kind[] = [peak, midnight, curve];

const BEFORE_MS = 15_000;
const RUNG_MS = 300_000;

async function goTo({ people, city, installation }: Stage, to: Date): Promise<void> {
  const operator = await people.tokenOfPost(demoPostId('operator'));
  await people.does(operator, '/clock/advance', { body: { city, to: to.toISOString() } });
  await installation.rest();
}

/** The instant at which most deadlines end. */
async function fullestInstant({ installation }: Stage): Promise<Date> {
  const text = 'select due_at from sla_timer.watched group by due_at order by count(*) desc limit 1';
  const { rows } = await installation.admin.query<{ due_at: Date }>(text);
  if (!rows[0]) throw new Error('no deadline is watched');
  return rows[0].due_at;
}

const ending = ({ count }: Stage, instant: Date): Promise<number> =>
  count('select count(*) n from sla_timer.watched where due_at = $1 and ring_at = due_at', [instant]);

/** Seconds from the instant until nothing that ended at it is left to ring. */
async function untilRung(stage: Stage, instant: Date, at: number): Promise<number> {
  for (const until = at + RUNG_MS; Date.now() < until; await pause(200))
    if (Date.now() > at && (await ending(stage, instant)) === 0) return (Date.now() - at) / 1_000;
  throw new Error(`${await ending(stage, instant)} deadlines have not rung`);
}

async function breaches({ installation, count }: Stage): Promise<{ events: number; deadlines: number }> {
  await installation.rest();
  const text = (what: string) => `select count(${what}) n from routing.event where type = 'DeadlineBreached'`;
  return { events: await count(text('*')), deadlines: await count(text('distinct stream')) };
}

/** What the platform itself said to be wrong, where a promise was broken. */
function faultsOf({ installation }: Stage): string {
  const lines = installation.running.said().split('\n');
  const faults = lines.filter((line) => /"level":"error"/.test(line)).slice(0, 5);
  return faults.length > 0 ? `\n\nThe platform says:\n${faults.map((line) => `- \`${line}\``).join('\n')}` : '';
}

/** Nothing may be left on its way, and nothing laid aside. */
async function afterwards(stage: Stage, verdict: Verdict): Promise<Verdict> {
  const seconds = await stage.installation.rest();
  const aside = await stage.count(`select ${LETTERS} as n`);
  const line = `At rest ${seconds.toFixed(1)} s later; ${aside} facts laid aside: ${aside === 0 ? 'holds' : 'MISSED'}.`;
  const kept = verdict.kept && aside === 0;
  return { text: `${verdict.text}\n\n${line}${kept ? '' : faultsOf(stage)}`, kept };
}

const LETTERS = ['routing', 'sla_timer', 'feedback', 'evaluation', 'reporting', 'notification', 'intake']
  .map((schema) => `(select count(*) from ${schema}.dead_letter)`)
  .join(' + ');

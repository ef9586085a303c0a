/** From the commit of a command to the inbox of the organ that must act, at 200 commands a second in an open loop. */
import { enter } from '@green-channel/infra/demo/actor';
import { demoPostId } from '@green-channel/infra/demo/organisation';
import { intakeOf } from '../appeal.ts';
import { watchInboxes } from '../arrivals.ts';
import { communitiesOf } from '../city.ts';
import { type Bench, type Figure, median, type Options, quantile, whole } from '../figure.ts';
import { type Installation, startInstallation } from '../installation.ts';
import { type Command, post, sendAll } from '../requests.ts';

export const PER_SECOND = 200;
const GOAL_MS = 250;
const OFFICE = 'city-handler';

interface Round {
  p50: number;
  p99: number;
  perSecond: number;
  answered: number;
}

export const inbox: Bench = {
  name: 'inbox',
  says: `commit to inbox at ${PER_SECOND} commands a second`,
  run: (options) => toInbox(options, () => startInstallation(), ''),
};

/** Of whichever installation; `how` stands beside the figure. */
export async function toInbox(
  { rounds: count, seconds, say }: Options,
  start: () => Promise<Installation>,
  how: string,
): Promise<Figure[]> {
  await using installation = await start();
  const each = Math.ceil(PER_SECOND * seconds);
  const communities = await communitiesOf(installation.running.url, 40);
  const units = await unitsOf(installation);
  const handedIn: Round[] = [];
  const dispatched: Round[] = [];
  await byResidents(installation, communities, each); // the code is compiled, the caches are filled
  for (let round = 1; round <= count; round += 1) {
    handedIn.push(await byResidents(installation, communities, each));
    dispatched.push(await byTheOffice(installation, units, each));
    const [one, other] = [handedIn, dispatched].map((all) => whole(all.at(-1)?.p99 ?? 0));
    say(`inbox, round ${round}: p99 ${one} ms to the community, ${other} ms to the department`);
  }
  return [
    figureOf(`dispatch commit → department’s inbox${how}`, dispatched),
    figureOf(`appeal commit → community’s inbox${how}`, handedIn),
  ];
}

function figureOf(figure: string, rounds: Round[]): Figure {
  const mid = (of: (round: Round) => number) => median(rounds.map(of));
  return {
    figure: `${figure}, p99`,
    goal: `≤ ${GOAL_MS} ms at ${PER_SECOND}/s`,
    unit: 'ms',
    rounds: rounds.map(({ p99 }) => p99),
    holds: (value) => value <= GOAL_MS,
    beside: `p50 ${whole(mid(({ p50 }) => p50))} ms; reached ${whole(mid(({ perSecond }) => perSecond))}/s; p99 of the answer from its intended start ${whole(mid(({ answered }) => answered))} ms`,
  };
}

async function byResidents(installation: Installation, communities: number[], each: number): Promise<Round> {
  const appeals = Array.from({ length: each }, (_, n) =>
    post('/submissions', intakeOf(n, communities[n % communities.length] ?? 0)),
  );
  return measure(installation, { requests: appeals, organs: communities, schema: 'intake' });
}

/** Cases are brought to the city office first: handed in by telephone, registered, accepted. */
async function byTheOffice(installation: Installation, units: number[], each: number): Promise<Round> {
  const token = await signIn(installation);
  const ids = await acceptedCases(installation, token, each);
  const requests = ids.map((id, n) => {
    const handlers = [{ organ: units[n % units.length], role: 'SOLE' }];
    return post(`/cases/${id}/dispatch`, { handlers, form: 'NETWORK', letter: '请依职责办理。' }, token);
  });
  return measure(installation, { requests, organs: units, schema: 'routing' });
}

const signIn = async ({ running }: Installation): Promise<string> =>
  (await enter(running.url, demoPostId(OFFICE))).token;

async function acceptedCases(installation: Installation, token: string, each: number): Promise<string[]> {
  const { admin, running, rest } = installation;
  const [community = 0] = await communitiesOf(running.url, 1);
  const door = { port: running.port, perSecond: PER_SECOND };
  const calls = Array.from({ length: each }, (_, n) => {
    const { preferredMethod: _method, ...intake } = intakeOf(n, community) as Record<string, unknown>;
    return post('/submissions', { ...intake, channel: 'PHONE' }, token);
  });
  await sendAll(calls, door);
  await rest();
  const { rows } = await admin.query<{ id: string }>(
    `select stream as id from intake.command where command_id = any($1::uuid[])`,
    [calls.map(({ commandId }) => commandId)],
  );
  const ids = rows.map(({ id }) => id);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const verification = { result: 'CONFIRMED', text: '已电话核实，情况属实。', verifiedOn: today };
  const category = { category: 'HEATING', scope: 'COLLECTIVE' };
  await sendAll(
    ids.map((id) => post(`/cases/${id}/register-case`, category, token)),
    door,
  );
  await sendAll(
    ids.map((id) => post(`/cases/${id}/accept-case`, { verification }, token)),
    door,
  );
  await rest();
  return ids;
}

interface Measuring {
  requests: Command[];
  organs: number[];
  /** Where the command is committed. */
  schema: 'intake' | 'routing';
}

async function measure(
  { admin, running, rest }: Installation,
  { requests, organs, schema }: Measuring,
): Promise<Round> {
  await rest();
  const watch = await watchInboxes(admin, organs);
  const { perSecond, p99: answered } = await sendAll(requests, { port: running.port, perSecond: PER_SECOND });
  await rest();
  await watch.stop();
  const { rows } = await admin.query<{ stream: string; at: string }>(
    `select stream, extract(epoch from at) * 1000 as at from ${schema}.command where command_id = any($1::uuid[])`,
    [requests.map(({ commandId }) => commandId)],
  );
  const late = rows.flatMap(({ stream, at }) => {
    const seen = watch.seen.get(stream);
    return seen === undefined ? [] : [seen - Number(at)];
  });
  if (late.length !== requests.length)
    throw new Error(`${requests.length} were sent, ${rows.length} committed, ${late.length} seen in an inbox`);
  return { p50: quantile(late, 0.5), p99: quantile(late, 0.99), perSecond, answered };
}

/** Departments of the city to which the office dispatches. */
async function unitsOf({ running }: Installation): Promise<number[]> {
  const { token } = await enter(running.url, demoPostId(OFFICE));
  const answer = await fetch(`${running.url}/api/v1/units?city=1&size=100`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { units } = (await answer.json()) as { units: { unit: { unit: number; tenant: number } }[] };
  return units
    .map(({ unit }) => unit)
    .filter(({ tenant }) => tenant === 1)
    .slice(0, 4)
    .map(({ unit }) => unit);
}

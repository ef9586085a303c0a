/** A story over HTTP on a running platform: each person logs in, each command is a request, the city's clock is moved. */
import { askOver, attachOver, type Desks, type Line } from '@green-channel/infra/story/http';
import { operationNamed } from '@green-channel/infra/story/operation';
import { uploaded } from '@green-channel/infra/story/picture';
import { seenSurvey } from '@green-channel/infra/story/seen-survey';
import type { Answer, Dated, Stage } from '@green-channel/infra/story/stage';
import type { Town } from '@green-channel/infra/story/town';
import type { People } from '../journeys/people.ts';
import type { Installation } from '../load/installation.ts';
import type { Settled } from './settling.ts';

export interface Scene {
  installation: Installation;
  people: People;
  town: Town;
  settled: Settled;
}

export function httpStage(scene: Scene): Stage {
  const { installation, people, town, settled } = scene;
  const { admin } = installation;
  const { city, organs, operator, cityName } = settled;
  const top = town.places[0]?.name ?? '';
  const names = new Map([...organs].map(([name, organ]) => [organ, name]));
  const desks: Desks = { line: lineOf(people), town, posts: settled.posts, operator, codes: new Map() };
  const rows = async <R extends object>(text: string, values: unknown[]) => (await admin.query<R>(text, values)).rows;
  const at = async () => new Date((await people.does(operator, `/clock?city=${city}`)).body.now);
  const advance = (to: Date) => people.does(operator, '/clock/advance', { body: { city, to: to.toISOString() } });
  return {
    organ(name) {
      const found = organs.get(name);
      if (found === undefined) throw new Error(`the city has no ${name}`);
      return found;
    },
    post: (name) => settled.posts.get(name),
    nameOf: (organ) => names.get(organ) ?? String(organ),
    now: at,
    async moveTo(to) {
      for (let ring = await nextRing(rows, city, await at(), to); ring; ring = await nextRing(rows, city, ring, to)) {
        await advance(ring);
        await installation.rest();
      }
      if ((await at()) < to) await advance(to);
      await installation.rest();
    },
    async ask(asking, name, question) {
      const answer = await askOver(desks, asking, name, question);
      if (operationNamed(name).method !== 'get') await installation.rest();
      return JSON.parse(JSON.stringify(answer).replaceAll(cityName, top)) as Answer; // the story's own name for the city
    },
    all: (tasks) => Promise.all(tasks.map((task) => task())),
    photo: (name) => uploaded(installation.running.url, name),
    async attach(asking, caseId, name) {
      const hash = await attachOver(desks, installation.running.url, asking, { caseId, name });
      await installation.rest();
      return hash;
    },
    async load(year) {
      await people.does(operator, '/calendars/years', { body: { city, text: JSON.stringify(year) } });
      await installation.rest();
    },
    events: async (caseId) => (await rows<{ type: string }>(EVENTS, [caseId])).map(({ type }) => type),
    notices: (caseId) => rows(NOTICES, [caseId]),
    duties: async (caseId) => (await rows<{ id: string; state: CallbackState }>(CALLBACKS, [caseId])).flatMap(dutiesOf),
    ballots: (caseId) => rows(BALLOTS, [caseId]),
    surveys: async (caseId) =>
      (await rows<{ state: Parameters<typeof seenSurvey>[0] }>(SURVEYS, [caseId])).map(({ state }) =>
        seenSurvey(state, (organ) => names.get(organ) ?? String(organ)),
      ),
    async [Symbol.asyncDispose]() {},
  };
}

type Rows = <R extends object>(text: string, values: unknown[]) => Promise<R[]>;

async function nextRing(rows: Rows, city: number, after: Date, until: Date): Promise<Date | undefined> {
  const text = 'select min(ring_at) as at from sla_timer.armed where city = $1 and ring_at > $2 and ring_at <= $3';
  return (await rows<{ at: Date | null }>(text, [city, after, until]))[0]?.at ?? undefined;
}

const EVENTS = `select type from (
    select type, recorded_at, version, 1 as noun from routing.event where stream = $1
    union all select e.type, e.recorded_at, e.version, 2 from feedback.event e join feedback.callback c on c.id = e.stream where c.case_id = $1
    union all select e.type, e.recorded_at, e.version, 3 from evaluation.event e join evaluation.ballot b on b.id = e.stream where b.case_id = $1
  ) all_events order by recorded_at, noun, version`;
const NOTICES = `select kind, organ, roles from (
    select kind, organ, roles, at from notification.message where case_id = $1 or subject = $1
    union all select 'LETTER', 0, array[]::text[], queued_at from notification.outgoing where submission_id = $1 and request_id is null
  ) all_notices order by at`;
const CALLBACKS = `select id, state from feedback.callback c where case_id = $1
  order by (select min(e.id) from feedback.event e where e.stream = c.id)`;
const BALLOTS = `select id as "ballotId", upper(status) as status, coalesce(state->>'judge', '') as judge,
    coalesce(state->>'evaluator', '') as evaluator, coalesce((state->>'judgeOrgan')::int, 0) as "judgeOrgan"
  from evaluation.ballot b where case_id = $1
  order by (select min(e.id) from evaluation.event e where e.stream = b.id)`;
const SURVEYS = `select s.state from evaluation.survey s
  where s.id in (select survey_id from evaluation.ballot where case_id = $1) order by s.until`;

interface CallbackState {
  duties: { dutyId: string; status: string; breached: boolean; told?: object; clocks: Dated[] }[];
}

function dutiesOf({ id: callbackId, state }: { id: string; state: CallbackState }) {
  return state.duties.map(({ told, ...duty }) => ({ callbackId, ...duty, told: told !== undefined }));
}

const tokens = new Map<string, Promise<string>>();

function lineOf(people: People): Line {
  const headers = { 'accept-language': 'zh-CN' };
  return {
    call: (token, method, path, body) => people.call(token, path, { method, headers, ...(body ? { body } : {}) }),
    tokenOf(post, fresh = false) {
      const known =
        (fresh ? undefined : tokens.get(post)) ??
        (post.startsWith('ey') ? Promise.resolve(post) : people.tokenOfPost(post));
      tokens.set(post, known);
      return known;
    },
  };
}

/** A story over HTTP on a running platform: each person logs in, each command is a request, the city's clock is moved. */
import { operationNamed } from '@green-channel/infra/story/operation';
import type { Answer, Asking, Dated, Question, Stage } from '@green-channel/infra/story/stage';
import type { Town } from '@green-channel/infra/story/town';
import { type People, until } from '../journeys/people.ts';
import type { Installation } from '../load/installation.ts';
import { aPicture } from './picture.ts';
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
  const codes = new Map<string, string>();
  const rows = async <R extends object>(text: string, values: unknown[]) => (await admin.query<R>(text, values)).rows;
  const at = async () => new Date((await people.does(operator, `/clock?city=${city}`)).body.now);
  const advance = (to: Date) => people.does(operator, '/clock/advance', { body: { city, to: to.toISOString() } });
  return {
    organ(name) {
      const found = organs.get(name);
      if (found === undefined) throw new Error(`the city has no ${name}`);
      return found;
    },
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
      const answer = await asked(scene, codes, asking, name, question);
      if (operationNamed(name).method !== 'get') await installation.rest();
      return JSON.parse(JSON.stringify(answer).replaceAll(cityName, top)) as Answer; // the story's own name for the city
    },
    photo: (name) => aPicture(installation.running.url, name),
    async load(year) {
      await people.does(operator, '/calendars/years', { body: { city, text: JSON.stringify(year) } });
      await installation.rest();
    },
    events: async (caseId) => (await rows<{ type: string }>(EVENTS, [caseId])).map(({ type }) => type),
    notices: (caseId) => rows(NOTICES, [caseId]),
    duties: async (caseId) => (await rows<{ id: string; state: CallbackState }>(CALLBACKS, [caseId])).flatMap(dutiesOf),
    ballots: (caseId) => rows(BALLOTS, [caseId]),
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
const BALLOTS = `select id as "ballotId", status = 'open' as open from evaluation.ballot b where case_id = $1
  order by (select min(e.id) from evaluation.event e where e.stream = b.id)`;

interface CallbackState {
  duties: { dutyId: string; status: string; breached: boolean; told?: object; clocks: Dated[] }[];
}

function dutiesOf({ id: callbackId, state }: { id: string; state: CallbackState }) {
  return state.duties.map(({ told, ...duty }) => ({ callbackId, ...duty, told: told !== undefined }));
}

async function asked(scene: Scene, codes: Map<string, string>, asking: Asking, name: string, question: Question) {
  const operation = operationNamed(name);
  const { params = {}, query = {}, body } = question;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
  const who = await tokenFor(scene, codes, asking);
  const sending = { method: operation.method.toUpperCase(), headers: { 'accept-language': 'zh-CN' } };
  const sent = operation.method === 'get' ? sending : { ...sending, body: body ?? {} };
  const answer = await scene.people.call(who, path + search, sent);
  if (answer.status >= 500) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  if (answer.status < 300) {
    if (name === 'submitIntake' && who === undefined) codes.set(answer.body.reply.id, answer.body.queryCode);
    return { body: answer.body };
  }
  const errors: { field: string; zh: string }[] = answer.body.errors ?? [];
  const says = [answer.body.zh, ...errors.map(({ zh }) => zh)].join(' ');
  return { refused: { reason: String(answer.body.reason), says, fields: errors.map(({ field }) => field) } };
}

/** Staff log in at their post; a resident at the public door has nothing, later the code sent to the phone. */
async function tokenFor({ people, settled, town }: Scene, codes: Map<string, string>, asking: Asking) {
  const { who, submission } = asking;
  const post = settled.posts.get(who);
  if (post !== undefined) return tokenOf(people, post);
  if (!town.people.some(({ name }) => name === who)) throw new Error(`nobody of the story is called ${who}`);
  if (submission === undefined) return undefined;
  const queryCode = codes.get(submission);
  await people.does(undefined, '/public/phone-code', { body: { queryCode } });
  const sent = () => people.does(settled.operator, '/outgoing?size=50');
  const codeIn = ({ body }: { body: { outgoing: { text: string; about: string }[] } }) =>
    body.outgoing.map(({ text }) => /(\d{6})/.exec(text)?.[1]).find(Boolean);
  const phoneCode = codeIn(await until(sent, (answer) => codeIn(answer) !== undefined, 'the phone code'));
  return (await people.does(undefined, '/public/session', { body: { queryCode, phoneCode } })).body.token as string;
}

const tokens = new Map<string, Promise<string>>();

function tokenOf(people: People, post: string): Promise<string> {
  const known = tokens.get(post) ?? people.tokenOfPost(post);
  tokens.set(post, known);
  return known;
}

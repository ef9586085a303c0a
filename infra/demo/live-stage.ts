/** The demo's courses over HTTP: the story's own stage, without an eye on the database. */
import { setTimeout as pause } from 'node:timers/promises';
import { derivedId } from '@green-channel/platform/ids';
import type { Embedded } from '../embedded/platform.ts';
import { askOver, attachOver, type Desks, type Line, type Reply } from '../story/http.ts';
import { uploaded } from '../story/picture.ts';
import type { Asking, Stage, TellingDuty } from '../story/stage.ts';
import type { Town } from '../story/town.ts';
import { enter, type Session } from './actor.ts';

export interface Demanded {
  body: Record<string, unknown>;
}

export interface Fetching extends Line {
  url: string;
  /** By a post; throws when it is refused. The same purpose is done once, however often it is asked. */
  demand(post: string, method: string, path: string, body?: object, purpose?: string): Promise<Demanded>;
}

const TRIES = 20;

export function fetchingFrom({ site, url: publicUrl }: Embedded): Fetching {
  const url = site.innerUrl;
  const sessions = new Map<string, Promise<Session>>();
  async function call(
    token: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    id: string = crypto.randomUUID(),
  ): Promise<Reply> {
    const headers: Record<string, string> = { 'accept-language': 'zh-CN', 'idempotency-key': id };
    if (token) headers['authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const ask = () => fetch(`${url}/api/v1${path}`, { method, headers, ...sent });
    let answer = await ask();
    for (let tries = 0; answer.status === 429 && tries < TRIES; tries++) {
      await pause(1_000 * Number(answer.headers.get('retry-after') ?? 1)); // an operator of a story asks more than a person
      answer = await ask();
    }
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  }
  async function tokenOf(post: string, fresh = false): Promise<string> {
    const held = await sessions.get(post);
    if (!fresh && held && held.until > Date.now()) return held.token;
    const entering = patiently(() => enter(url, post, publicUrl));
    sessions.set(post, entering);
    return (await entering).token;
  }
  return {
    url,
    call,
    tokenOf,
    async demand(post, method, path, body, purpose) {
      const id = purpose === undefined ? undefined : derivedId('green-channel-demo', purpose);
      const answer = await call(await tokenOf(post), method, path, body, id);
      if (answer.status < 300) return { body: answer.body };
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body?.reason ?? ''} ${answer.body?.detail ?? ''}`);
    },
  };
}

/** A post that was made a moment ago may not stand on the login page yet. */
async function patiently<T>(way: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await way();
    } catch (error) {
      if (tries === TRIES) throw error;
      await pause(250);
    }
  }
}

/** Until the one who tells the resident has heard of the file. */
const HEARD_MS = 1_500;

export interface Live {
  fetching: Fetching;
  town: Town;
  organs: ReadonlyMap<string, number>;
  posts: ReadonlyMap<string, string>;
  operator: string;
  city: number;
}

export function liveStage({ fetching, town, organs, posts, operator, city }: Live): Stage {
  const desks: Desks = { line: fetching, town, posts, operator, codes: new Map() };
  const names = new Map([...organs].map(([name, organ]) => [organ, name]));
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the API
  const listed = async (asking: Asking | undefined, operation: string, question: object): Promise<any> => {
    const answer = asking ? await askOver(desks, asking, operation, question) : { body: {} };
    return 'body' in answer ? answer.body : {};
  };
  return {
    organ(name) {
      const found = organs.get(name);
      if (found === undefined) throw new Error(`the city has no ${name}`);
      return found;
    },
    post: (name) => posts.get(name),
    nameOf: (organ) => names.get(organ) ?? String(organ),
    now: async () => new Date(String((await fetching.demand(operator, 'GET', `/clock?city=${city}`)).body['now'])),
    async moveTo(to) {
      await fetching.demand(operator, 'POST', '/clock/advance', { city, to: to.toISOString() });
    },
    ask: (asking, operation, question) => askOver(desks, asking, operation, question),
    all: (tasks) => Promise.all(tasks.map((task) => task())),
    photo: (name) => uploaded(fetching.url, name),
    async attach(asking, caseId, name) {
      const hash = await attachOver(desks, fetching.url, asking, { caseId, name });
      await new Promise((resolve) => setTimeout(resolve, HEARD_MS));
      return hash;
    },
    async load() {},
    events: async () => [],
    notices: async () => [],
    async duties(caseId, asking) {
      const { duties = [] } = await listed(asking, 'getCallbacks', { params: { caseId } });
      return duties.map((duty: TellingDuty & { deadline?: object }) => ({ ...duty, told: false, clocks: [] }));
    },
    async ballots(caseId, asking) {
      const { ballots = [] } = await listed(asking, 'listOpenEvaluations', { query: { caseId, status: 'ALL' } });
      return ballots.map(({ ballotId, status }: { ballotId: string; status: string }) => ({ ballotId, status }));
    },
    surveys: async () => [],
    async [Symbol.asyncDispose]() {},
  };
}

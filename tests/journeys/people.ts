/** The people of a journey: staff with their tokens, residents without; each answer as the caller sees it. */
import { randomUUID } from 'node:crypto';
import { enter, type Session } from '@green-channel/infra/demo/actor';
import { demoPostId } from '@green-channel/infra/demo/organisation';

export interface Answer {
  status: number;
  etag: string;
  position: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into any answer, and fails where it is not as expected
  body: any;
}

export interface Sending {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

const KNOCKING = { patienceMs: 60_000, everyMs: 500 };

export class People {
  readonly #url: string;
  readonly #sessions = new Map<string, Promise<Session>>();

  constructor(url: string) {
    this.#url = url;
  }

  /** A call by a demo post (its key in posts.yaml), by anybody with a token, or by nobody. */
  async call(who: string | undefined, path: string, { method, body, headers = {} }: Sending = {}): Promise<Answer> {
    const answer = await fetch(`${this.#url}/api/v1${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        ...(who ? { authorization: `Bearer ${await this.token(who)}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      etag: answer.headers.get('etag') ?? '',
      position: answer.headers.get('gc-position') ?? '',
      body: await answer.json().catch(() => undefined),
    };
  }

  /** The same, and the journey ends here when it is refused. */
  async does(who: string | undefined, path: string, sending: Sending = {}): Promise<Answer> {
    const answer = await this.call(who, path, sending);
    if (answer.status >= 300) throw new Error(`${named(who)} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** A token of a post that was made just now, by its id; entered anew each time. */
  async tokenOfPost(post: string): Promise<string> {
    return (await this.#enter(post)).token;
  }

  /** Of a demo post, or of any post by its id. Tokens of Keycloak live for five minutes, a journey may take longer. */
  async token(who: string): Promise<string> {
    if (who.startsWith('ey')) return who;
    const known = await this.#sessions.get(who);
    if (known && known.until > Date.now()) return known.token;
    const entering = this.#enter(isId(who) ? who : demoPostId(who));
    this.#sessions.set(who, entering);
    entering.catch(() => this.#sessions.delete(who));
    return (await entering).token;
  }

  async #enter(post: string): Promise<Session> {
    // The login page reads the posts every few seconds; Keycloak is brought them, and counts who knocks in vain.
    const tried = () => enter(this.#url, post).catch(() => undefined);
    const session = await until(tried, (session) => session !== undefined, `a login for ${post}`, KNOCKING);
    return session ?? { token: '', until: 0 };
  }
}

const isId = (who: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(who);

/** A token stays out of what a failed test prints. */
const named = (who = 'a resident'): string => (who.startsWith('ey') ? 'a post' : who);

/** Asks until it holds: facts travel between services, and each journey says what it waits for. */
export async function until<T>(
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  what: string,
  { patienceMs = 15_000, everyMs = 50 }: { patienceMs?: number; everyMs?: number } = {},
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}: ${JSON.stringify(answer)?.slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** The resident's own ballot, which opens a moment after he was told. */
export async function ballotOf(people: People, resident: string): Promise<string> {
  const { body } = await until(
    () => people.does(resident, '/ballots'),
    (answer) => answer.body.ballots.length > 0,
    'the ballot of the resident',
  );
  return body.ballots[0].ballotId;
}

/** The clients outside: each repeats its request with the same key until it is answered, and keeps what it was told. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { enter, type Session } from '@green-channel/infra/demo/actor';
import { demoPostId } from '@green-channel/infra/demo/organisation';
import { backOff } from '@green-channel/platform/failure';
import { type Answer, People } from '../journeys/people.ts';
import type { Accepted } from '../trust/five-facts.ts';

export interface Errand {
  /** Which schema takes it. */
  schema: string;
  who?: string;
  path: string;
  body: unknown;
  /** The position that must be visible first. */
  after?: string;
}

export interface Told {
  id: string;
  position: string;
  body: Answer['body'];
}

const PATIENCE_MS = 120_000;
/** Answers that say: not now, ask again. */
export const LATER = new Set([425, 429, 502, 503, 504]);

export class Outside {
  readonly accepted: Accepted[] = [];
  /** How often a connection was cut under a request. */
  cut = 0;
  /** Answers that put it off, by status and reason. */
  readonly putOff = new Map<string, number>();
  readonly people: People;
  readonly #url: string;
  readonly #sessions = new Map<string, Session>();
  /** One login at a time: Keycloak takes several of one name at once for somebody who guesses. */
  readonly #entering = new Map<string, Promise<Session>>();

  #left = false;
  #watched: { count: number; reached(): void } | undefined;

  constructor(url: string) {
    this.#url = url;
    this.people = new People(url);
  }

  /** The test is over: nobody repeats anything any more, and whoever still waits is not told. */
  leave(): void {
    this.#left = true;
  }

  /** Ends at the very acceptance that makes it so many. */
  hasAccepted(count: number): Promise<void> {
    return new Promise((reached) => {
      this.#watched = { count, reached };
    });
  }

  /** Ends when the request was accepted; a refusal that no repetition mends ends the test. */
  async give({ schema, who, path, body, after }: Errand): Promise<Told> {
    const key = randomUUID();
    const headers = { 'idempotency-key': key, ...(after ? { 'gc-after': after } : {}) };
    const until = Date.now() + PATIENCE_MS;
    const patience = backOff(100, 2_000);
    for (;;) {
      const answer = await this.#once(who, path, body, headers);
      if (answer && answer.status < 300) return this.#kept(schema, key, answer);
      if (answer && !LATER.has(answer.status))
        throw new Error(`${path} by ${who ?? 'a resident'}: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (Date.now() > until) throw new Error(`${path} found nobody in ${PATIENCE_MS} ms`);
      await pause(patience.next());
      if (this.#left) return new Promise(() => undefined);
    }
  }

  /** Undefined when the connection was cut: then nobody outside knows whether it was taken. */
  async #once(
    who: string | undefined,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer | undefined> {
    try {
      const answer = await this.people.call(who && (await this.tokenOf(who)), path, { body, headers });
      if (answer.body === undefined) throw new TypeError('half an answer');
      if (LATER.has(answer.status)) this.#count(`${answer.status} ${answer.body.reason}`);
      return answer;
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.cut += 1;
      return undefined;
    }
  }

  /** Tokens outlive a crash, since the keys are kept; they are renewed as they grow old. */
  async tokenOf(who: string): Promise<string> {
    const known = this.#sessions.get(who);
    if (known && known.until > Date.now()) return known.token;
    const entering = this.#entering.get(who) ?? this.#enter(who);
    this.#entering.set(who, entering);
    return (await entering.finally(() => this.#entering.delete(who))).token;
  }

  async #enter(who: string): Promise<Session> {
    const session = await enter(this.#url, demoPostId(who));
    this.#sessions.set(who, session);
    return session;
  }

  #count(name: string): void {
    this.putOff.set(name, (this.putOff.get(name) ?? 0) + 1);
  }

  #kept(schema: string, commandId: string, { body, position }: Answer): Told {
    const reply = body.reply ?? body;
    this.accepted.push({ schema, commandId, position: position || reply.position });
    if (this.#watched && this.accepted.length >= this.#watched.count) this.#watched.reached();
    return { id: reply.id, position: position || reply.position, body };
  }
}

/**
 * How fetch says that a connection broke, and how a login fails that found nobody at home. By name: fetch belongs to
 * another realm than the test, so its class is no help.
 */
function isBroken(error: unknown): boolean {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : '';
  return name === 'TypeError' || name === 'CommandFailed';
}

import { setTimeout as pause } from 'node:timers/promises';
import { apart } from '@green-channel/platform/tracing';
import { Outlet } from './outlet.ts';

export interface LaneOptions<Item, Answer> {
  /** Opens the stream; what it yields are answers, in any order. */
  open(items: AsyncIterable<Item>, signal: AbortSignal): Promise<AsyncIterable<Answer>>;
  /** What must be sent again when a stream has broken. */
  unanswered(): Item[];
  answer(answer: Answer): void;
  /** The other side stayed away: whoever still waits is told so. */
  giveUp(error: unknown): void;
  /** A stream is replaced by a fresh one after this time, so that it never outlives its token for long. */
  longestMs?: number;
}

const pauses = [50, 200, 500, 1_000, 1_500];

/** One long stream of requests and answers; opened when there is something to send, reopened when it breaks. */
export class Lane<Item, Answer> {
  readonly #options: LaneOptions<Item, Answer>;
  readonly #closing = new AbortController();
  #outlet: Outlet<Item> | undefined;
  #running = false;

  constructor(options: LaneOptions<Item, Answer>) {
    this.#options = options;
  }

  /** Sends at once when a stream stands; else the next one begins with everything unanswered. */
  send(item: Item): void {
    this.#outlet?.push(item);
    if (!this.#running) void apart(() => this.#run());
  }

  close(): void {
    this.#closing.abort();
    this.#outlet?.end();
  }

  async #run(): Promise<void> {
    this.#running = true;
    let failures = 0;
    while (this.#options.unanswered().length > 0 && !this.#closing.signal.aborted) {
      const { answered, error } = await this.#stream();
      failures = answered ? 0 : failures + 1;
      if (failures > pauses.length) this.#options.giveUp(error);
      else if (error) await pause(pauses[failures] ?? 50);
    }
    this.#running = false;
  }

  /** One stream from its opening to its end. */
  async #stream(): Promise<{ answered: boolean; error?: unknown }> {
    const outlet = new Outlet<Item>();
    const old = setTimeout(() => this.#retire(outlet), this.#options.longestMs ?? 4 * 60_000);
    let answered = false;
    try {
      const answers = await this.#options.open(outlet, this.#closing.signal);
      for (const item of this.#options.unanswered()) outlet.push(item);
      this.#outlet = outlet;
      for await (const answer of answers) {
        answered = true;
        this.#options.answer(answer);
      }
      return { answered };
    } catch (error) {
      return { answered, error };
    } finally {
      clearTimeout(old);
      this.#retire(outlet);
    }
  }

  /** What is sent from now on waits for the next stream. */
  #retire(outlet: Outlet<Item>): void {
    if (this.#outlet === outlet) this.#outlet = undefined;
    outlet.end();
  }
}

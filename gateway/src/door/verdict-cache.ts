import { createHash } from 'node:crypto';

interface Verdict<T> {
  value: T;
  until: number;
}

/** How long a verdict is trusted at most: a disabled signing key stops opening the door after this (servers.md, trap 4). */
const LONGEST_TRUST = 60_000;
const MOST_VERDICTS = 20_000;

/** Good verdicts by token hash, until the token expires; bad ones are never kept. */
export class VerdictCache<T> {
  readonly #verdicts = new Map<string, Verdict<T>>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async judge(token: string, verify: () => Promise<{ value: T; expires: number }>): Promise<T> {
    const key = createHash('sha256').update(token).digest('base64');
    const known = this.#verdicts.get(key);
    if (known && known.until > this.#now()) return known.value;
    const { value, expires } = await verify();
    if (this.#verdicts.size >= MOST_VERDICTS) this.#dropOldest();
    this.#verdicts.set(key, { value, until: Math.min(expires, this.#now() + LONGEST_TRUST) });
    return value;
  }

  #dropOldest(): void {
    const [oldest] = this.#verdicts.keys();
    if (oldest !== undefined) this.#verdicts.delete(oldest);
  }
}

/** As much of a browser as a login needs: cookies by path, and redirects that are followed by hand. */

interface Cookie {
  value: string;
  path: string;
}

export interface Page {
  url: string;
  status: number;
  html: string;
}

const HOPS = 10;

export class Browser {
  readonly #cookies = new Map<string, Cookie>();
  readonly #inner: (address: string) => string;

  /** Pages name the public address, which may not be reachable from here: `inner` says where it is asked. */
  constructor(inner: (address: string) => string = (address) => address) {
    this.#inner = inner;
  }

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(this.#inner(address));
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const headers = { 'accept-language': 'en', ...(init.headers as Record<string, string>), cookie };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
    const cut = pair.indexOf('=');
    const [name, value] = [pair.slice(0, cut), pair.slice(cut + 1).replace(/^"(.*)"$/, '$1')];
    const given = (key: string) => rest.find((part) => part.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
    const gone = value === '' || given('max-age') === '0';
    if (gone) this.#cookies.delete(name);
    else this.#cookies.set(name, { value, path: given('path') ?? '/' });
  }

  /** Until a page answers, or until the way leads to an address that begins with `stop`. */
  async goTo(address: string, stop: string, init: RequestInit = {}): Promise<Page> {
    let at = address;
    let asked = init;
    for (let hop = 0; hop < HOPS; hop++) {
      const answer = await this.fetch(at, asked);
      const next = answer.headers.get('location');
      if (!next) return { url: at, status: answer.status, html: await answer.text() };
      await answer.body?.cancel();
      at = new URL(next, at).href;
      if (at.startsWith(stop)) return { url: at, status: answer.status, html: '' };
      asked = {};
    }
    throw new Error(`the way goes round in circles at ${new URL(at).pathname}`);
  }
}

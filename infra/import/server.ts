/** The platform as the import meets it: over HTTP, as client service-import. */
import { setTimeout as pause } from 'node:timers/promises';
import { serviceToken } from '@green-channel/platform/identity';
import { refusals } from './refusals.ts';

export interface Answer {
  row: number;
  outcome: 'accepted' | 'already' | 'refused';
  zh?: string;
  en?: string;
  errors?: { field: string; zh: string; en: string }[];
}

export interface Server {
  /** Refuses when nobody answers or the credentials are not taken. */
  reach(): Promise<void>;
  read<T>(path: string, query: Record<string, string | number>): Promise<T>;
  /** One answer for each line. Lines that were not answered are sent again: the same key adds nothing twice. */
  send(lines: readonly { row: number }[]): Promise<Answer[]>;
}

interface Connection {
  url: string;
  /** Read when it is needed. */
  clientSecret(): string;
  /** Waits between attempts. */
  patience?: readonly number[];
}

const PATIENCE = [1_000, 2_000, 4_000, 8_000];

export function serverAt({ url, clientSecret, patience = PATIENCE }: Connection): Server {
  const tokenUrl = `${url}/realms/green-channel/protocol/openid-connect/token`;
  let own: (() => Promise<string>) | undefined;
  const token = () => {
    own ??= serviceToken({ tokenUrl, clientId: 'service-import', clientSecret: clientSecret() });
    return own();
  };
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { authorization: `Bearer ${await token()}`, ...init.headers };
    return await fetch(`${url}/api/v1${path}`, { ...init, headers, signal: AbortSignal.timeout(115_000) });
  };
  async function attempt(lines: readonly { row: number }[], answers: Map<number, Answer>): Promise<void> {
    const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const response = await ask('/submissions/import', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });
    if (!response.ok) throw await refusedBy(response);
    for await (const answer of answersOf(response)) answers.set(answer.row, answer);
  }
  return {
    async reach() {
      const health = await fetch(`${url}/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
      await health?.body?.cancel();
      if (!health) throw refusals.NOBODY_ANSWERS({ url });
      await token();
    },
    async read<T>(path: string, query: Record<string, string | number>) {
      const text = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const response = await ask(`${path}?${text}`);
      if (!response.ok) throw await refusedBy(response);
      return (await response.json()) as T; // the shape is the API's own
    },
    async send(lines) {
      const answers = new Map<number, Answer>();
      for (let tries = 0; ; tries += 1) {
        const open = lines.filter(({ row }) => !answers.has(row));
        if (open.length === 0) return lines.flatMap(({ row }) => answers.get(row) ?? []);
        const failure = await attempt(open, answers).then(() => undefined, passing);
        const wait = patience[tries];
        if (wait === undefined) throw refusals.SERVER_LOST({ why: failure ?? `${open.length} rows not answered` });
        await pause(failure === undefined ? 0 : wait);
      }
    },
  };
}

/** What may be over in a moment: a broken connection, 5xx, 429. Anything else is said at once. */
function passing(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'Refusal' && !('kind' in error && error.kind === 'unavailable')) throw error;
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}

async function refusedBy(response: Response): Promise<Error> {
  const problem = (await response.json().catch(() => ({}))) as { zh?: string; en?: string; detail?: string }; // RFC 9457, or nothing
  const { status } = response;
  if (status >= 500 || status === 429) return refusals.SERVER_LOST({ why: `${status} ${problem.en ?? ''}`.trim() });
  const detail = problem.zh ?? problem.detail ?? '';
  return refusals.SERVER_REFUSED({ status, detail, detailEn: problem.en ?? detail });
}

async function* answersOf(response: Response): AsyncGenerator<Answer> {
  const text = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const lines = (rest + text.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as Answer; // importAnswer of the gateway
  }
}

/** Tells the gateway of the calls of this page, so that a trace begins where somebody clicked. Loaded where it is asked for. */
export interface Call {
  traceparent: string;
  method: string;
  path: string;
  began: number;
  ended: number;
  status: number;
}

const EVERY_MS = 2_000;
const MOST = 100;
let waiting: Call[] = [];
let timer: number | undefined;

export function tell(call: Call): void {
  waiting.push(call);
  if (waiting.length >= MOST) send();
  timer ??= window.setTimeout(send, EVERY_MS);
}

/** Words of our own paths, and `{id}` for all else: nothing that anybody wrote. */
export function nameOf({ method, path }: Pick<Call, 'method' | 'path'>): string {
  const words = (path.split('?')[0] ?? '').split('/').filter(Boolean);
  return `${method} /${words.map((word) => (/^[a-z][a-z-]{0,40}$/.test(word) ? word : '{id}')).join('/')}`;
}

function send(): void {
  window.clearTimeout(timer);
  timer = undefined;
  const now = performance.now();
  const spans = waiting.map(({ traceparent, began, ended, status, ...call }) => {
    const [, trace, span] = traceparent.split('-');
    return { trace, span, name: nameOf(call), beganAgoMs: now - began, tookMs: ended - began, status };
  });
  waiting = [];
  if (spans.length === 0) return;
  const body = new Blob([JSON.stringify({ spans })], { type: 'application/json' });
  navigator.sendBeacon('/telemetry/spans', body); // also while the page goes away
}

window.addEventListener('pagehide', send);

/** What k6 counted, as Markdown: each promise with what came of it, and what else a reader asks first. */

interface Metric {
  type: string;
  values: Record<string, number>;
  thresholds?: Record<string, { ok: boolean }>;
}

export interface Counted {
  metrics: Record<string, Metric>;
  state: { testRunDurationMs: number };
}

export interface Verdict {
  text: string;
  kept: boolean;
}

export function verdictOn(load: string, { metrics, state }: Counted): Verdict {
  const promises = Object.entries(metrics).flatMap(([name, { values, thresholds = {} }]) =>
    Object.entries(thresholds).map(([promise, { ok }]) => ({ name, promise, ok, came: cameOf(promise, values) })),
  );
  const lines = promises.map(
    ({ name, promise, ok, came }) => `| ${spoken(name)} | ${promise} | ${came} | ${ok ? 'holds' : 'MISSED'} |`,
  );
  const { http_reqs: asked, iterations } = metrics;
  const seconds = state.testRunDurationMs / 1_000;
  const rate = ((asked?.values['count'] ?? 0) / seconds).toFixed(1);
  const head = `${iterations?.values['count'] ?? 0} arrivals and ${asked?.values['count'] ?? 0} requests in ${seconds.toFixed(0)} s (${rate}/s)`;
  return {
    text: [
      `### ${load}`,
      '',
      `${head}.`,
      '',
      '| what | promise | came | verdict |',
      '|---|---|---|---|',
      ...lines,
    ].join('\n'),
    kept: promises.length > 0 && promises.every(({ ok }) => ok),
  };
}

/** `p(95)<500` is about `p(95)`. */
function cameOf(promise: string, values: Record<string, number>): string {
  const [asked = ''] = promise.split(/[<>=]/);
  const value = values[asked.trim()];
  if (value === undefined) return '–';
  return asked.startsWith('p(') ? `${Math.round(value)} ms` : String(value);
}

const spoken = (metric: string): string =>
  metric
    .replace(/http_req_duration\{(?:name|scenario):(.*)\}/, '$1')
    .replace('http_req_failed', 'failed requests')
    .replace('dropped_iterations', 'arrivals that found nobody free');

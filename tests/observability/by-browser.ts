/** A resident hands in by a real browser: the trace begins there, with the click. */
import { buildConsole } from '../browser/built.ts';
import { Windows } from '../browser/chromium.ts';
import { handIn } from '../browser/resident.ts';
import type { Stage } from '../journeys/stage.ts';
import { until } from '../stack/until.ts';
import { type Traced, tracedFrom } from './one-trace.ts';
import type { Receiver, Span } from './receiver.ts';

const appeal = { community: '东厂宅社区', title: '楼道渗水', text: '三单元楼道顶部渗水，墙皮脱落。' };

/** Its trace once the last reader is done, and the span of the click, which nothing comes before. */
export async function handedInByBrowser(
  { url }: Pick<Stage, 'url'>,
  receiver: Pick<Receiver, 'spans'>,
): Promise<{ root: Span; traced: Traced }> {
  buildConsole();
  const windows = await Windows.open(url);
  try {
    await windows.play('a resident hands in', async () =>
      handIn(await windows.window('resident', 'phone'), { ...appeal, name: '李秋实', phone: '13900009999' }),
    );
    const begun = () => receiver.spans().find(({ name }) => name === 'POST /submissions');
    const traced = ({ traceId: trace, spanId: span }: Span) => tracedFrom(receiver, { trace, span, headers: {} });
    await until(() => {
      const span = begun();
      return span !== undefined && traced(span).heardBy('notification', 'case') !== undefined;
    });
    const root = begun() as Span; // seen above
    return { root, traced: traced(root) };
  } finally {
    await windows.close();
  }
}

/** Each span leads back to the click, and the last reader's goes by way of these. */
export function expectBegunByClick({ root, traced }: { root: Span; traced: Traced }, passed: string[]): void {
  const { spans, causes, heardBy } = traced;
  expect(root.parentSpanId).toBe('');
  for (const span of spans.filter(({ spanId }) => spanId !== root.spanId))
    expect([span.name, causes(span)]).toEqual([span.name, expect.arrayContaining(['click'])]);
  const way = causes(heardBy('notification', 'case') as Span); // waited for by whoever handed in
  for (const step of passed) expect(way).toContain(step);
}

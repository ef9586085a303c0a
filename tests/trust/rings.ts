/** F2 and F3 for time: each ring of a running deadline is either still armed or rang once, and no other is there. */
import { eventCodec } from '@green-channel/platform/wire';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import type { Violation } from './five-facts.ts';
import type { Vault } from './vault.ts';

interface Stated {
  id: string;
  dueAt: Date;
  escalate: unknown[];
}
interface Stating {
  type: string;
  started?: Stated[];
  moved?: Stated[];
  stopped?: string[];
}
interface Row {
  type: string;
  data: Uint8Array;
}

const sources = [
  { schema: 'routing', noun: 'case', codec: eventCodec<CaseEvent, Stating>(CaseEvent) },
  { schema: 'feedback', noun: 'callback', codec: eventCodec<CallbackEvent, Stating>(CallbackEvent) },
];
const rang = eventCodec(TimerEvent);
/** How armed rings are numbered: below 100 warnings, 100 the due instant, above it escalations. */
const DUE = 100;

export async function eachRingOnce(vault: Vault): Promise<Violation[]> {
  const running = await runningDeadlines(vault);
  const armed = await vault.query<{ deadline_id: string; ring: number; due_at: Date }>(
    'select deadline_id, ring, due_at from sla_timer.armed',
  );
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { deadline_id, ring, due_at } of armed) add(keyOf(deadline_id, ring, due_at));
  const strays = armed.filter(
    ({ deadline_id, due_at }) => running.get(deadline_id)?.dueAt.getTime() !== due_at.getTime(),
  );
  const rows = await vault.query<Row>(`select type, data from sla_timer.event order by id`);
  for (const { type, data } of rows) add(keyOfRung(rang.decode(type, data)));
  return [
    ...strays.map(({ deadline_id }) => fault('F5', deadline_id, 'is armed and nobody runs it')),
    ...[...counts].filter(([, n]) => n > 1).map(([key, n]) => fault('F3', key, `rang or is armed ${n} times`)),
    ...[...running.values()].flatMap((deadline) => lost(deadline, counts)),
  ];
}

/** What the last word about each deadline leaves running. */
async function runningDeadlines({ query }: Vault): Promise<Map<string, Stated>> {
  const running = new Map<string, Stated>();
  for (const { schema, noun, codec } of sources) {
    const rows = await query<Row>(`select type, data from ${schema}.event where noun = $1 order by stream, version`, [
      noun,
    ]);
    for (const { type, data } of rows) {
      const { started = [], moved = [], stopped = [] } = codec.decode(type, data);
      for (const id of stopped) running.delete(id);
      for (const deadline of [...started, ...moved]) running.set(deadline.id, deadline);
    }
  }
  return running;
}

function lost({ id, dueAt, escalate }: Stated, counts: Map<string, number>): Violation[] {
  return [DUE, ...escalate.map((_, step) => DUE + 1 + step)]
    .filter((ring) => !counts.has(keyOf(id, ring, dueAt)))
    .map((ring) => fault('F2', `${id} ring ${ring}`, 'is neither armed nor rung'));
}

const keyOf = (deadline: string, ring: number, dueAt: Date) => `${deadline} ${ring} ${dueAt.toISOString()}`;

function keyOfRung({ deadlineId, kind, step, dueAt }: ReturnType<typeof rang.decode>): string {
  if (!dueAt) throw new TypeError('a ring names its due instant');
  const ring = kind === 'WARN' ? step : kind === 'DUE' ? DUE : DUE + 1 + step;
  return keyOf(deadlineId, ring, dueAt);
}

function fault(fact: Violation['fact'], where: string, says: string): Violation {
  return { fact, where: `sla_timer ${where}`, says };
}

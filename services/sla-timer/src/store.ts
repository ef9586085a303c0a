/** The noun as the store keeps it: one stream for each deadline, one event for each ring. */

import type { Noun } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { TimerEvent as TimerMessage } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import { decider, type Timer, type TimerEvent } from './timer.ts';

const codec = eventCodec<TimerMessage, TimerEvent>(TimerMessage);

export const noun: Noun<Timer, TimerEvent> = {
  noun: 'timer',
  schema: 'sla_timer',
  table: 'timer',
  initial: decider.initial,
  evolve: decider.evolve,
  encode: codec.encode,
  decode: codec.decode,
  row: (timer) => ({ rung: timer.status === 'rung' ? timer.times : 0 }),
};

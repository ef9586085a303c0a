/** Notices as the store keeps them: the only event-sourced part, since a receipt is a fact. */
import type { AsideRow, Noun } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { MessageEvent } from '@green-channel/proto/greenchannel/message/v1/message_events';
import { decider, type Notice, type NoticeEvent } from './notice.ts';

const codec = eventCodec<MessageEvent, NoticeEvent>(MessageEvent);

export const noun: Noun<Notice, NoticeEvent> = {
  noun: 'message',
  schema: 'notification',
  table: 'notice',
  initial: decider.initial,
  evolve: decider.evolve,
  encode: codec.encode,
  decode: codec.decode,
  row: (state) => {
    if (state.status === 'unserved') throw new TypeError('a notice begins by being served');
    return { case_id: state.caseId };
  },
  aside: (event, state, { stream }) =>
    event.type === 'NoticeServed' && state.status === 'served' ? viewersOf(state, stream) : [],
};

function viewersOf({ organ, senderOrgan }: { organ: number; senderOrgan: number }, stream: string): AsideRow[] {
  const reasons = new Map([[organ, 'reader']]).set(senderOrgan, 'sender');
  reasons.delete(0);
  return [...reasons].map(([viewer, reason]) => ({
    table: 'notice_viewer',
    values: { viewer, notice_id: stream, reason },
    conflict: 'ignore',
  }));
}

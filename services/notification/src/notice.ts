/** A notice: a message whose reading is a fact, like the report to the leaders in charge (JL-21). */
import { type Decider, decideBy, type Flow } from '@green-channel/platform/decider';

export interface NoticeServed {
  type: 'NoticeServed';
  messageId: string;
  caseId: string;
  kind: string;
  organ: number;
  roles: string[];
  senderOrgan: number;
  title: string;
  servedAt: Date;
}
export interface NoticeRead {
  type: 'NoticeRead';
  messageId: string;
  caseId: string;
  kind: string;
  organ: number;
  post: string;
  person: string;
  name: string;
  readAt: Date;
}
export type NoticeEvent = NoticeServed | NoticeRead;

interface Served extends Omit<NoticeServed, 'type'> {
  status: 'served';
  readers: { person: string; name: string; readAt: Date }[];
}
export type Notice = { status: 'unserved' } | Served;

export type NoticeInput =
  | { type: 'Serve'; fact: true; notice: Omit<NoticeServed, 'type'> }
  | { type: 'Read'; by: { post: string; person: string; name: string }; now: Date };

const flow: Flow<Notice, NoticeInput, NoticeEvent, undefined> = {
  unserved: { Serve: ({ notice }) => [{ type: 'NoticeServed', ...notice }] },
  served: {
    /** The first reading of each person is the receipt; a second one says nothing new. */
    Read: ({ by, now }, { messageId, caseId, kind, organ, readers }) =>
      readers.some(({ person }) => person === by.person)
        ? []
        : [{ type: 'NoticeRead', messageId, caseId, kind, organ, ...by, readAt: now }],
  },
};

export const decider: Decider<Notice, NoticeInput, NoticeEvent, undefined> = {
  initial: { status: 'unserved' },
  decide: decideBy(flow),
  evolve(state, event) {
    if (event.type === 'NoticeServed') {
      const { type: _, ...served } = event;
      return { status: 'served', ...served, readers: [] };
    }
    if (state.status === 'unserved') return state;
    const { person, name, readAt } = event;
    return { ...state, readers: [...state.readers, { person, name, readAt }] };
  },
};

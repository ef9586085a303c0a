import type { Clock } from '@green-channel/platform/clock';
import { derivedId, isUuid, uuid7 } from '@green-channel/platform/ids';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { AN_ID, forbidden, notFound, unfit } from '@green-channel/platform/refusal';
import { type Call, type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import type { Store } from '@green-channel/platform/store';
import {
  type ListInboxRequest,
  type ListOutgoingRequest,
  type MarkReadRequest,
  MessageServiceService,
} from '@green-channel/proto/greenchannel/message/v1/message_service';
import type { Laws } from '@green-channel/regulation/law/published';
import type { Feed } from './feed.ts';
import { type Marking, markRead, meantFor } from './marking.ts';
import { decider, type Notice, type NoticeEvent } from './notice.ts';
import { listOutgoing } from './outgoing.ts';
import { readerOf } from './reader.ts';
import type { Reads } from './reads.ts';
import { watchFeed } from './watch.ts';
import { inboxFilterOf, messageOf, outgoingCursor, outgoingFilterOf, outgoingOf, receiptsOf } from './wire.ts';

export interface Serving {
  pools: Pools;
  store: Store<Notice, NoticeEvent>;
  reads: Reads;
  feed: Feed;
  clock: Clock;
  laws: Pick<Laws, 'inForce'>;
}

export function messageService(serving: Serving): ServiceEntry {
  const { reads, feed, laws } = serving;
  return service(MessageServiceService, {
    listInbox: (request, call) => listInbox(serving, request, call),
    markRead: (request, call) => mark(serving, request, call),
    countUnread: (_, call) => count(serving, call),
    async *watchFeed({ after }, call) {
      yield* watchFeed({ reads, feed }, await readerOf(laws, call), after, call.signal);
    },
    listReceipts: ({ caseId }, call) => listReceipts(serving, caseId, call),
    listOutgoing: (request, call) => outgoing(serving, request, call),
  });
}

async function listInbox({ reads, laws }: Serving, request: ListInboxRequest, call: Call) {
  const reader = await readerOf(laws, call);
  const filter = inboxFilterOf(request);
  const [rows, { last }] = await Promise.all([
    reads.inbox(reader, { ...filter, size: filter.size + 1 }),
    reads.counts(reader),
  ]);
  const shown = rows.slice(0, filter.size);
  const nextCursor = rows.length > shown.length ? String(shown.at(-1)?.number ?? '') : '';
  return { messages: shown.map(messageOf), page: { nextCursor, total: '' }, lastNumber: last };
}

async function count({ reads, laws }: Serving, call: Call) {
  const { unread, alarms, last } = await reads.counts(await readerOf(laws, call));
  return { unread, alarms, lastNumber: last };
}

async function mark(serving: Serving, { messageIds, upTo }: MarkReadRequest, call: Call) {
  const reader = await readerOf(serving.laws, call);
  const { organ } = reader;
  const { person, city } = call.principal;
  const ids = messageIds.map(idOf);
  const marking: Marking = { ...reader, ids, upTo, person, at: serving.clock.now(city) };
  const known = await transaction(serving.pools, organ, (tx) => meantFor(tx, marking));
  const missing = ids.find((id) => !known.some((one) => one.id === id));
  if (missing !== undefined) throw notFound({ zh: `消息 ${missing}`, en: `message ${missing}` });
  for (const { id, receipt } of known) if (receipt) await giveReceipt(serving, id, call, marking.at);
  const marked = await transaction(serving.pools, organ, (tx) => markRead(tx, marking));
  const { unread } = await serving.reads.counts(reader);
  return { marked, unread };
}

async function giveReceipt({ store }: Serving, id: string, { principal, commandId }: Call, at: Date): Promise<void> {
  const { post, person, name, organ, roles, city, tenant, kind } = principal;
  const actor = {
    kind: kind === 'client' ? ('client' as const) : ('person' as const),
    id: post,
    person,
    name,
    organ,
    roles,
  };
  await store.command({
    act: { commandId: derivedId(commandId ?? uuid7(), `read ${id}`), actor, city, tenant, at },
    stream: id,
    viewer: organ,
    decide: (state) => decider.decide({ type: 'Read', by: { post, person, name }, now: at }, state, undefined),
  });
}

async function listReceipts({ reads, store, laws }: Serving, caseId: string, call: Call) {
  const { organ } = await readerOf(laws, call);
  const ids = await reads.noticesOf(organ, idOf(caseId));
  const notices = await Promise.all(ids.map((id) => store.load(organ, id)));
  return { receipts: notices.flatMap((notice) => (notice ? receiptsOf(notice.state) : [])) };
}

/** What leaves a city is its operators' to see: texts and addresses of every organ's cases stand in it. */
async function outgoing({ pools }: Serving, request: ListOutgoingRequest, { principal }: Call) {
  const { kind, roles, city } = principal;
  const operates = (kind === 'person' || kind === 'client') && roles.includes('OPERATOR') && city > 0;
  if (!operates) throw forbidden({ zh: '查看发件箱', en: 'see what was sent out' });
  const filter = outgoingFilterOf(request);
  const rows = await transaction(pools, city, (tx) => listOutgoing(tx, { ...filter, size: filter.size + 1 }));
  const shown = rows.slice(0, filter.size);
  const last = shown.at(-1);
  const nextCursor = rows.length > shown.length && last ? outgoingCursor(last) : '';
  return { outgoing: shown.map(outgoingOf), page: { nextCursor, total: '' } };
}

function idOf(id: string): string {
  if (isUuid(id)) return id.toLowerCase();
  throw unfit('id', AN_ID);
}

import { isUuid } from '@green-channel/platform/ids';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { AN_ID, forbidden, platformRefusals, unfit } from '@green-channel/platform/refusal';
import { type Call, type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import {
  type ArmedRing,
  type ListArmedRequest,
  type ListArmedResponse,
  TimerServiceService,
} from '@green-channel/proto/greenchannel/timer/v1/timer_service';
import { type ArmedRow, listArmed, ringFrom } from './armed.ts';

const MOST = 200;

export function timerService(pools: Pools): ServiceEntry {
  return service(TimerServiceService, { listArmed: (request, call) => list(pools, request, call) });
}

async function list(pools: Pools, request: ListArmedRequest, { principal }: Call): Promise<ListArmedResponse> {
  const { city, kind, roles } = principal;
  if (kind !== 'system' && !roles.includes('OPERATOR'))
    throw forbidden({ zh: '查看期限的监视', en: 'see which limits are watched' });
  const size = Math.min(request.page?.size || 50, MOST);
  const filter = {
    deadlineId: idOrNone('deadlineId', request.deadlineId),
    ownerStream: idOrNone('ownerStream', request.ownerStream),
    after: after(request.page?.cursor ?? ''),
    size: size + 1,
  };
  const rows = await transaction(pools, kind === 'system' ? 'worker' : city, (tx) => listArmed(tx, filter));
  const shown = rows.slice(0, size);
  return {
    rings: shown.map(toWire),
    page: { nextCursor: rows.length > size ? cursorOf(shown.at(-1)) : '', total: '' },
  };
}

function toWire(row: ArmedRow): ArmedRing {
  const { city: _, tenant: __, ...ring } = ringFrom(row);
  return ring;
}

function idOrNone(field: string, id: string): string | undefined {
  if (id === '') return undefined;
  if (isUuid(id)) return id;
  throw unfit(field, AN_ID);
}

function cursorOf(row: ArmedRow | undefined): string {
  return row === undefined ? '' : [row.ring_at.toISOString(), row.deadline_id, row.ring].join('~');
}

function after(cursor: string): [Date, string, number] | undefined {
  if (cursor === '') return undefined;
  const [at = '', deadline = '', ring = ''] = cursor.split('~');
  if (!Number.isNaN(Date.parse(at)) && isUuid(deadline) && /^\d{1,4}$/.test(ring))
    return [new Date(at), deadline, Number(ring)];
  throw platformRefusals.PAGE_UNKNOWN();
}

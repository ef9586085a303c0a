/** Lists by what is due next, with keyset paging. */

import { type Pools, transaction } from '@green-channel/platform/pool';
import { A_DAY, platformRefusals, unfit } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  ListAssignmentsRequest,
  ListAssignmentsResponse,
  ListCasesRequest,
  ListCasesResponse,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { PageRequest } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { dayNumber, isDay } from '@green-channel/regulation';
import { instantOf } from '@green-channel/regulation/day';
import { readScope, staff } from './caller.ts';
import type { Serving } from './commands.ts';
import { type CaseFilter, countCases, listAssignments, listCases, type Place } from './lists.ts';
import { partsFor } from './queries.ts';
import { assignmentOf, summaryOf } from './wire.ts';

const USUAL = 50;
const MOST = 200;

export async function cases(
  { directory }: Serving,
  pools: Pools,
  request: ListCasesRequest,
  call: Call,
): Promise<ListCasesResponse> {
  const principal = staff(call);
  const { law, lawHash } = await directory.activeLaw(principal.city);
  const scope = readScope(principal, { law, lawHash, nameOf: directory.nameOf });
  if (scope === 'none') return { cases: [], page: { nextCursor: '', total: '' } };
  const collector = scope === 'own' ? principal.post : '';
  const filter = { ...filterOf(request), collector };
  const { rows, total } = await transaction(pools, principal.organ, async (tx) => ({
    rows: await listCases(tx, { ...filter, size: filter.size + 1 }),
    total: filter.after === undefined ? await countCases(tx, filter) : '',
  }));
  const page = rows.slice(0, filter.size);
  const more = next(page, rows.length, (row) => row.id);
  return { cases: page.map((row) => summaryOf(row, principal.organ)), page: { ...more, total } };
}

export async function assignments(
  pools: Pools,
  request: ListAssignmentsRequest,
  call: Call,
): Promise<ListAssignmentsResponse> {
  const { organ } = staff(call);
  const { size, after } = pageOf(request.page);
  const side = request.dispatched ? ('office' as const) : ('handler' as const);
  const filter = { side, status: request.status, after, size: size + 1 };
  const rows = await transaction(pools, organ, (tx) => listAssignments(tx, filter));
  const page = rows.slice(0, size);
  const shown = page.flatMap((row) => {
    const assignment = partsFor(row.state, organ).find(({ id }) => id === row.assignmentId);
    return assignment ? [{ case: summaryOf(row, organ), assignment: assignmentOf(assignment, []) }] : [];
  });
  return { assignments: shown, page: next(page, rows.length, (row) => row.assignmentId) };
}

function filterOf(request: ListCasesRequest): Omit<CaseFilter, 'collector'> {
  const { status, holder, mine, overdue, channel, text, dueBefore } = request;
  if (dueBefore !== '' && !isDay(dueBefore)) {
    throw unfit('dueBefore', A_DAY);
  }
  // Due on or before the day: before the first instant of the day after it.
  const limit = dueBefore === '' ? undefined : new Date(instantOf(dayNumber(dueBefore), 24 * 60).getTime() + 1);
  return { status, holder, mine, overdue, channel, text: text.trim(), dueBefore: limit, ...pageOf(request.page) };
}

function pageOf(page: PageRequest | undefined): { size: number; after: Place | undefined } {
  const { size = 0, cursor = '' } = page ?? {};
  return { size: size > 0 ? Math.min(size, MOST) : USUAL, after: cursor === '' ? undefined : placeIn(cursor) };
}

function placeIn(cursor: string): Place {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const dueAt = new Date(time);
  if (!Number.isNaN(dueAt.getTime()) && /^[0-9a-f-]{36}$/.test(id)) return { dueAt, id };
  throw platformRefusals.PAGE_UNKNOWN();
}

function next<R extends { dueAt: Date }>(page: R[], found: number, idOf: (row: R) => string) {
  const last = page.at(-1);
  const more = found > page.length && last;
  const nextCursor = more ? Buffer.from(`${last.dueAt.toISOString()} ${idOf(last)}`).toString('base64url') : '';
  return { nextCursor, total: '' };
}

/** Past cases as NDJSON: the numbers in force first, then a case a line, without a word that anybody wrote (ENG-20, ENG-21). */
import { uuid7 } from '@green-channel/platform/ids';
import { transaction } from '@green-channel/platform/pool';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  ExportPastCasesRequest,
  ExportPastCasesResponse,
} from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import type { PastHeader } from '@green-channel/regulation/simulate/past-case';
import { demandAdministrator, type Stretch, stretchOf } from './permit.ts';
import { BEFORE_ALL, casesIn, pieceOf } from './reading.ts';
import type { Past } from './simulations.ts';

const SIZE = 100;
const ASKED = `insert into past_export (id, city, tenant, post, asked_by, asked_at, from_day, to_day)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const TAKEN = 'update past_export set cases = $2, finished_at = $3 where id = $1';

/** Short transactions, one for each piece: an export holds nobody's horizon and no more than a piece in memory. */
export async function* exportPastCases(
  past: Past,
  request: ExportPastCasesRequest,
  call: Call,
): AsyncGenerator<ExportPastCasesResponse> {
  const { principal, signal } = call;
  demandAdministrator(principal, { zh: '导出往年事项', en: 'export past cases' });
  const now = past.clock.now(principal.city);
  const stretch = stretchOf(principal, request, now, 'all');
  const { law, calendarHash: calendar } = await past.directory.activeLaw(principal.city);
  const [id, total] = await asked(past, call, stretch, now);
  const header: PastHeader = { pack: law.id, parameters: law.params, until: now.toISOString() };
  yield { chunk: line(header), looked: 0n, total };
  let [after, looked, cases] = [BEFORE_ALL, 0, 0];
  for (let size = SIZE; size === SIZE && !signal.aborted; ) {
    const place = { after, size: SIZE, calendar };
    const piece = await transaction(past.pools, 'worker', (tx) => pieceOf(tx, past.directory, stretch, place));
    [after, size] = [piece.last, piece.looked];
    looked += piece.looked;
    cases += piece.told.length;
    yield { chunk: Buffer.concat(piece.told.map(line)), looked: BigInt(looked), total };
  }
  if (!signal.aborted) await transaction(past.pools, 'worker', (tx) => tx.query(TAKEN, [id, cases, new Date()]));
}

/** On record before the first line goes out; without an end it was broken off. */
async function asked({ pools }: Past, { principal }: Call, { city, tenant, from, to }: Stretch, now: Date) {
  const id = uuid7();
  const total = await transaction(pools, 'worker', async (tx) => {
    await tx.query(ASKED, [id, city, tenant, principal.post || principal.subject, principal.name, now, from, to]);
    return casesIn(tx, { city, tenant });
  });
  return [id, BigInt(total)] as const;
}

const line = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

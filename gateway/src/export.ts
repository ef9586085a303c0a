import type { ExportLedgerRequest } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Clients } from './clients.ts';
import { options } from './door/options.ts';
import { begun, pour } from './flow.ts';
import type { Doorway } from './operation.ts';

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The ledger as a download: chunk by chunk from reporting to the client, never whole in memory. */
export async function sendLedger(reporting: Clients['reporting'], request: ExportLedgerRequest, door: Doorway) {
  const { passage, response } = door;
  const pieces = await begun(reporting.exportLedger(request, options(passage)));
  const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const { format } = request;
  response.setHeader('Content-Type', types[format] ?? 'application/octet-stream');
  response.setHeader('Content-Disposition', disposition(`ledger-${day}.${format}`, `台账-${day}.${format}`));
  response.setHeader('Cache-Control', 'no-store');
  await pour(bytesOf(pieces), response, passage.signal);
}

async function* bytesOf(pieces: AsyncIterable<{ chunk: Uint8Array }>) {
  for await (const { chunk } of pieces) yield chunk;
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
function disposition(plain: string, name: string): string {
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

import type { ExportPastCasesRequest } from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import type {
  ExportLedgerRequest,
  ExportReportRequest,
} from '@green-channel/proto/greenchannel/figure/v1/figure_service';
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
  heads(response, format, disposition(`ledger-${day}.${format}`, `台账-${day}.${format}`));
  await pour(bytesOf(pieces), response, passage.signal);
}

/** A report of the pack as a download. */
export async function sendReport(reporting: Clients['reporting'], request: ExportReportRequest, door: Doorway) {
  const { passage, response } = door;
  const pieces = await begun(reporting.exportReport(request, options(passage)));
  const { asked, format } = request;
  const name = `${asked?.report}-${asked?.from}-${asked?.to}.${format}`;
  heads(response, format, disposition(name, name));
  await pour(bytesOf(pieces), response, passage.signal);
}

function heads(response: Doorway['response'], format: string, named: string): void {
  response.setHeader('Content-Type', types[format] ?? 'application/octet-stream');
  response.setHeader('Content-Disposition', named);
  response.setHeader('Cache-Control', 'no-store');
}

/** How many cases will be looked at stands in a header, so that whoever saves the file can say how far it is. */
export async function sendPastCases(past: Clients['past'], request: ExportPastCasesRequest, door: Doorway) {
  const { passage, response } = door;
  const pieces = past.exportPastCases(request, options(passage))[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done) return void response.end();
  const { chunk, total } = first.value;
  const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  response.setHeader('Content-Type', 'application/x-ndjson');
  response.setHeader('Content-Disposition', disposition(`past-cases-${day}.ndjson`, `往年件-${day}.ndjson`));
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Gc-Cases', String(total));
  async function* bytes() {
    yield chunk;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value.chunk;
  }
  await pour(bytes(), response, passage.signal);
}

async function* bytesOf(pieces: AsyncIterable<{ chunk: Uint8Array }>) {
  for await (const { chunk } of pieces) yield chunk;
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
function disposition(plain: string, name: string): string {
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

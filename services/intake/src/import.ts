/** Many matters from a file: as new ones, or as history that was answered before. A key that is here already adds nothing. */
import type { Principal } from '@green-channel/platform/identity';
import { uuid5 } from '@green-channel/platform/ids';
import { platformRefusals } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  ImportSubmissionsRequest,
  ImportSubmissionsResponse,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { concurrently } from './concurrently.ts';
import type { Serving } from './serving.ts';
import { refusedOf } from './submit.ts';
import { prepared, type Taking, take } from './taking.ts';

const AT_ONCE = 512;
const importers = ['CITY_HANDLER', 'DISTRICT_HANDLER', 'STREET_HANDLER', 'COMMUNITY_CLERK', 'OPERATOR'];
const IMPORT_CLIENT = 'system:import';

export function importSubmissions(
  serving: Serving,
  rows: AsyncIterable<ImportSubmissionsRequest>,
  { principal }: Call,
): AsyncIterable<ImportSubmissionsResponse> {
  if (!mayImport(principal)) throw platformRefusals.FORBIDDEN({ act: 'importSubmissions' });
  return concurrently(rows, AT_ONCE, async (row): Promise<ImportSubmissionsResponse> => {
    try {
      return { row: row.row, outcome: await importRow(serving, row, principal) };
    } catch (error) {
      return { row: row.row, outcome: { $case: 'refused', value: refusedOf(error) } };
    }
  });
}

function mayImport({ kind, post, roles }: Principal): boolean {
  return (kind === 'system' && post === IMPORT_CLIENT) || roles.some((role) => importers.includes(role));
}

async function importRow(
  serving: Serving,
  row: ImportSubmissionsRequest,
  principal: Principal,
): Promise<ImportSubmissionsResponse['outcome']> {
  const { source, sourceKey, intake, history, dryRun } = row;
  const commandId = uuid5(uuid5(source, 'import source'), sourceKey);
  const past = history && { ...history, sourceKey };
  const taking: Taking = { intake, principal: forReporter(principal), commandId, ...(past ? { history: past } : {}) };
  if (dryRun) return wouldBe(serving, taking);
  const { outcome } = await take(serving, taking);
  const { stream: id, version, position, replayed } = outcome;
  return { $case: replayed ? 'already' : 'accepted', value: { id, version, position, number: '' } };
}

async function wouldBe(serving: Serving, taking: Taking): Promise<ImportSubmissionsResponse['outcome']> {
  const { submitted } = await prepared(serving, taking);
  const known = await serving.store.load('worker', submitted.submissionId);
  const value = { id: submitted.submissionId, version: known?.version ?? 0, position: '', number: '' };
  return { $case: known ? 'already' : 'accepted', value };
}

/** The rows stand for those who once came themselves; who imports is on the event as actor. */
function forReporter(principal: Principal): Principal {
  return principal.kind === 'system' ? principal : { ...principal, roles: [...principal.roles, 'RESIDENT', 'ANON'] };
}

/** Many matters from a file: as new ones, or as history that was answered before. A key that is here already adds nothing. */
import type { Principal } from '@green-channel/platform/identity';
import { derivedId, familyId, positionOf } from '@green-channel/platform/ids';
import { errorIds } from '@green-channel/platform/log';
import { forbidden, isRefusal, unfit } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  ImportSubmissionsRequest,
  ImportSubmissionsResponse,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import type { Law } from '@green-channel/regulation';
import { concurrently } from './concurrently.ts';
import type { Serving } from './serving.ts';
import { prepared, type Taking, take } from './taking.ts';
import { refusedOf } from './wire.ts';

const AT_ONCE = 1024;
/** Of the platform, in no pack. */
const OPERATOR = 'OPERATOR';
const IMPORTER = 'system:import';
const KEY_MOST = 200;

export async function* importSubmissions(
  serving: Serving,
  rows: AsyncIterable<ImportSubmissionsRequest>,
  { principal }: Call,
): AsyncIterable<ImportSubmissionsResponse> {
  if (!(await admitted(serving, principal))) throw forbidden({ zh: '导入历史事项', en: 'import appeals' });
  yield* concurrently(rows, AT_ONCE, async (item): Promise<ImportSubmissionsResponse> => {
    const { row } = item;
    try {
      return { row, outcome: await importRow(serving, item, principal) };
    } catch (error) {
      if (!isRefusal(error)) serving.log.error('a row failed', { row, ...errorIds(error) });
      return { row, outcome: { $case: 'refused', value: refusedOf(error) } };
    }
  });
}

async function admitted({ directory }: Serving, principal: Principal): Promise<boolean> {
  const { kind, post, roles, city } = principal;
  if (kind === 'system') return post === IMPORTER;
  return roles.includes(OPERATOR) || mayImport(principal, (await directory.law(city)).law);
}

/** Who sorts what comes in, by the pack, may bring in a file of it; who only takes down one matter at a time may not. */
export function mayImport({ kind, roles, level }: Principal, law: Law): boolean {
  return kind !== 'resident' && law.may('classify', roles, { level }).allowed;
}

type Come = ImportSubmissionsResponse['outcome'];

async function importRow(serving: Serving, item: ImportSubmissionsRequest, principal: Principal): Promise<Come> {
  const taking = takingOf(item, principal);
  if (item.dryRun) return wouldCome(serving, taking);
  try {
    const { outcome } = await take(serving, taking);
    const { stream: id, version, position, replayed } = outcome;
    return { $case: replayed ? 'already' : 'accepted', value: { id, version, position, number: '' } };
  } catch (error) {
    // The store knows this key from somebody else's import; the row is the same one for all that.
    if (isRefusal(error, 'IDEMPOTENCY_CONFLICT')) return alreadyHere(derivedId(taking.commandId, 'submission'));
    throw error;
  }
}

/** The key stands for the row, whoever brings it and whatever else is in it; each city has its own sources. */
function takingOf({ source, sourceKey, intake, history }: ImportSubmissionsRequest, principal: Principal): Taking {
  for (const [field, key] of Object.entries({ source, source_key: sourceKey })) {
    if (key === '' || key.length > KEY_MOST) {
      throw unfit(field, { zh: `1–${KEY_MOST} 字`, en: `1–${KEY_MOST} characters` });
    }
  }
  const commandId = derivedId(familyId(`import ${intake?.community ?? 0} ${source}`), sourceKey);
  const past = history && {
    ...{ sourceKey, answeredAt: history.answeredAt },
    ...{ answer: history.answer.trim(), answeredBy: history.answeredBy.trim() },
  };
  return { intake, principal, commandId, imported: true, history: past };
}

async function wouldCome(serving: Serving, taking: Taking): Promise<Come> {
  const { submitted } = await prepared(serving, taking);
  const id = submitted.submissionId;
  if ((await serving.store.load('worker', id)) !== undefined) return alreadyHere(id);
  return { $case: 'accepted', value: { id, version: 0, position: '', number: '' } };
}

function alreadyHere(id: string): Come {
  return { $case: 'already', value: { id, version: 1, position: positionOf('submission', id, 1), number: '' } };
}

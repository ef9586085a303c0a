/** What is read of submissions: lists, one, and what looks alike; the reporter always masked (ENG-21). */
import type { Principal } from '@green-channel/platform/identity';
import { isUuid } from '@green-channel/platform/ids';
import { transaction } from '@green-channel/platform/pool';
import { forbidden, platformRefusals, unfit, type Words } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import { stateFromJson } from '@green-channel/platform/store/state';
import type {
  FindDuplicatesRequest,
  GetSubmissionRequest,
  ListSubmissionsRequest,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import type { Law } from '@green-channel/regulation';
import { mostAlike } from './likeness.ts';
import { type Filter, listRows, nearRows, nobody, type Row, recordedAt, reporterOf, reportersOf } from './reads.ts';
import type { Serving } from './serving.ts';
import { readScope, seen, staff } from './sight.ts';
import type { Kept } from './submission.ts';
import { shownOf } from './wire.ts';

export async function getSubmission(serving: Serving, { submissionId }: GetSubmissionRequest, { principal }: Call) {
  const { state, version } = await seen(serving, principal, submissionId);
  const { law } = await serving.directory.law(state.city);
  const [reporter, recorded] = await Promise.all([
    reporterOf(serving, submissionId),
    recordedAt(serving.pools, submissionId),
  ]);
  const revealable = mayReveal(principal, law) && state.reporterKind === 'NAMED';
  return { submission: shownOf(state, { version, recordedAt: recorded, reporter, revealable }) };
}

export function mayReveal({ kind, roles, level }: Principal, law: Law): boolean {
  return kind === 'person' && law.may('revealReporter', roles, { level }).allowed;
}

const seeing: Words = { zh: '查看收到的反映', en: 'see what was reported' };
const comparing: Words = { zh: '查找相同事项', en: 'look for the same matter' };
const SIZE = { usual: 50, most: 200 };

export async function listSubmissions(serving: Serving, request: ListSubmissionsRequest, call: Call) {
  const principal = staff(call.principal, seeing);
  const { law } = await serving.directory.law(principal.city);
  const scope = readScope(principal, law);
  if (scope === 'none') throw forbidden(seeing);
  const { channel, community, page, mine } = request;
  const size = Math.min(page?.size || SIZE.usual, SIZE.most);
  const person = mine || scope === 'own' ? principal.person : '';
  const after = afterOf(page?.cursor ?? '');
  const filter: Filter = { viewer: principal.organ, channel, community, person, after, size: size + 1 };
  const found = await transaction(serving.pools, principal.organ, (tx) => listRows(tx, filter));
  const rows = found.slice(0, size);
  const ids = rows.map(({ id }) => id);
  const reporters = rows.length > 0 ? await reportersOf(serving, ids) : new Map();
  const submissions = rows.map((row) => {
    const state = stateFromJson<Kept>(row.state);
    const revealable = mayReveal(principal, law) && state.reporterKind === 'NAMED';
    const reporter = reporters.get(row.id) ?? nobody;
    return shownOf(state, { version: row.version, recordedAt: row.recorded_at, reporter, revealable });
  });
  return { submissions, page: { nextCursor: found.length > size ? cursorOf(rows.at(-1)) : '', total: '' } };
}

function cursorOf(last: Row | undefined): string {
  return last ? Buffer.from(`${last.occurred_at.toISOString()} ${last.id}`).toString('base64url') : '';
}

function afterOf(cursor: string): Filter['after'] {
  if (cursor === '') return undefined;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const instant = new Date(at);
  if (!Number.isNaN(instant.getTime()) && isUuid(id)) return { at: instant, id };
  throw platformRefusals.PAGE_UNKNOWN();
}

/** Enough for months of one community; more would only find what nobody remembers. */
const COMPARED = 500;

export async function findDuplicates(serving: Serving, request: FindDuplicatesRequest, call: Call) {
  const principal = staff(call.principal, comparing);
  const { submissionId } = request;
  const own = submissionId === '' ? undefined : (await seen(serving, principal, submissionId)).state;
  const { matter = request.matter, community = request.community } = own ?? {};
  if (!matter) throw unfit('matter', { zh: '编号或内容', en: 'an id or a text' });
  const { law } = await serving.directory.law(principal.city);
  if (readScope(principal, law) !== 'organ') throw forbidden(comparing);
  const { organ } = principal;
  const near = await transaction(serving.pools, organ, (tx) => nearRows(tx, organ, community, COMPARED));
  const others = near.filter(({ id }) => id !== submissionId);
  return {
    duplicates: mostAlike(matter, others).map(({ item, likeness }) => {
      const { id, title, place, occurred_at: occurredAt } = item;
      return { submissionId: id, title, place, likeness, occurredAt };
    }),
  };
}

/** What staff read of submissions: lists, one, who raised it (masked, or with a purpose), what looks alike. */
import { uuid5 } from '@green-channel/platform/ids';
import { type Tx, transaction } from '@green-channel/platform/pool';
import { platformRefusals } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  ContactForRequest,
  FindDuplicatesRequest,
  GetSubmissionRequest,
  ListSubmissionsRequest,
  RevealReporterRequest,
  Submission as Shown,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { likeness } from './likeness.ts';
import { refusals } from './refusals.ts';
import { maskedName, maskedPhone, openReporter, type Reporter } from './reporter.ts';
import { actOf, type Serving } from './serving.ts';
import { sightOf } from './sight.ts';
import { decider, type Kept } from './submission.ts';

const blank: Reporter = { kind: 'ANONYMOUS', name: '', phone: '', address: '', email: '', wechat: '' };

async function reportersOf({ pools, seal }: Serving, ids: string[]): Promise<Map<string, Reporter>> {
  const rows = await transaction(pools, 'worker', (tx) =>
    tx.query<{ submission_id: string; sealed: string }>(
      'select submission_id, sealed from reporter where submission_id = any($1::uuid[])',
      [ids],
    ),
  );
  return new Map(
    rows.map(({ submission_id, sealed }) => [submission_id, openReporter(seal, submission_id, sealed).reporter]),
  );
}

async function kept({ store }: Serving, id: string, call: Call): Promise<{ state: Kept; version: number }> {
  const loaded = await store.load(sightOf(call.principal, id), id);
  if (loaded?.state.status !== 'submitted') throw refusals.SUBMISSION_UNKNOWN();
  return { state: loaded.state, version: loaded.version };
}

export async function getSubmission(serving: Serving, { submissionId }: GetSubmissionRequest, call: Call) {
  const { state, version } = await kept(serving, submissionId, call);
  const reporters = await reportersOf(serving, [submissionId]);
  return { submission: await shown(serving, state, { version, reporter: reporters.get(submissionId) ?? blank, call }) };
}

interface Showing {
  version: number;
  reporter: Reporter;
  call: Call;
}

async function shown(serving: Serving, state: Kept, { version, reporter, call }: Showing): Promise<Shown> {
  const { status: _, city: __, street: ___, district: ____, ...submission } = state;
  const revealable = state.reporterKind === 'NAMED' && (await mayReveal(serving, state, call));
  const { reporterId, reporterKind: kind } = state;
  return {
    ...submission,
    recordedAt: state.occurredAt,
    reporter: { reporterId, kind, name: maskedName(reporter.name), phone: maskedPhone(reporter.phone), revealable },
    version,
  };
}

async function mayReveal({ directory }: Serving, { city }: Kept, { principal }: Call): Promise<boolean> {
  const { law } = await directory.law(city);
  return principal.kind === 'person' && law.may('revealReporter', principal.roles, { level: principal.level }).allowed;
}

/** Each reveal says why and is an event (ENG-21); the app's own sight decides whether the submission is there at all. */
export async function revealReporter(serving: Serving, { submissionId, purpose }: RevealReporterRequest, call: Call) {
  const said = purpose.trim();
  if ([...said].length < 4 || [...said].length > 200) throw refusals.PURPOSE_MISSING();
  const { state } = await kept(serving, submissionId, call);
  if (!(await mayReveal(serving, state, call))) throw platformRefusals.FORBIDDEN({ act: 'revealReporter' });
  if (state.reporterKind !== 'NAMED') throw refusals.REPORTER_ANONYMOUS();
  const reporter = (await reportersOf(serving, [submissionId])).get(submissionId) ?? blank;
  const filled = Object.entries(reporter)
    .filter(([name, value]) => name !== 'kind' && value !== '')
    .map(([name]) => name);
  const { city, community, reporterId } = state;
  const law = await serving.directory.law(city);
  const commandId = call.commandId ?? uuid5(crypto.randomUUID(), 'reveal');
  await serving.store.command({
    act: actOf({ commandId, principal: call.principal, city, tenant: community, now: serving.clock.now(city), law }),
    stream: submissionId,
    viewer: call.principal.organ,
    fingerprint: call.fingerprint,
    decide: (current) => decider.decide({ type: 'Reveal', purpose: said, shown: filled }, current, undefined),
  });
  return { reporter, reporterId };
}

const NOTIFIER = 'system:notification';

/** The one place where a contact leaves: to the service that sends, at the moment of sending. */
export async function contactFor(serving: Serving, { submissionId }: ContactForRequest, call: Call) {
  if (call.principal.kind !== 'system' || call.principal.post !== NOTIFIER)
    throw platformRefusals.FORBIDDEN({ act: 'contactFor' });
  const { state } = await kept(serving, submissionId, call);
  const { kind, name, phone, email, wechat } = (await reportersOf(serving, [submissionId])).get(submissionId) ?? blank;
  return { kind, name, phone, email, wechat, preferredMethod: state.preferredMethod, channel: state.channel };
}

const MOST = 200;

/** Starts from the viewer rows, newest first; row-level security compares by equality. */
const listed = `select s.id, s.version, s.state from submission_viewer v join submission s on s.id = v.submission_id
  where v.viewer = current_setting('app.viewer')::int and ($1 = '' or s.channel = $1) and ($2 = 0 or s.community = $2)
    and ($3 = '' or v.person = $3)
    and ($4::timestamptz is null or (v.occurred_at, v.submission_id) < ($4, $5::uuid))
  order by v.occurred_at desc, v.submission_id desc limit $6`;

export async function listSubmissions(serving: Serving, request: ListSubmissionsRequest, call: Call) {
  const { principal } = call;
  if (principal.kind === 'resident' || principal.organ === 0)
    throw platformRefusals.FORBIDDEN({ act: 'listSubmissions' });
  const size = Math.min(request.page?.size || 50, MOST);
  const [at = null, id = null] = afterOf(request.page?.cursor ?? '');
  const person = request.mine ? principal.person : '';
  const ids = await transaction(serving.pools, principal.organ, (tx) =>
    tx.query<{ id: string }>(listed, [request.channel, request.community, person, at, id, size + 1]),
  );
  const page = ids.slice(0, size);
  const reporters = await reportersOf(
    serving,
    page.map((row) => row.id),
  );
  const submissions = await Promise.all(
    page.map(async (row) => {
      const { state, version } = await kept(serving, row.id, call);
      return shown(serving, state, { version, reporter: reporters.get(row.id) ?? blank, call });
    }),
  );
  return { submissions, page: { nextCursor: ids.length > size ? cursorOf(submissions.at(-1)) : '', total: '' } };
}

function cursorOf(last: Shown | undefined): string {
  return last?.occurredAt ? `${last.occurredAt.toISOString()}~${last.submissionId}` : '';
}

function afterOf(cursor: string): [Date?, string?] {
  if (cursor === '') return [];
  const [at = '', id = ''] = cursor.split('~');
  const instant = new Date(at);
  if (!Number.isNaN(instant.getTime()) && /^[0-9a-f-]{36}$/.test(id)) return [instant, id];
  throw platformRefusals.INVALID_FIELD({ field: 'page.cursor', expected: 'next_cursor' });
}

const ALIKE = { compared: 500, shown: 10, least: 40 };

export async function findDuplicates(
  serving: Serving,
  { submissionId, matter, community }: FindDuplicatesRequest,
  call: Call,
) {
  const { principal } = call;
  if (principal.kind === 'resident' || principal.organ === 0)
    throw platformRefusals.FORBIDDEN({ act: 'findDuplicates' });
  const own = submissionId === '' ? undefined : (await kept(serving, submissionId, call)).state;
  const about = own?.matter ?? matter;
  if (!about) throw platformRefusals.INVALID_FIELD({ field: 'matter', expected: 'submission_id / matter' });
  const near = await transaction(serving.pools, principal.organ, (tx) => nearby(tx, own?.community ?? community));
  const duplicates = near
    .filter(({ id }) => id !== submissionId)
    .map(({ id, title, text, place, occurred_at }) => ({
      submissionId: id,
      title,
      place,
      likeness: likeness(`${about.title} ${about.text} ${about.place}`, `${title} ${text} ${place}`),
      occurredAt: occurred_at,
    }))
    .filter((each) => each.likeness >= ALIKE.least)
    .sort((a, b) => b.likeness - a.likeness);
  return { duplicates: duplicates.slice(0, ALIKE.shown) };
}

function nearby(tx: Tx, community: number) {
  return tx.query<{ id: string; title: string; text: string; place: string; occurred_at: Date }>(
    `select id, state->'matter'->>'title' as title, state->'matter'->>'text' as text, state->'matter'->>'place' as place, occurred_at
     from submission where community = $1 order by occurred_at desc limit $2`,
    [community, ALIKE.compared],
  );
}

/** Taking a matter in: from what was handed over to one command of the store. */
import { createHash, randomBytes } from 'node:crypto';
import type { Principal } from '@green-channel/platform/identity';
import { uuid5 } from '@green-channel/platform/ids';
import { transaction } from '@green-channel/platform/pool';
import { platformRefusals } from '@green-channel/platform/refusal';
import type { Outcome } from '@green-channel/platform/store';
import type { Intake } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import type { Tenant } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { checkIntake, type Given, plainPhone } from './check.ts';
import type { LawInForce } from './directory.ts';
import { demandPhotos } from './photos.ts';
import { queryCode } from './query-code.ts';
import { refusals } from './refusals.ts';
import { openReporter, type Reporter, reporterRow } from './reporter.ts';
import { actOf, type Serving } from './serving.ts';
import { beside } from './store.ts';
import { decider, type History, type Submission, type SubmissionEvent, type Submitted } from './submission.ts';

export interface Taking {
  intake: Intake | undefined;
  principal: Principal;
  commandId: string;
  fingerprint?: string;
  history?: History;
}

export interface Taken {
  outcome: Outcome<SubmissionEvent>;
  submitted: Submitted;
}

/** Everything about it that can be refused is refused here, before anything is written. */
export async function prepared(
  serving: Serving,
  taking: Taking,
): Promise<{ submitted: Submitted; reporter: Reporter; law: LawInForce; now: Date }> {
  const { intake, principal, history } = taking;
  if (!intake?.matter || !intake.reporter)
    throw platformRefusals.INVALID_FIELD({ field: 'intake', expected: 'intake.matter, intake.reporter' });
  const community = await communityOf(serving, intake.community, principal);
  const law = await serving.directory.law(community.city);
  const now = serving.clock.now(community.city);
  const given = givenFrom(intake, now);
  checkIntake(given, {
    law: law.law,
    now,
    roles: rolesOf(principal, given.reporter.kind),
    past: history !== undefined,
  });
  await demandPhotos(serving, given.photos);
  const receiver = await receiverOf(serving, intake, { principal, community, law });
  const submissionId = uuid5(taking.commandId, 'submission');
  const [, district = 0, street = 0] = community.path.length === 4 ? community.path : [0, 0, community.parent];
  const submitted: Submitted = {
    submissionId,
    channel: given.channel,
    community: community.tenant,
    street,
    district,
    city: community.city,
    receiver,
    matter: given.matter,
    occurredAt: given.occurredAt,
    reporterId: given.reporter.kind === 'NAMED' ? uuid5(submissionId, 'reporter') : '',
    reporterKind: given.reporter.kind,
    collector: collectorOf(principal),
    photos: given.photos,
    preferredMethod: given.preferredMethod,
    history,
    grid: given.grid,
  };
  return { submitted, reporter: given.reporter, law, now };
}

export async function take(serving: Serving, taking: Taking): Promise<Taken> {
  const { submitted, reporter, law, now } = await prepared(serving, taking);
  const { submissionId, reporterId, city, community, occurredAt } = submitted;
  const { commandId, principal, fingerprint } = taking;
  const outcome = await serving.store.command({
    act: actOf({ commandId, principal, city, tenant: community, now, law }, occurredAt),
    stream: submissionId,
    viewer: 'worker',
    ...(fingerprint === undefined ? {} : { fingerprint }),
    decide: (state: Submission) =>
      decider.decide({ type: 'Submit', submitted }, state, undefined).map((event) => {
        const secret = { version: 1 as const, reporter, queryCode: queryCode(codeFor(serving, commandId)) };
        return beside(event, reporterRow(serving.seal, { submissionId, reporterId }, secret));
      }),
  });
  return { outcome, submitted };
}

/** Bytes that follow from the command, so that a repeated command has the same code, and from nothing else but our key. */
function codeFor({ seal }: Serving, commandId: string): Uint8Array {
  return createHash('sha256').update(seal.blindIndex(commandId, 'intake.query-code.seed')).digest();
}

/** The code of a submission as it was given out; read back from its sealed block, whatever keys are current now. */
export async function codeOf(serving: Serving, submissionId: string): Promise<string> {
  const [row] = await transaction(serving.pools, 'worker', (tx) =>
    tx.query<{ sealed: string }>('select sealed from reporter where submission_id = $1', [submissionId]),
  );
  if (!row) throw refusals.SUBMISSION_UNKNOWN();
  return openReporter(serving.seal, submissionId, row.sealed).queryCode;
}

/** As `codeOf` without asking the database: right for a command that was not a repetition. */
export function freshCode(serving: Serving, commandId: string): string {
  return queryCode(codeFor(serving, commandId));
}

async function communityOf({ directory }: Serving, id: number, { kind, city }: Principal): Promise<Tenant> {
  const community = await directory.tenant(id);
  if (community?.level !== 'COMMUNITY')
    throw refusals.COMMUNITY_UNKNOWN({ community: id }, [place('intake.community')]);
  if (kind !== 'system' && city !== community.city) throw refusals.NOT_YOUR_CITY({ community: id });
  return community;
}

const place = (path: string) => ({ path, zh: '请从列表中选择社区', en: 'choose a community from the list' });

/** A slip goes to the levels that its channel names (JL-12); anything else to the collector's office or the community. */
async function receiverOf(
  { directory }: Serving,
  intake: Intake,
  { principal, community, law }: { principal: Principal; community: Tenant; law: LawInForce },
): Promise<number> {
  const channel = law.law.channels.find(({ id }) => id === intake.channel);
  const asked = intake.recipient || (principal.kind === 'person' && !channel?.to ? principal.tenant : community.tenant);
  const office = asked === community.tenant ? community : await directory.tenant(asked);
  const fits =
    office !== undefined &&
    community.path.includes(office.tenant) &&
    (channel?.to?.includes(office.level as never) ?? true);
  if (fits) return office.tenant;
  throw refusals.RECIPIENT_NOT_FIT({
    channel: channel?.zh ?? intake.channel,
    levels: channel?.to?.join('、') ?? 'COMMUNITY–CITY',
    clause: channel?.clause ?? '',
  });
}

function givenFrom({ channel, matter, occurredAt, reporter, photos, preferredMethod, grid }: Intake, now: Date): Given {
  const { title = '', text = '', place = '', category = '', scope = '' } = matter ?? {};
  const { kind = '', name = '', phone = '', address = '', email = '', wechat = '' } = reporter ?? {};
  return {
    channel,
    matter: { title: title.trim(), text: text.trim(), place: place.trim(), category, scope },
    reporter: {
      kind,
      name: name.trim(),
      phone: /^[\d+()\s-]*$/.test(phone) ? plainPhone(phone) : phone,
      address,
      email,
      wechat,
    },
    occurredAt: occurredAt ?? now,
    photos,
    preferredMethod,
    grid,
  };
}

/** At the public door the gateway speaks for whoever comes: a resident, or somebody without a name. */
function rolesOf({ kind, roles }: Principal, reporterKind: string): readonly string[] {
  if (kind !== 'system') return roles;
  return [reporterKind === 'ANONYMOUS' ? 'ANON' : 'RESIDENT'];
}

function collectorOf({ kind, post, person, name, organ, roles }: Principal): Submitted['collector'] {
  if (kind !== 'person' && kind !== 'client') return undefined;
  return { post, person, name, organ, role: roles[0] ?? '' };
}

/** For a caller who brought no key: nothing repeats. */
export function newCommandId(): string {
  return uuid5(randomBytes(16).toString('hex'), 'command');
}

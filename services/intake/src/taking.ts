/** Taking a matter in: from what was handed over to one command of the store. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Principal } from '@green-channel/platform/identity';
import { derivedId, isUuid } from '@green-channel/platform/ids';
import { transaction } from '@green-channel/platform/pool';
import { AN_ID, unfit } from '@green-channel/platform/refusal';
import type { Outcome } from '@green-channel/platform/store';
import type { Intake } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { checkIntake } from './check.ts';
import type { LawInForce } from './directory.ts';
import { demandPhotos } from './photos.ts';
import { communityOf, receiverOf } from './place.ts';
import { queryCode } from './query-code.ts';
import { refusals } from './refusals.ts';
import { openSecret, type Reporter, reporterRow } from './reporter.ts';
import { actOf, type Serving } from './serving.ts';
import { beside } from './store.ts';
import { decider } from './submission.ts';
import type { History, SubmissionEvent, Submitted } from './submission-event.ts';
import { givenFrom } from './wire.ts';

export interface Taking {
  intake: Intake | undefined;
  principal: Principal;
  commandId: string;
  fingerprint?: string;
  /** A row of a file: nobody is given a query code, and the channel's roles bound whoever brought it in then. */
  imported?: boolean;
  history?: History | undefined;
}

export interface Prepared {
  submitted: Submitted;
  reporter: Reporter;
  law: LawInForce;
  now: Date;
}

/** Everything about it that can be refused is refused here, before anything is written. */
export async function prepared(serving: Serving, taking: Taking): Promise<Prepared> {
  const { intake, principal, commandId, history, imported = false } = taking;
  if (!isUuid(commandId)) throw unfit('command_id', AN_ID);
  if (!intake?.matter || !intake.reporter) {
    throw unfit('intake', { zh: '事项与反映人', en: 'a matter and a reporter' });
  }
  const place = await communityOf(serving.directory, intake.community, { principal, imported });
  const law = await serving.directory.law(place.city);
  const now = serving.clock.now(place.city);
  const given = givenFrom(intake, history, now);
  const roles = imported ? undefined : rolesOf(principal, given.reporter.kind);
  const { channel, role } = checkIntake(given, { law: law.law, now, roles });
  const collector = imported ? undefined : collectorOf(principal, role);
  const receiver = receiverOf(channel, place, { asked: intake.recipient, tenant: collector ? principal.tenant : 0 });
  await demandPhotos(serving, given.photos);
  const { reporter, ...brought } = given;
  const { community, street, district, city } = place;
  const submissionId = derivedId(commandId, 'submission');
  const reporterId = reporter.kind === 'NAMED' ? randomUUID() : '';
  const submitted = { submissionId, community, street, district, city, receiver, collector, reporterId, ...brought };
  return { submitted: { ...submitted, reporterKind: reporter.kind }, reporter, law, now };
}

export interface Taken {
  outcome: Outcome<SubmissionEvent>;
  submitted: Submitted;
  queryCode: string;
}

export async function take(serving: Serving, taking: Taking): Promise<Taken> {
  const { submitted, reporter, law, now } = await prepared(serving, taking);
  const { submissionId, city, community, occurredAt } = submitted;
  const { commandId, principal, fingerprint, imported } = taking;
  const code = imported ? '' : queryCode(randomBytes(CODE_BYTES));
  const row = reporterRow(serving.seal, submitted, { version: 1, reporter, queryCode: code });
  const outcome = await serving.store.command({
    act: { ...actOf({ commandId, principal, city, community, now, law }), occurredAt },
    stream: submissionId,
    viewer: 'worker',
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(imported ? { patienceMs: PATIENCE_MS } : {}),
    decide: (state) =>
      decider.decide({ type: 'Submit', submitted }, state, undefined).map((event) => beside(event, row)),
  });
  const given = outcome.replayed && !imported;
  return { outcome, submitted, queryCode: given ? await codeOf(serving, submissionId) : code };
}

const CODE_BYTES = 11;
/** Nobody waits for a single row of a file. */
const PATIENCE_MS = 40;

/** The code as it was given out: a command that is repeated answers what it answered before. */
async function codeOf({ pools, seal }: Serving, submissionId: string): Promise<string> {
  const [row] = await transaction(pools, 'worker', (tx) =>
    tx.query<{ sealed: string }>('select sealed from reporter where submission_id = $1', [submissionId]),
  );
  if (!row) throw refusals.SUBMISSION_UNKNOWN();
  return openSecret(seal, submissionId, row.sealed).queryCode;
}

/** Whoever comes without a post is a resident, or somebody without a name. */
function rolesOf({ kind, roles }: Principal, reporterKind: string): readonly string[] {
  if (kind === 'person' || kind === 'client') return roles;
  return [reporterKind === 'ANONYMOUS' ? 'ANON' : 'RESIDENT'];
}

function collectorOf({ kind, post, person, name, organ }: Principal, role: string): Submitted['collector'] {
  return kind === 'person' || kind === 'client' ? { post, person, name, organ, role } : undefined;
}

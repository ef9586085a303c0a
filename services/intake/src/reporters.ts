/** Where a reporter's identity leaves its sealed block: to staff with a purpose, to notification at the moment of sending. */
import { uuid7 } from '@green-channel/platform/ids';
import { forbidden } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  ContactForRequest,
  RevealReporterRequest,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { mayReveal } from './reading.ts';
import { reporterOf } from './reads.ts';
import { refusals } from './refusals.ts';
import type { Reporter } from './reporter.ts';
import { actOf, type Serving } from './serving.ts';
import { seen } from './sight.ts';
import { decider } from './submission.ts';

const PURPOSE = { least: 4, most: 200 };

/** Each reveal says why and is an event (ENG-21). Nothing is shown before the event is kept. */
export async function revealReporter(
  serving: Serving,
  { submissionId, ...request }: RevealReporterRequest,
  call: Call,
) {
  const { principal } = call;
  const purpose = request.purpose.trim();
  const length = [...purpose].length;
  if (length < PURPOSE.least || length > PURPOSE.most) throw refusals.PURPOSE_MISSING();
  const { state } = await seen(serving, principal, submissionId);
  const { city, community, reporterId, reporterKind } = state;
  const law = await serving.directory.law(city);
  if (!mayReveal(principal, law.law)) throw forbidden({ zh: '查看反映人身份', en: 'see who reported' });
  if (reporterKind !== 'NAMED') throw refusals.REPORTER_ANONYMOUS();
  const reporter = await reporterOf(serving, submissionId);
  const { commandId = uuid7(), fingerprint } = call;
  await serving.store.command({
    act: actOf({ commandId, principal, city, community, now: serving.clock.now(city), law }),
    stream: submissionId,
    viewer: principal.organ,
    fingerprint,
    decide: (current) => decider.decide({ type: 'Reveal', purpose, shown: filledIn(reporter) }, current, undefined),
  });
  return { reporter, reporterId };
}

function filledIn({ kind: _, ...fields }: Reporter): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [name]));
}

const NOTIFIER = 'system:notification';

export async function contactFor(serving: Serving, { submissionId }: ContactForRequest, { principal }: Call) {
  if (principal.kind !== 'system' || principal.post !== NOTIFIER) {
    throw forbidden({ zh: '查看反映人的联系方式', en: 'see how the reporter is reached' });
  }
  const loaded = await serving.store.load('worker', submissionId);
  if (loaded?.state.status !== 'submitted') throw refusals.SUBMISSION_UNKNOWN();
  const { preferredMethod, channel } = loaded.state;
  const { kind, name, phone, email, wechat } = await reporterOf(serving, submissionId);
  return { kind, name, phone, email, wechat, preferredMethod, channel };
}

/** Our types and the proto messages; with grpc.ts the only place where both are seen. */
import { isRefusal, platformRefusals } from '@green-channel/platform/refusal';
import type { Refusal as RefusalMessage } from '@green-channel/proto/greenchannel/platform/v1/platform';
import {
  type Intake,
  type Submission as Shown,
  SubmitIntakesRequest,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import type { Given } from './check.ts';
import { plainPhone } from './fault.ts';
import { maskedName, maskedPhone, type Reporter } from './reporter.ts';
import type { Kept } from './submission.ts';
import type { History } from './submission-event.ts';

export function givenFrom(intake: Intake, history: History | undefined, now: Date): Given {
  const { channel, matter, occurredAt = now, reporter, photos, preferredMethod, grid } = intake;
  const { title = '', text = '', place = '', category = '', scope = '' } = matter ?? {};
  const { kind = '', name = '', phone = '', address = '', email = '', wechat = '' } = reporter ?? {};
  return {
    channel,
    matter: { title: title.trim(), text: text.trim(), place: place.trim(), category, scope },
    reporter: {
      ...{ kind, name: name.trim(), phone: plainPhone(phone.trim()) },
      ...{ address: address.trim(), email: email.trim(), wechat: wechat.trim() },
    },
    occurredAt,
    photos: [...new Set(photos)],
    preferredMethod,
    grid: grid.trim(),
    history,
  };
}

export interface Showing {
  version: number;
  recordedAt: Date;
  reporter: Reporter;
  revealable: boolean;
}

/** As a reader sees it: the reporter masked (ENG-21). */
export function shownOf(state: Kept, { version, recordedAt, reporter, revealable }: Showing): Shown {
  const { submissionId, channel, community, receiver, matter, occurredAt, collector } = state;
  const { photos, preferredMethod, history, grid, reporterId, reporterKind: kind } = state;
  const masked = { name: maskedName(reporter.name), phone: maskedPhone(reporter.phone) };
  return {
    ...{ submissionId, version, channel, community, receiver, matter, occurredAt, recordedAt },
    ...{ collector, photos, preferredMethod, history, grid },
    reporter: { reporterId, kind, ...masked, revealable },
  };
}

/** A refusal as one answer of a stream. What is no refusal is ours to mend: the sender hears that it may come again. */
/** What was handed in, without how it came here: sent again in another trace it is the same. */
export const contentOf = (item: SubmitIntakesRequest): Uint8Array =>
  SubmitIntakesRequest.encode({ ...item, traceparent: '' }).finish();

export function refusedOf(error: unknown): RefusalMessage {
  const refusal = isRefusal(error) ? error : platformRefusals.SERVICE_UNAVAILABLE({ service: 'intake' });
  const { reason, kind, params, zh, en, fields = [] } = refusal;
  return {
    reason,
    kind,
    params: Object.fromEntries(Object.entries(params).map(([n, v]) => [n, String(v)])),
    zh,
    en,
    fields,
  };
}

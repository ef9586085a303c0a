import type { EventOf } from './event.ts';
import { clockOf } from './evolve-clocks.ts';
import type { Ties } from './kin.ts';
import type { Opened } from './state.ts';

/** The first event of a stream. */
export function opened(event: EventOf<'CaseOpened'> | EventOf<'CaseImported'>): Opened {
  const { law, channel, origin, organ, matter, occurredAt, reporterId, reporterKind, collector } = event;
  const nothing = {
    number: '',
    grade: '',
    authority: '',
    answer: '',
    answerKind: '',
    answerReason: '',
    answerBasis: '',
  };
  const past = event.type === 'CaseImported' ? event.history : undefined;
  return {
    status: past ? 'archived' : 'collected',
    ...tiesOf(event),
    ...{ law, channel, origin, organ, holder: organ, matter },
    ...nothing,
    ...{ urgent: false, majorEmergency: false, risk: false },
    ...{ receivedAt: occurredAt, lastAt: occurredAt, reporterId, anonymous: reporterKind === 'ANONYMOUS', collector },
    photos: event.photos,
    ...{ sessions: [], assignments: [], leaderReports: [], instructions: [], doers: {} },
    clocks: event.started.map((deadline) => clockOf(deadline, '')),
    supervision: 'NONE',
    ...{ transferredBy: 0, closedBy: past ? organ : 0, resolvedAtSource: false, evaluation: '' },
    ...(past ? { history: past, answer: past.text } : {}),
    receipts: [{ organ, at: occurredAt, limitClass: '' }],
    viewers: [{ organ, reason: 'registered' }],
  };
}

/** The stream is the submission, save for a part that was split off. */
function tiesOf(event: EventOf<'CaseOpened'> | EventOf<'CaseImported'>): Pick<Opened, 'id'> & Ties {
  const { submissionId } = event;
  if (event.type === 'CaseImported') return { id: submissionId };
  const { caseId = '', partOf = '', cardNo = '' } = event;
  const part = partOf === '' ? {} : { submissionId, partOf };
  return { id: caseId || submissionId, ...part, ...(cardNo === '' ? {} : { cardNo }) };
}

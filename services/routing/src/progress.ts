/** What a resident sees of the own submission: plain steps, one due day, and the answer once it is given. */
import { platformRefusals } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  GetProgressRequest,
  GetProgressResponse,
  ProgressStep,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import { runningClocks } from './case/deadline.ts';
import type { EventType } from './case/event.ts';
import { isLeading, type Opened, openAssignments } from './case/state.ts';
import { loaded, type Serving } from './commands.ts';
import { rulesFor } from './rules-for.ts';

const steps: Partial<Record<EventType, { step: string; zh: string; en: string }>> = {
  CaseOpened: { step: 'collected', zh: '已收到您的反映', en: 'Received' },
  CaseImported: { step: 'collected', zh: '已收录', en: 'Taken over from the records' },
  CaseRegistered: { step: 'registered', zh: '已登记', en: 'Registered' },
  CaseAccepted: { step: 'accepted', zh: '已受理', en: 'Accepted' },
  CaseReferred: { step: 'passedOn', zh: '已报送上级办公室', en: 'Passed on to a higher office' },
  CaseReturnedDown: { step: 'passedOn', zh: '已转交下级办公室', en: 'Passed on to a lower office' },
  CaseDispatched: { step: 'dispatched', zh: '已交承办单位', en: 'Sent to the responsible unit' },
  AssignmentUndertaken: { step: 'inHandling', zh: '承办单位正在办理', en: 'The unit is working on it' },
  ExtensionGranted: { step: 'delayed', zh: '办理时间已延长', en: 'It takes longer' },
  CaseResolvedAtSource: { step: 'answered', zh: '已就地解决', en: 'Solved on the spot' },
  ReplyAccepted: { step: 'answered', zh: '已有办理结果', en: 'There is a result' },
  ExternalResultRecorded: { step: 'answered', zh: '外部单位已有结果', en: 'The outside body has answered' },
  CaseFedBack: { step: 'toldYou', zh: '已向您反馈', en: 'You were told' },
  CaseEvaluated: { step: 'judged', zh: '您已评价', en: 'You judged it' },
  CaseClosed: { step: 'closed', zh: '已办结', en: 'Closed' },
  IntakeRejected: { step: 'rejected', zh: '不予受理', en: 'Not accepted' },
  CaseWithdrawn: { step: 'withdrawn', zh: '已撤回', en: 'Withdrawn' },
  TransferredOut: { step: 'transferred', zh: '已转有关单位办理', en: 'Handed to another body' },
};

/** The answer belongs to the reporter from the moment it is accepted, not while the office still weighs it. */
const answered: readonly Opened['status'][] = [
  'resolvedAtSource',
  'feedbackPending',
  'fedBack',
  'closed',
  'archived',
  'rejected',
];

export async function getProgress(
  serving: Serving,
  { submissionId }: GetProgressRequest,
  call: Call,
): Promise<GetProgressResponse> {
  const { kind, submission, follows } = call.principal;
  if (kind !== 'resident' || (submission ?? follows) !== submissionId) {
    throw platformRefusals.NOT_FOUND({ what: `事项 ${submissionId.slice(0, 36) || '—'}` });
  }
  // A query code alone opens this one reading; elsewhere its token has no submission to act on.
  const own = { ...call, principal: { ...call.principal, submission: submissionId } };
  const { state } = await loaded(serving, 'getProgress', submissionId, own);
  await rulesFor(serving.directory, state, '');
  const history = await serving.store.history('worker', submissionId);
  const taken = history.flatMap(({ event, occurredAt }): ProgressStep[] => {
    const known = steps[event.type];
    return known ? [{ ...known, at: occurredAt }] : [];
  });
  const open = answered.includes(state.status);
  return {
    ...{ caseId: state.id, number: state.number, status: state.status, steps: taken },
    holderName: workingOn(state, serving),
    ...dueFor(state),
    answer: open ? state.answer : '',
    answerReason: open ? state.answerReason : '',
    answerLegalBasis: open ? state.answerBasis : '',
    judged: state.evaluation !== '',
  };
}

function workingOn(state: Opened, { directory }: Serving): string {
  const lead = openAssignments(state).find(isLeading);
  return lead?.name ?? directory.nameOf(state.holder);
}

/** The latest of the running clocks: by then an answer is due at this stage. */
function dueFor({ clocks }: Opened): { due: string; provisional: boolean } {
  const last = runningClocks(clocks).at(-1)?.deadline;
  return { due: last?.due ?? '', provisional: last?.provisional ?? false };
}

/** What a resident sees of the own submission: plain steps, one due day, and the answer once it is given. */
import { notFound } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  GetProgressRequest,
  GetProgressResponse,
  ProgressStep,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import { isLeading, openAssignments } from './case/assignment.ts';
import { runningClocks } from './case/deadline.ts';
import type { CaseEvent, EventType } from './case/event.ts';
import type { Opened } from './case/state.ts';
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
  CaseSplit: { step: 'split', zh: '已分为几件分别办理', en: 'Split into several matters' },
  CaseMerged: { step: 'merged', zh: '与同一事项并案办理', en: 'Goes on together with the same matter of others' },
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
    throw notFound({
      zh: `事项 ${submissionId.slice(0, 36) || '—'}`,
      en: `matter ${submissionId.slice(0, 36) || '—'}`,
    });
  }
  // A query code alone opens this one reading; elsewhere its token has no submission to act on.
  const own = { ...call, principal: { ...call.principal, submission: submissionId } };
  const { state } = await loaded(serving, 'getProgress', submissionId, own);
  const parts = await Promise.all((state.parts ?? []).map(({ caseId }) => loaded(serving, 'getProgress', caseId, own)));
  const told = await Promise.all(parts.map((part) => progressOf(serving, part.state)));
  return { ...(await progressOf(serving, state)), parts: told };
}

/** What others than the reporter thought of it is not the reporter's step. */
function isOwnStep(event: CaseEvent): boolean {
  return event.type !== 'CaseEvaluated' || ['', 'RESIDENT'].includes(event.evaluator);
}

/** What was merged goes on in the other case: the reporter follows it there, under the own number. */
async function progressOf(serving: Serving, own: Opened): Promise<GetProgressResponse> {
  const followed = await goingOn(serving, own);
  await rulesFor(serving.directory, followed, '');
  const streams = followed.id === own.id ? [own.id] : [own.id, followed.id];
  const histories = await Promise.all(streams.map((stream) => serving.store.history('worker', stream)));
  const since = histories[0]?.at(-1)?.occurredAt ?? own.lastAt;
  const shown = histories.flatMap((history, index) =>
    index === 0 ? history : history.filter(({ occurredAt }) => occurredAt >= since),
  );
  const taken = shown.flatMap(({ event, occurredAt }): ProgressStep[] => {
    const known = isOwnStep(event) ? steps[event.type] : undefined;
    return known ? [{ ...known, at: occurredAt }] : [];
  });
  const open = answered.includes(followed.status);
  const { status, answer, answerReason, answerBasis, evaluation } = followed;
  return {
    ...{ caseId: own.id, number: own.number, title: own.matter.title, status, steps: taken, parts: [] },
    holderName: workingOn(followed, serving),
    ...dueFor(followed),
    answer: open ? answer : '',
    answerReason: open ? answerReason : '',
    answerLegalBasis: open ? answerBasis : '',
    judged: evaluation !== '',
  };
}

/** A case that was merged may go on in one that was merged in its turn. */
async function goingOn({ store }: Serving, state: Opened): Promise<Opened> {
  let current = state;
  while (current.mergedInto) {
    const next = await store.load('worker', current.mergedInto.caseId);
    if (!next || next.state.status === 'unopened') return current;
    current = next.state;
  }
  return current;
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

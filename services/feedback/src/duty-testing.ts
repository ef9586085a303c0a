/** A duty to tell of Jilin, as the tests of a callback and of its clock begin it. */
import { given } from '@green-channel/platform/decider-testing';
import { lawNamed } from '@green-channel/regulation/testing';
import { decider } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';
import type { By, FeedBack, Owe } from './callback-input.ts';
import { feedbackClocks } from './deadline.ts';

export const law = lawNamed('jilin-2012');
export const at = (text: string) => new Date(`${text}+08:00`);
export const [community, city, department, other] = [104, 1, 301, 999];
export const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
// Tue 2026-10-13 10:00: two working days end with Thu 15 October, so due is the 16th, 00:00.
export const owedAt = at('2026-10-13T10:00');
export const dueAt = at('2026-10-16T00:00');

export function owing(channel = 'PHONE', reporterKind = 'NAMED', reporters = 1): Owe {
  const methods = reporterKind === 'ANONYMOUS' ? ['PUBLIC'] : law.feedbackMethods(channel).map((method) => method.id);
  return {
    ...{
      type: 'Owe',
      fact: true,
      callbackId: id(1),
      owedBy: 'ReplyAccepted',
      owedAt,
      caseId: id(2),
      caseNumber: '第1号',
    },
    ...{
      title: '路灯不亮',
      answer: '已更换灯具',
      replyKind: 'SOLVED',
      dispatchingOrgan: city,
      handlerOrgans: [department],
    },
    ...{ community, handled: [{ organ: department, person: 'p-dept' }], law: 'law', calendar: 'cal' },
    ...{ lawOn: '2026-10-13', rep: '', leadMember: '' },
    reporters: Array.from({ length: reporters }, (_, n) => ({
      ...{ dutyId: id(10 + n), submissionId: id(20 + n), reporterId: id(30 + n), reporterKind, channel, methods },
      collector: '',
      ownerOrgan: community,
      started: feedbackClocks({
        ...{ law, lawHash: 'law', fact: 'ReplyAccepted', at: owedAt, channel, level: '', chargedTo: community },
        idOf: () => id(40 + n),
      }),
    })),
  };
}

export const clerk: By = {
  post: 'post-clerk',
  organ: community,
  person: 'p-clerk',
  level: 'COMMUNITY',
  roles: ['COMMUNITY_CLERK'],
};
export const proof = { note: '本人接听', files: [] };
export const telling: FeedBack = {
  ...{ type: 'FeedBack', dutyId: '', method: 'PHONE', text: '已修好', proof, lateReason: '', by: clerk },
  ...{ toldAt: at('2026-10-13T15:00'), now: at('2026-10-13T15:00') },
};
export const owed = (input: Owe = owing()) => {
  const events = decider.decide(input, decider.initial, law);
  return given<typeof decider.initial, Parameters<typeof decider.decide>[0], CallbackEvent, typeof law>(
    decider,
    law,
    ...events,
  );
};
export const rang = (kind: string, when: Date, step = 0) =>
  ({
    type: 'Rang',
    fact: true,
    deadlineId: id(40),
    kind,
    step,
    to: kind === 'ESCALATE' ? 'SUPERVISOR' : '',
    at: when,
  }) as const;

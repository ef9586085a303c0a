/** A case of the tests of notification, as it is remembered, and a fact of it. */
import type { Happened } from '../src/draft.ts';
import type { KnownCase } from '../src/known-case.ts';

export const [CITY, DISTRICT, COMMUNITY, UNIT, LEAD] = [1, 20, 104, 301, 302] as const;
export const id = '0190f000-0000-7000-8000-000000000001';

export const known: KnownCase = {
  ...{
    caseId: id,
    submissionId: id,
    number: '第1号',
    title: '路灯不亮',
    anonymous: false,
    city: CITY,
    community: COMMUNITY,
  },
  ...{ registrar: COMMUNITY, holder: CITY, dispatcher: CITY },
  assignments: [
    { assignmentId: 'a', organ: UNIT, role: 'CO' },
    { assignmentId: 'b', organ: LEAD, role: 'LEAD' },
  ],
};

export const happened = (event: { type: string; [field: string]: unknown }, noun = 'case'): Happened => ({
  ...{ id, noun, stream: id, city: CITY },
  event,
});

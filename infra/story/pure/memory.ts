/** What the inboxes of the services remember and ask, answered from memory: a few questions, and any other is an error. */
import type { Tx } from '@green-channel/platform/pool';
import type { MemoryStore } from './store.ts';

interface Remembered {
  cases: MemoryStore<object, { type: string }>;
  callbacks: MemoryStore<object, { type: string }>;
  ballots: MemoryStore<object, { type: string }>;
}

type Row = Record<string, unknown>;
type Reply = (values: unknown[]) => Row[];

/** JSON both ways, as a jsonb column would keep it. */
export function memoryTx({ cases, callbacks, ballots }: Remembered): Tx {
  const known = new Map<string, string>();
  const replies: [RegExp, Reply][] = [
    [/^select id, law from "case"/, ([ids]) => cases_(ids).flatMap(lawOf)],
    [/^select case_id, state from known_case/, ([ids]) => cases_(ids).flatMap(recalled)],
    [/^insert into known_case/, ([ids, states]) => cases_(ids).flatMap((id, at) => kept(id, cases_(states)[at]))],
    [/^select id, case_id from callback .*status = 'owed'/s, ([ids]) => owing(cases_(ids))],
    [/^select id, status from ballot where submission_id/, ([submission]) => ballotsBy('submissionId', submission)],
    [/^select id, case_id from ballot/, ([ids]) => cases_(ids).flatMap((id) => ofCase(id))],
    [/^select id from ballot where survey_id/, ([surveyId]) => ballotsBy('surveyId', surveyId)],
  ];
  function lawOf(id: string): Row[] {
    const state = cases.streams.get(id)?.state as { law?: string } | undefined; // an opened case has a law
    return state?.law === undefined ? [] : [{ id, law: state.law }];
  }
  function recalled(id: string): Row[] {
    const state = known.get(id);
    return state === undefined ? [] : [{ case_id: id, state: JSON.parse(state) }];
  }
  function kept(id: string, state = ''): Row[] {
    known.set(id, state);
    return [];
  }
  function owing(ids: string[]): Row[] {
    return [...callbacks.streams].flatMap(([id, { state }]) => {
      const { status, caseId } = state as { status: string; caseId?: string }; // an opened callback has a case
      return status === 'owed' && caseId !== undefined && ids.includes(caseId) ? [{ id, case_id: caseId }] : [];
    });
  }
  const ofCase = (caseId: string) => ballotsBy('caseId', caseId).map((row) => ({ ...row, case_id: caseId }));
  /** Newest first; the ballots of one submission, case or survey open one after the other. */
  function ballotsBy(key: 'submissionId' | 'caseId' | 'surveyId', value: unknown): Row[] {
    const found = [...ballots.streams].flatMap(([id, { state }]) => {
      const ballot = state as { status: string } & Partial<Record<typeof key, string>>; // an opened ballot has them
      return ballot[key] === value ? [{ id, status: ballot.status }] : [];
    });
    return found.toReversed();
  }
  return {
    async query<R extends object>(text: string, values: unknown[] = []) {
      const reply = replies.find(([question]) => question.test(text.trim()))?.[1];
      if (!reply) throw new Error(`the pure flow has no answer to: ${text.slice(0, 80)}`);
      return reply(values) as R[]; // each answer has the columns that its question names
    },
    get client(): never {
      throw new Error('the pure flow has no database');
    },
  };
}

const cases_ = (ids: unknown): string[] => ids as string[]; // lists of text, as the questions above pass them

/** The whole flow in memory: the nouns of intake, routing, feedback and evaluation, each hearing the others' facts in turn. */
import { createHash } from 'node:crypto';
import { hearRings as hearSurveyRings, hearSurveys } from '@green-channel/evaluation/gathering';
import { ballotService } from '@green-channel/evaluation/grpc';
import { hearCallbacks } from '@green-channel/evaluation/inbox';
import { noun as ballotNoun } from '@green-channel/evaluation/store';
import { surveyNoun } from '@green-channel/evaluation/survey-store';
import { callbackService } from '@green-channel/feedback/grpc';
import { hearCases, hearRings } from '@green-channel/feedback/inbox';
import { filesKnown } from '@green-channel/feedback/memory';
import { noun as callbackNoun } from '@green-channel/feedback/store';
import { type Submission, decider as submissionDecider } from '@green-channel/intake/submission';
import type { SubmissionEvent } from '@green-channel/intake/submission-event';
import { type Clock, clock as clockOf } from '@green-channel/platform/clock';
import { derivedId, factId } from '@green-channel/platform/ids';
import type { Heard } from '@green-channel/platform/inbox';
import type { Pools } from '@green-channel/platform/pool';
import { notFound } from '@green-channel/platform/refusal';
import type { ServiceEntry } from '@green-channel/platform/rpc/server';
import { eventCodec } from '@green-channel/platform/wire';
import { SubmissionEvent as SubmissionMessage } from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import type { CalendarYear } from '@green-channel/regulation';
import type { Laws } from '@green-channel/regulation/law/published';
import type { CaseFiles } from '@green-channel/routing/file/attach';
import { caseService } from '@green-channel/routing/grpc';
import { hearings } from '@green-channel/routing/inbox';
import { caseNoun } from '@green-channel/routing/store';
import type { Ring } from '@green-channel/sla-timer/timer';
import type { Town } from '../town.ts';
import type { Books } from './books.ts';
import { memoryTx } from './memory.ts';
import { noticesOf } from './notices.ts';
import { recount } from './recount.ts';
import { reportsOf } from './reports.ts';
import { memoryStore } from './store.ts';
import { timers } from './timers.ts';

export type Flow = ReturnType<typeof flowOf>;

type Said = Heard<{ type: string }>;

/** Lists are read from rows that memory does not have; a story looks at one case at a time. */
const noPools = {} as Pools;

export function flowOf(town: Town, books: Books, start: Date) {
  const time = { now: start };
  const clock: Clock = { ...clockOf({ movable: true }), now: () => time.now };
  const waiting: Said[] = [];
  const log: Said[] = [];
  const said = (fact: Said) => void waiting.push(fact);
  const submissions = memoryStore<Submission, SubmissionEvent>(submissionNoun, said);
  const cases = memoryStore(caseNoun(books.routing), said);
  const callbacks = memoryStore(callbackNoun, said);
  const ballots = memoryStore(ballotNoun, said);
  const surveys = memoryStore(surveyNoun, said);
  const laws: Laws = {
    of: async (lawHash, calendarHash) => books.lawBy(lawHash, calendarHash).law,
    inForce: async () => books.lawNow().law,
  };
  const serving = {
    store: cases,
    together,
    directory: books.routing,
    clock,
    refused: { notFound: noCase },
    files: memoryFiles(),
  };
  const feedback = { store: callbacks, laws, clock };
  const evaluation = { store: ballots, surveys, laws, clock };
  const judging = [hearCallbacks(evaluation), hearSurveys(evaluation), hearSurveyRings(evaluation)];
  const hears = [...hearings(serving), hearCases(feedback), hearRings(feedback), ...judging];
  // Their states and events are their own.
  const tx = memoryTx({ cases: cases as never, callbacks: callbacks as never, ballots: ballots as never });
  const armed = timers();
  const notices = noticesOf(town, books);
  const reports = reportsOf(books, laws);

  /** All or nothing, as in one transaction: what one of them refuses is refused before anything is kept. */
  async function together(commands: Parameters<typeof cases.apply>[1]) {
    for (const { stream, decide } of commands) {
      const found = await cases.load('worker', stream);
      decide(found?.state ?? { status: 'unopened' }, found?.version ?? 0);
    }
    return cases.apply(tx, commands);
  }

  async function settle(): Promise<void> {
    for (let fact = waiting.shift(); fact; fact = waiting.shift()) {
      log.push(fact);
      armed.hear(fact, time.now);
      notices.hear(fact, time.now);
      reports.hear(fact);
      for (const hearing of hears.filter(({ noun }) => noun === fact.noun)) await hearing.handle([fact], tx);
    }
  }
  async function moveTo(to: Date): Promise<void> {
    for (let ring = armed.next(to); ring; ring = armed.next(to)) {
      if (ring.ringAt > time.now) time.now = ring.ringAt;
      said(rung(ring, time.now, books.city));
      await settle();
    }
    if (to > time.now) time.now = to;
  }
  const services: Record<string, ServiceEntry> = {
    routing: caseService(serving, noPools),
    feedback: callbackService({ ...feedback, pools: noPools, filesOf: (caseId) => filesKnown(tx, caseId) }),
    evaluation: ballotService({ ...evaluation, pools: noPools }),
    reporting: reports.service,
  };
  async function load(year: CalendarYear): Promise<void> {
    books.load(year);
    await recount({ books, cases, callbacks, now: time.now });
    await settle();
  }
  return {
    load,
    time,
    clock,
    log,
    notices,
    reports,
    submissions,
    cases,
    callbacks,
    ballots,
    surveys,
    services,
    settle,
    moveTo,
  };
}

const submissionNoun = {
  ...{ noun: 'submission', schema: 'intake', table: 'submission' },
  ...{ initial: submissionDecider.initial, evolve: submissionDecider.evolve, row: () => ({}) },
  ...eventCodec<SubmissionMessage, SubmissionEvent>(SubmissionMessage),
};

function memoryFiles(): CaseFiles {
  const kept = new Map<string, Buffer>();
  return {
    async put(content) {
      const hash = createHash('sha256').update(content).digest('hex');
      kept.set(hash, Buffer.from(content));
      return hash;
    },
    get: async (hash) => kept.get(hash),
  };
}

async function noCase(caseId: string): Promise<never> {
  throw notFound({ zh: `此件 ${caseId}`, en: `case ${caseId}` });
}

let rings = 0;
const none = new Uint8Array();

function rung(ring: Ring, now: Date, city: number): Said {
  rings += 1;
  const stream = derivedId(ring.deadlineId, `ring ${ring.kind} ${ring.step} ${rings}`);
  const actor = { kind: 'system' as const, id: 'system:sla-timer', name: 'sla-timer', organ: 0, roles: [] };
  const shared = { id: factId('timer', stream, 1), noun: 'timer', stream, version: 1, city, tenant: city, actor };
  const when = { occurredAt: ring.ringAt, recordedAt: now, position: BigInt(rings) };
  return {
    ...shared,
    ...when,
    type: 'TimerRang',
    data: none,
    event: { type: 'TimerRang', ...ring, rangAt: now } as { type: string },
  };
}

/** Facts of a case as the bus would bring them. */
import { randomUUID } from 'node:crypto';
import type { Heard } from '@green-channel/platform/inbox';
import { type EventOf, eventCodec } from '@green-channel/platform/wire';
import { BallotEvent as BallotMessage } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';
import type { CaseEvent } from '../src/entry.ts';

export const CITY = 1;
export const DISTRICT = 2;
export const SIBLING = 3;
export const COMMUNITY = 10;
export const UNIT = 900;

const origin = { city: CITY, district: DISTRICT, street: 5, community: COMMUNITY };
const codec = eventCodec<CaseMessage>(CaseMessage);

/** Through the contract and back, so that what a test leaves out is what the wire leaves out. */
function event(type: EventOf<CaseMessage>['type'], fields: object): CaseEvent {
  return codec.decode(type, codec.encode({ type, ...fields } as EventOf<CaseMessage>)) as CaseEvent; // fields are partial
}

export const opened = (more: object = {}) =>
  event('CaseOpened', {
    channel: 'WEB',
    origin,
    organ: COMMUNITY,
    matter: { title: '暖气不热', text: '室内只有十五度', place: '3号楼', category: '', scope: '' },
    occurredAt: new Date('2026-11-02T02:00:00Z'),
    ...more,
  });
export const registered = event('CaseRegistered', {
  numberText: '（2026）第1号',
  organ: COMMUNITY,
  matter: { title: '暖气不热', text: '室内只有十五度', place: '3号楼', category: 'HEATING', scope: 'INDIVIDUAL' },
  at: new Date('2026-11-02T03:00:00Z'),
});
export const referred = event('CaseReferred', { from: COMMUNITY, to: CITY, reason: '按事权' });
export const succeeded = event('CaseSucceeded', { from: COMMUNITY, to: SIBLING, reason: '吉民函〔2027〕3号' });
export const dispatched = event('CaseDispatched', {
  office: CITY,
  handlers: [
    { assignmentId: '0190f3f0-0000-7000-8000-000000000001', organ: UNIT, role: 'SOLE', name: '市住房和城乡建设局' },
  ],
  form: 'NETWORK',
});
const deadline = {
  id: '0190f3f0-0000-7000-8000-0000000000d1',
  timer: 'T-JL-HANDLE',
  due: '2026-11-17',
  dueAt: new Date('2026-11-17T16:00:00Z'),
};
export const received = event('AssignmentReceived', { organ: UNIT, role: 'SOLE', started: [deadline] });
export const breached = event('DeadlineBreached', { deadlineId: deadline.id, timer: deadline.timer, chargedTo: UNIT });
export const withdrawn = event('TimerBreachWithdrawn', { deadlineId: deadline.id, timer: deadline.timer });
export const replied = event('Replied', {
  organ: UNIT,
  kind: 'SOLVED',
  text: '阀门已调整',
  stopped: [deadline.id],
  at: new Date('2026-11-16T02:00:00Z'),
});

let position = 0n;
export function fact(stream: string, version: number, of: CaseEvent): Heard<CaseEvent> {
  position += 1n;
  return {
    id: stream,
    noun: 'case',
    stream,
    version,
    type: of.type,
    city: CITY,
    tenant: COMMUNITY,
    actor: { kind: 'system', id: 'test', name: 'test', organ: 0, roles: [] },
    occurredAt: new Date('2026-11-02T02:00:00Z'),
    recordedAt: new Date('2026-11-02T02:00:00Z'),
    position,
    data: new Uint8Array(),
    event: of,
  };
}

export const atSource = event('CaseResolvedAtSource', {
  organ: COMMUNITY,
  level: 'COMMUNITY',
  answer: '已修好',
  at: new Date('2026-11-03T02:00:00Z'),
});
export const sentTo = (unit: number) =>
  event('CaseDispatched', {
    office: CITY,
    handlers: [
      { assignmentId: '0190f3f0-0000-7000-8000-000000000001', organ: unit, role: 'SOLE', name: `单位${unit}` },
    ],
  });
const noon = (day: string) => new Date(`${day}T04:00:00Z`);
export const undertaken = (unit: number, on: string, limits: Record<string, string>) =>
  event('AssignmentUndertaken', {
    organ: unit,
    at: noon(on),
    started: Object.entries(limits).map(([timer, due], index) => ({
      ...deadline,
      id: `${timer} ${index}`,
      timer,
      due,
    })),
  });
export const answered = (unit: number, kind: string, on: string) =>
  event('Replied', { organ: unit, kind, completedOn: on, at: noon(on) });

export const delayed = event('DelayReported', { organ: UNIT, newDue: '2026-11-30' });
export const classified = (category: string) => event('CaseClassified', { category });

const judgements = eventCodec<BallotMessage>(BallotMessage);
/** A ballot that was given; each has an id of its own. */
export function evaluated(
  caseId: string,
  { grade, satisfied, evaluator, on }: { grade: string; satisfied: boolean; evaluator: string; on: string },
): Heard<EventOf<BallotMessage>> {
  const ballotId = randomUUID();
  const given = { type: 'Evaluated', ballotId, caseId, grade, satisfied, evaluator, evaluatedAt: noon(on) };
  const bytes = judgements.encode(given as EventOf<BallotMessage>); // fields are partial
  const shared = fact(ballotId, 2, opened());
  return { ...shared, noun: 'ballot', type: 'Evaluated', event: judgements.decode('Evaluated', bytes) };
}

import { given } from '@green-channel/platform/decider-testing';
import { decider, type Ring, ringsOf, type Watched } from './timer.ts';
import { changesOf, type Stating } from './watch.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const stream = '0190f000-0000-7000-8000-000000000001';
const deadline: Watched = {
  id: '0190f000-0000-7000-8000-0000000000d1',
  timer: 'T-JL-HANDLE',
  ownerNoun: 'case',
  dueAt: at('2026-10-20T00:00'),
  warnAt: [at('2026-10-15T09:00'), at('2026-10-16T09:00')],
  escalate: [
    { to: 'SUPERVISOR', at: at('2026-10-21T00:00') },
    { to: 'UNIT_LEADER', at: at('2026-10-23T00:00') },
  ],
};
const kinds = (rings: Ring[]) => rings.map(({ kind, step, ringAt }) => `${kind} ${step} ${ringAt.toISOString()}`);

describe('the rings of a deadline', () => {
  it('are its warnings, its due instant and its escalations', () => {
    const rings = ringsOf(deadline, stream, at('2026-09-29T10:00'));
    expect(rings.map(({ kind, step, to }) => [kind, step, to])).toEqual([
      ['WARN', 0, ''],
      ['WARN', 1, ''],
      ['DUE', 0, ''],
      ['ESCALATE', 0, 'SUPERVISOR'],
      ['ESCALATE', 1, 'UNIT_LEADER'],
    ]);
    expect(rings.map(({ ringAt }) => ringAt)).toEqual([
      ...deadline.warnAt,
      deadline.dueAt,
      ...deadline.escalate.map((step) => step.at),
    ]);
  });

  it('ring at once when they are armed late, but of the past warnings only the last', () => {
    const now = at('2026-10-16T12:00');
    expect(kinds(ringsOf(deadline, stream, now)).slice(0, 2)).toEqual([
      `WARN 1 ${now.toISOString()}`,
      `DUE 0 ${deadline.dueAt.toISOString()}`,
    ]);
  });

  it('warn no more once it is due, and ring for every step that passed', () => {
    const now = at('2026-10-22T12:00');
    expect(kinds(ringsOf(deadline, stream, now))).toEqual([
      `DUE 0 ${now.toISOString()}`,
      `ESCALATE 0 ${now.toISOString()}`,
      `ESCALATE 1 ${at('2026-10-23T00:00').toISOString()}`,
    ]);
  });
});

describe('a batch of facts', () => {
  const now = () => at('2026-09-29T10:00');
  const fact = (part: Partial<Stating>): Stating => ({
    stream,
    city: 1,
    tenant: 4,
    started: [],
    moved: [],
    stopped: [],
    ...part,
  });

  it('arms what it starts, with city and tenant of the fact', () => {
    const { arm, disarm } = changesOf([fact({ started: [deadline] })], now);
    expect(disarm).toEqual([deadline.id]);
    expect(arm).toHaveLength(5);
    expect(arm[0]).toMatchObject({ city: 1, tenant: 4, ownerStream: stream, ownerNoun: 'case' });
  });

  it('leaves nothing armed of a deadline that it stops again', () => {
    const { arm, disarm } = changesOf([fact({ started: [deadline] }), fact({ stopped: [deadline.id] })], now);
    expect(arm).toEqual([]);
    expect(disarm).toEqual([deadline.id]);
  });

  it('arms a moved deadline for its new date only', () => {
    const moved = { ...deadline, dueAt: at('2026-11-03T00:00'), warnAt: [], escalate: [] };
    const { arm } = changesOf([fact({ started: [deadline] }), fact({ moved: [moved] })], now);
    expect(arm.map(({ ringAt }) => ringAt)).toEqual([moved.dueAt]);
  });

  it('arms again when one event stops and starts the same deadline (sent back, the old due date)', () => {
    expect(changesOf([fact({ stopped: [deadline.id], started: [deadline] })], now).arm).toHaveLength(5);
  });
});

describe('a timer', () => {
  const ring = ringsOf(deadline, stream, at('2026-09-29T10:00'))[2];
  if (ring === undefined) throw new Error('a deadline has a DUE ring');
  const now = at('2026-10-20T00:00:01');

  it('rings, and counts how often', () => {
    given(decider, undefined)
      .when({ type: 'RingDue', fact: true, ring, now })
      .then({ type: 'TimerRang', ...ring, rangAt: now })
      .thenState({ status: 'rung', times: 1, last: now });
  });
});

import { isRefusal } from '@green-channel/platform/refusal';
import fc from 'fast-check';
import { askCase } from './ask.ts';
import { openAssignments } from './assignment.ts';
import { people, Story, submitted } from './case-testing.ts';
import { isRunning } from './deadline.ts';
import { decider } from './flow.ts';
import type { CommandName } from './input.ts';
import type { Case } from './state.ts';
import { commandWords } from './words.ts';

const commands = Object.keys(commandWords) as CommandName[];
const who = Object.keys(people) as (keyof typeof people)[];
const days = 24 * 60 * 60 * 1000;

/** Inputs that fit often enough for a random walk to get far. */
const filled = {
  ...{
    reason: '理由',
    text: '内容',
    category: 'ROADS',
    scope: 'GENERAL',
    form: 'PHONE',
    minutes: '纪要',
    kind: 'JOINT_STUDY',
  },
  ...{
    explainedOn: '2026-01-05',
    explainedHow: '电话',
    report: '报告',
    newDue: '2026-02-10',
    leader: '市长',
    body: '热线',
  },
  ...{ answer: '已解决', reference: '1', result: '好', granted: true, units: undefined, legalBasis: '依据' },
  verification: { result: 'CONFIRMED', text: '属实', verifiedOn: '', photos: [] },
};
const step = fc.record({
  by: fc.constantFrom(...who),
  command: fc.constantFrom(...commands),
  target: fc.constantFrom(1, 10, 100, 1000, 11),
  organs: fc.uniqueArray(fc.constantFrom(50, 51, 60), { minLength: 1, maxLength: 2 }),
  pick: fc.nat(3),
  wait: fc.nat(6),
  fact: fc.constantFrom(undefined, undefined, 'FeedbackDelivered' as const, 'TimerRang' as const),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(story: Story, { by, command, target, organs, pick, wait, fact }: Step): void {
  story.now = new Date(story.now.getTime() + wait * (days / 4));
  const { assignments, clocks } = story.case;
  if (fact === 'FeedbackDelivered') {
    story.fact(fact, { callbackId: 'c', method: 'PHONE', toldAt: story.now, allDelivered: true });
    return;
  }
  if (fact === 'TimerRang') {
    const clock = clocks[pick % Math.max(1, clocks.length)];
    if (clock) story.fact(fact, { deadlineId: clock.deadline.id, kind: 'DUE', step: 0 });
    return;
  }
  const own = assignments.findLast(({ organ }) => organ === people[by].organ)?.id;
  const assignmentId = own ?? assignments.findLast((one) => one.role !== 'CO')?.id ?? '';
  const handlers = organs.map((organ, at) => ({ organ, role: at === 0 ? 'LEAD' : 'CO' }));
  const { units: _, ...words } = filled;
  const kind = command === 'Reply' ? 'SOLVED' : filled.kind;
  const held = command === 'RecordSession' ? { units: [50, 51] } : {};
  story.do(by, command, { ...words, target, handlers, assignmentId, kind, ...held } as never);
}

/** Left to chance a walk would hardly leave the community: half of its steps go on from where the case stands. */
const onward: Partial<Record<Case['status'], [keyof typeof people, CommandName][]>> = {
  collected: [['clerk', 'RegisterCase']],
  registered: [
    ['clerk', 'AcceptCase'],
    ['clerk', 'OpenVerification'],
    ['clerk', 'AcceptCase'],
  ],
  pendingAcceptance: [['clerk', 'AcceptCase']],
  routing: [
    ['clerk', 'ReferUp'],
    ['district', 'ReferUp'],
    ['city', 'RecordSession'],
    ['city', 'Dispatch'],
    ['city', 'Dispatch'],
  ],
  dispatched: [
    ['housing', 'Receive'],
    ['housing', 'Undertake'],
    ['water', 'Receive'],
    ['roads', 'Receive'],
    ['roads', 'Undertake'],
  ],
  inHandling: [
    ['housing', 'ReportDelay'],
    ['city', 'DecideExtension'],
    ['housing', 'Reply'],
    ['roads', 'Reply'],
    ['water', 'GiveOpinion'],
  ],
  replied: [
    ['city', 'AcceptReply'],
    ['city', 'SendBack'],
  ],
  fedBack: [['city', 'CloseCase']],
  closed: [
    ['city', 'ArchiveCase'],
    ['cityLeader', 'Reopen'],
  ],
};

function likely(story: Story, wanted: Step): Step {
  const options = onward[story.case.status] ?? [];
  const [by, command] = options[wanted.wait % Math.max(1, options.length)] ?? [];
  if (wanted.pick === 0 || !by || !command) return wanted;
  return { ...wanted, by, command, fact: undefined };
}

function walk(steps: Step[], after: (story: Story) => void = () => undefined): Story {
  const story = submitted({}, undefined, '2026-01-05T09:00');
  for (const wanted of steps) {
    const next = likely(story, wanted);
    try {
      take(story, next);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    after(story);
  }
  return story;
}

const ended = ['closed', 'archived', 'rejected', 'withdrawn'];
const reached = new Set<string>();

function sane(story: Story): void {
  const { status, assignments, clocks, viewers, holder } = story.case;
  reached.add(status);
  const open = openAssignments(story.case);
  if (ended.includes(status)) {
    expect(clocks.filter(isRunning)).toEqual([]);
    expect(open).toEqual([]);
  }
  if (['dispatched', 'inHandling', 'replied'].includes(status))
    expect(open.some(({ role }) => role !== 'CO')).toBe(true);
  if (status === 'routing') expect(open).toEqual([]);
  for (const { deadline, stoppedAt, breached } of clocks) {
    expect(deadline.chargedTo).toBeGreaterThan(0);
    if (stoppedAt && stoppedAt > deadline.dueAt) expect(breached).toBe(true);
  }
  const seen = viewers.map(({ organ }) => organ);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toContain(holder);
  for (const { organ, office } of assignments) expect(seen).toEqual(expect.arrayContaining([organ, office]));
  expect(seen).not.toContain(11);
  expect(new Set(clocks.map(({ deadline }) => deadline.id)).size).toBe(clocks.length);
}

test('whatever people try, the case is never in an impossible state and its events tell the whole state', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (steps) => {
      const story = walk(steps, sane);
      const retold = story.events.reduce(decider.evolve, { status: 'unopened' } as Case);
      expect(retold).toEqual(story.state);
    }),
    { numRuns: 60, seed: 2012 },
  );
  // The walk is worth something only when it gets far.
  for (const status of ['routing', 'dispatched', 'inHandling', 'replied', 'feedbackPending', 'fedBack', 'closed']) {
    expect([...reached]).toContain(status);
  }
});

test('a case is closed only after every reporter was told', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (steps) => {
      const types = walk(steps).events.map(({ type }) => type);
      const closed = types.indexOf('CaseClosed');
      if (closed >= 0) expect(types.slice(0, closed)).toContain('CaseFedBack');
    }),
    { numRuns: 100, seed: 79 },
  );
});

test('what a look allows is what the command would be allowed, and the other way round', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.constantFrom(...who), (steps, by) => {
      const story = walk(steps);
      for (const { command, refusal } of askCase(story.case, people[by], story.now, story.rules)) {
        const reason = reasonOf(() => take(new Look(story), { ...steps[0], by, command, fact: undefined } as Step));
        if (refusal) expect(reason).toBe(refusal.reason);
        else expect(['COMMAND_NOT_NOW', 'ROLE_MAY_NOT', 'NOT_REGISTRAR', 'SAME_PERSON']).not.toContain(reason);
      }
    }),
    { numRuns: 60, seed: 51 },
  );
});

/** The same case, on which an act leaves no trace. */
class Look extends Story {
  constructor(story: Story) {
    super(story.rules);
    this.state = story.state;
    this.now = story.now;
  }
}

function reasonOf(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return error.reason;
    throw error;
  }
}

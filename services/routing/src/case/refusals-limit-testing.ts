// For tests: every refusal of limits, entries, slips and writing off once.
import { submitted } from './case-testing.ts';
import { bnRules, classed, heard, named, taken } from './reception-testing.ts';
import type { limits } from './refusals-limit.ts';

const fedBack = () => {
  const story = taken().do('townSecretary', 'ResolveAtSource', { answer: '已解决' });
  return story.fact('FeedbackDelivered', { callbackId: 'cb', method: 'FACE', toldAt: story.now, allDelivered: true });
};

export const metLimits: Record<keyof typeof limits, () => unknown> = {
  CLASS_BEFORE_REGISTRATION: () => classed(submitted({ channel: 'RECEPTION', organ: 100 }, bnRules), 'LEAD'),
  CLASS_SETTLED: () => classed(fedBack(), 'LEAD'),
  CLASS_AFTER_DUE: () => classed(taken().on('2026-11-24'), 'LEAD'),
  CLASS_WOULD_BREACH: () => classed(classed(taken(), 'LEAD').on('2026-11-25'), 'OWN'),
  NOBODY_ABOVE: () => {
    const story = taken().do('townSecretary', 'ReferUp', { target: 10, reason: '区级职责' });
    return classed(story, 'UPPER', 'districtSecretary');
  },
  ENTRY_UNKNOWN: () => heard().do('townSecretary', 'AcceptCase', { entries: { ...named, colour: '红' } }),
  DAY_PASSED: () => heard().do('townSecretary', 'AcceptCase', { entries: { ...named, promiseDue: '2026-11-01' } }),
  PROMISE_BEYOND_LIMIT: () =>
    heard().do('townSecretary', 'AcceptCase', { entries: { ...named, promiseDue: '2026-12-01' } }),
  ORDERS_UNANSWERED: unanswered,
  SLIP_OWED: () => {
    const toldAtOnce = { method: 'FACE', toldAt: undefined, proof: '本人在场', photos: [] };
    return taken().do('townSecretary', 'ResolveAtSource', { answer: '已解决', toldAtOnce });
  },
  SLIP_NOT_SIGNED: () => fedBack().do('townSecretary', 'CloseCase'),
  DISSATISFACTION_OPEN: () => {
    const story = fedBack().fact('SlipSigned', { callbackId: 'cb', allSigned: true });
    story.fact('Evaluated', { ballotId: 'b', grade: 'DISSATISFIED', evaluator: 'RESIDENT' });
    return story.do('townSecretary', 'CloseCase');
  },
};

/** The lead has replied, the assisting unit has not. */
function unanswered() {
  const handlers = [
    { organ: 70, role: 'LEAD' },
    { organ: 71, role: 'CO' },
  ];
  const entries = { dueOn: '2026-11-20', contact: '李某', contactPhone: '60000001' };
  const story = taken().do('townSecretary', 'Dispatch', { handlers, entries });
  const land = { assignmentId: story.unit(70).id };
  story.do('land', 'Receive', land).do('land', 'Undertake', land);
  story.do('land', 'Reply', { ...land, kind: 'SOLVED', text: '已划界' });
  return story.do('townSecretary', 'AcceptReply', land);
}

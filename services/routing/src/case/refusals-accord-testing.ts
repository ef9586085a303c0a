// For tests: every refusal of opinions, declines, extensions and relays once.
import { refusalOf, type Story } from './case-testing.ts';
import type { accords } from './refusals-accord.ts';
import {
  answered,
  on,
  received,
  registered,
  signature,
  szRules,
  together,
  undertaken,
} from './representative-testing.ts';

const asked = () => registered().do('liaison', 'RequestOpinion', { rep: 'rep' });
const opinion = '转办';
const wish = (story: Story) => story.do('housing', 'RequestExtension', { ...on(story), reason: '勘查' });
const urgent = () => answered().do('city', 'Classify', { urgent: true, reason: '急' });

export const metAccords: Record<keyof typeof accords, () => unknown> = {
  NOT_THE_REPRESENTATIVE: () => {
    const story = registered().do('liaison', 'RequestOpinion', { rep: 'other-rep', repName: '陈代表' });
    return story.do('rep', 'AcceptCase', { opinion, signature });
  },
  NO_REPRESENTATIVE: () => {
    const consent = { how: 'PHONE', givenAt: undefined, words: '同意' };
    return registered().do('liaison', 'AcceptCase', { opinion, consent });
  },
  CONSENT_ONLY: () => asked().do('liaison', 'AcceptCase', { opinion, signature }),
  CONSENT_MISSING: () => asked().do('liaison', 'AcceptCase', { opinion }),
  SIGNATURE_MISSING: () => registered().do('rep', 'AcceptCase', { opinion }),
  NO_SIGNATURE_OWED: () => {
    const story = received();
    return story.do('rep', 'AcceptCase', { opinion, signature });
  },
  SIGNATURES_MISSING: () => registered().do('rep', 'ResolveAtSource', { answer: '已答复' }),
  INSTRUCTION_MISSING: () => registered().do('liaison', 'ResolveAtSource', { answer: '已答复' }),
  LEAD_MEMBER_MISSING: () => {
    const story = answered().do('city', 'RelayFeedback').do('district', 'RelayFeedback').do('street', 'RelayFeedback');
    story.fact('FeedbackDelivered', { callbackId: 'c', method: 'PHONE', toldAt: story.now, allDelivered: true });
    return story.do('liaison', 'CloseCase');
  },
  DECLINE_ALREADY_DECLARED: () => {
    const story = received();
    return story.do('housing', 'DeclareDecline', on(story)).do('housing', 'DeclareDecline', on(story));
  },
  DECLINE_DECIDED: () => {
    const story = received();
    for (const reason of ['属贵局职能', '仍属贵局职能']) {
      story.do('housing', 'SubmitDecline', { ...on(story), explanation: '非职能', suggestion: '转' });
      story.do('city', 'ReviewDecline', { ...on(story), reason });
    }
    return story.do('housing', 'DeclareDecline', on(story));
  },
  DECLINE_LAPSED: () => {
    const story = received(undefined, szRules({ lateDecline: 'REFUSE' })).on('2026-04-01');
    return story.do('housing', 'SubmitDecline', { ...on(story), explanation: '非职能', suggestion: '转' });
  },
  CO_HANDLERS_ONLY: () => {
    const story = together();
    return story.do('city', 'ReleaseCoHandler', { ...on(story), reason: '逾期' });
  },
  CO_HANDLER_NOT_LATE: () => {
    const story = together();
    return story.do('city', 'ReleaseCoHandler', { ...on(story, 51), reason: '逾期' });
  },
  EXTENSION_ONCE: () => {
    const story = undertaken();
    wish(story);
    return wish(story);
  },
  EXTENSION_TOO_LATE: () => wish(undertaken().on('2026-05-06')),
  ALREADY_AGREED: () => {
    const story = wish(undertaken());
    const agreed = { ...on(story), granted: true };
    return story.do('city', 'DecideExtension', agreed).do('city', 'DecideExtension', agreed);
  },
  NOT_URGENT: () => answered().do('city', 'DirectFeedback', { told: [] }),
  NOT_EVERYBODY_TOLD: () => {
    const alone = { recipient: 'PARTY_REP', submissionId: '', method: 'PHONE', toldAt: undefined, proof: '电话' };
    return urgent().do('city', 'DirectFeedback', { told: [alone] });
  },
  NO_OFFICE_BELOW: () => {
    const story = answered().do('city', 'RelayFeedback').do('district', 'RelayFeedback').do('street', 'RelayFeedback');
    if (refusalOf(() => story.do('liaison', 'RelayFeedback')) !== 'ROLE_MAY_NOT')
      throw new Error('the studio may relay');
    const by = { ...story.rules.law, may: () => ({ allowed: true as const }) };
    Object.assign(story, { rules: { ...story.rules, law: by } });
    return story.do('liaison', 'RelayFeedback');
  },
};

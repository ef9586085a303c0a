// For tests: a matter that a town secretary hears at a reception, told as a story under the 1234 rule.
import { lawNamed } from '@green-channel/regulation/testing';
import { rulesOf, type Story, submitted } from './case-testing.ts';
import type { Rules } from './rules.ts';

export const bnRules: Rules = rulesOf(lawNamed('banan-2008'));

const matter = { title: '宅基地界址', text: '与邻居界址不清', place: '鱼洞镇一社', category: '', scope: '' };
export const threeClear = { subject: '宅基地界址', cause: '邻居砌墙', request: '请求划界' };
export const named = { responsible: '王书记', namedHandler: '李某', promiseDue: '2026-11-20' };
export const slip = { dueOn: '2026-11-20', contact: '李某', contactPhone: '60000001' };

/** Heard at a reception of the town on Thursday 2026-11-12 and registered there (AT-38). */
export function heard(start = '2026-11-12T10:00', over: object = {}): Story {
  return submitted(
    { channel: 'RECEPTION', collector: 'town-secretary', organ: 100, matter, ...over },
    bnRules,
    start,
  ).do('townSecretary', 'RegisterCase', { entries: threeClear });
}

export function taken(start?: string): Story {
  return heard(start).do('townSecretary', 'AcceptCase', { entries: named });
}

/** Handed over to one unit with a slip. */
export function handedOver(start?: string): Story {
  const one = { handlers: [{ organ: 70, role: '' }], entries: slip };
  return taken(start).do('townSecretary', 'Dispatch', one);
}

export function classed(
  story: Story,
  limitClass: string,
  who: 'townSecretary' | 'districtSecretary' = 'townSecretary',
) {
  return story.do(who, 'Classify', { limitClass, reason: '按职责判定' });
}

/** Dates of the clocks that run now. */
export function running(story: Story): Record<string, string> {
  const clocks = story.case.clocks.filter(({ stoppedAt }) => !stoppedAt);
  return Object.fromEntries(clocks.map(({ deadline }) => [deadline.timer, deadline.due]));
}

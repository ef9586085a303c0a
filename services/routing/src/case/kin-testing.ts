// For tests: stories that touch a second case.
import { origin, type people, Story, submitted, units } from './case-testing.ts';
import type { CommandOf } from './input.ts';
import type { CardFacts } from './input-kin.ts';
import type { Rules } from './rules.ts';

export const registered = (rules?: Rules, submissionId = 's-1', start?: string): Story =>
  submitted({ submissionId, reporterId: `r-${submissionId}` }, rules, start).do('clerk', 'RegisterCase');

const words = { place: '', category: '', scope: '' };
export const twoMatters = [
  { ...words, title: '暖气不热', text: '三单元暖气不热' },
  { ...words, title: '路灯不亮', text: '楼前路灯坏了', category: 'ROADS', scope: 'INDIVIDUAL' },
];

/** The case that was split, and the cases of its other parts. */
export function splitUp(story: Story, parts = twoMatters, who: keyof typeof people = 'clerk'): Story[] {
  const of = story.case;
  story.do(who, 'Split', { parts, reason: '一事一表' });
  const event = story.last.find(({ type }) => type === 'CaseSplit');
  if (event?.type !== 'CaseSplit') throw new Error('nothing was split');
  return event.parts.map((part) => {
    const begun = new Story(story.rules);
    begun.now = story.now;
    return begun.follow(who, 'SplitOff', { of, part });
  });
}

/** The first ends, the second goes on for both; refused whole, as in one transaction. */
export function mergeInto(story: Story, target: Story, who: keyof typeof people = 'clerk'): void {
  const from = story.case;
  const { id: caseId, number, matter } = target.case;
  const into = { caseId, number, title: matter.title };
  const before = target.mark();
  target.now = story.now;
  target.follow(who, 'JoinReporters', { from });
  try {
    story.do(who, 'Merge', { into: caseId, target: into, reason: '同一事项' });
  } catch (refusal) {
    target.backTo(before);
    throw refusal;
  }
}

export const card: CardFacts = { cardNo: 'ZTK20120001', community: 1000, post: 'director', status: 'ACTIVE' };

export function byCard(
  fields: Partial<CommandOf<'SubmitByCard'>> = {},
  who: keyof typeof people = 'director',
  rules?: Rules,
) {
  const matter = {
    title: '供水时断时续',
    text: '整栋楼每晚停水',
    place: '兴华小区',
    category: 'UTILITIES',
    scope: 'COLLECTIVE',
  };
  const given = { cardNo: card.cardNo, unit: 51, matter, card, units, origin, supervisors: [], caseId: 'k-1' };
  return new Story(rules).do(who, 'SubmitByCard', { ...given, ...fields });
}

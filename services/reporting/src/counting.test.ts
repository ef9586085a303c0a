import { suggestedParameters } from '@green-channel/regulation';
import { figured } from '@green-channel/regulation/law/report';
import { regulations } from '@green-channel/regulation/testing';
import { nothing } from './totals.ts';

const packs = [...regulations.packs.values()];
const reports = packs.flatMap((pack) => pack.reports.map((rule) => [pack.id, rule.id, pack, rule] as const));

test.each(reports)(
  '%s %s names no count that nobody counts, and is right where nothing happened',
  (_, __, pack, rule) => {
    const grades = pack.evaluation.scale.map(({ id }) => id);
    const { rates, broken } = figured(rule, nothing({ grades }), suggestedParameters(pack));
    expect([broken, rates.filter(({ denominator }) => denominator !== 0n)]).toEqual([[], []]);
  },
);

test('a count that nobody counts is named, and never taken for 0', () => {
  const rule = { figures: [{ id: 'x', zh: 'x', en: 'x', numerator: 'ontime', denominator: 'accepted' }] };
  expect(() => figured(rule as never, { accepted: 1n }, {})).toThrow('Nobody counts ontime'); // the part that matters here
});

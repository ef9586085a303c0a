import type { Pack } from './pack.ts';
import { isOn, rulesOf } from './rules.ts';

const source = { document: 'SZ11', article: '第7条', requirement: 'SZ11-14' };
const later = { document: 'SZ13', article: '(七)', requirement: 'SZ13-25' };
const pack = {
  id: 'x-2011',
  zh: '制度',
  en: 'Regulation',
  articles: [{ document: 'SZ11', article: '第7条', text: '原文' }],
  roles: [
    { id: 'RESIDENT', zh: '居民', en: 'Resident', source, provenance: 'P' },
    { id: 'RESIDENT', zh: '居民', en: 'Resident', source: later, provenance: 'T', from: '2013-12-18' },
  ],
  feedback: {
    methods: [{ id: 'FACE', zh: '当面', en: 'face to face', source, provenance: 'T' }],
    source,
    provenance: 'T',
  },
  later: {
    feedback: [
      {
        methods: [{ id: 'FACE', zh: '当面', en: 'face to face', source, provenance: 'T' }],
        source: later,
        provenance: 'T',
        from: '2013-12-18',
      },
    ],
  },
  somethingNew: [
    { id: 'A', zh: '甲', en: 'a', limitWhen: [{ when: {}, source, provenance: 'I' }], source, provenance: 'T' },
  ],
} as unknown as Pack;

describe('the rules of a pack', () => {
  const rules = rulesOf(pack);

  it('are all that cites a source, also in parts of rules and in kinds that the page does not know', () => {
    expect(rules.map(({ key }) => key)).toEqual([
      ...['roles.0', 'roles.1', 'feedback', 'feedback.methods.0', 'later.feedback.0', 'later.feedback.0.methods.0'],
      ...['somethingNew.0', 'somethingNew.0.limitWhen.0'],
    ]);
    expect(rules.at(-1)?.within).toEqual({ zh: '甲', en: 'a' });
  });

  it('end where a later version of the same rule begins', () => {
    expect(rules[0]).toMatchObject({ until: '2013-12-17' });
    expect(rules[1]).toMatchObject({ from: '2013-12-18' });
    expect(rules.filter((rule) => isOn(rule, '2012-06-01')).map(({ key }) => key)).not.toContain('roles.1');
    expect(rules.filter((rule) => isOn(rule, '2026-01-01')).map(({ key }) => key)).not.toContain('roles.0');
    expect(rules.filter((rule) => isOn(rule, ''))).toHaveLength(rules.length);
  });

  it('replace what a pack has once, with all its parts, from their day on', () => {
    const on = (day: string) =>
      rules.filter((rule) => rule.kind === 'feedback' && isOn(rule, day)).map(({ key }) => key);
    expect(on('2012-06-01')).toEqual(['feedback', 'feedback.methods.0']);
    expect(on('2026-01-01')).toEqual(['later.feedback.0', 'later.feedback.0.methods.0']);
  });
});

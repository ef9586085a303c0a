import { lawNamed, regulations } from '@green-channel/regulation/testing';
import { rulesOf } from './case-testing.ts';
import { fields } from './fields.ts';
import { szRules } from './representative-testing.ts';
import type { Rules } from './rules.ts';

const shown = (command: 'AcceptCase' | 'ResolveAtSource' | 'Reply', rules: Rules) =>
  fields[command].filter((field) => field.shown?.(rules) ?? true).map(({ name }) => name);

test('a form shows what the pack has a use for: signatures here, the fact check there (SZ11-09, SZ11-11, JL-23)', () => {
  const [shenzhen, jilin] = [szRules(), rulesOf()];
  expect(shown('AcceptCase', shenzhen)).toEqual(expect.arrayContaining(['opinion', 'signature.form', 'consent.how']));
  expect(shown('AcceptCase', shenzhen)).not.toContain('verification');
  expect(shown('AcceptCase', jilin)).toEqual(['verification', 'occurredOn', 'backDatedReason']);
  expect(shown('ResolveAtSource', shenzhen)).toContain('signatures');
  expect(shown('ResolveAtSource', jilin)).not.toContain('signatures');
  expect([shown('Reply', shenzhen).includes('plan'), shown('Reply', jilin).includes('plan')]).toEqual([true, false]);
});

const packs = [...regulations.packs.keys()];

test.each(packs)(
  '%s: a command that somebody has can be given – each choice that it asks for has something to choose',
  (id) => {
    const rules = { ...rulesOf(), law: lawNamed(id) };
    const known = new Set(Object.keys(fields));
    const given = rules.law.pack.acts
      .flatMap(({ commands }) => commands.map(capital))
      .filter((name) => known.has(name));
    const empty = given.flatMap((name) =>
      fields[name as keyof typeof fields] // just looked up
        .filter((field) => field.required && field.options && (field.shown?.(rules) ?? true))
        .filter((field) => field.options?.(rules).length === 0)
        .map((field) => `${name} ${field.name}`),
    );
    expect(empty).toEqual([]);
  },
);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

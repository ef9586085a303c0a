import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { operations } from '../operations/operations.ts';
import { choiceWords } from '../problem/choice-words.ts';
import { openapi } from './document.ts';

type Shown = Record<string, Record<string, Record<string, unknown>>>;
const document = openapi(operations, 'https://gc.example.cn');

test('The document is valid OpenAPI 3.1', async () => {
  expect(document['openapi']).toMatch(/^3\.1\./);
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('Every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  const components = document['components'] as Shown;
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) =>
    reference.split('/').slice(1),
  );
  expect(references.length).toBeGreaterThan(100);
  for (const [, section = '', name = ''] of references) expect(components[section]?.[name]).toBeDefined();
});

test('Every path parameter is declared, and every declared one is in the path', () => {
  for (const [path, methods] of Object.entries(document['paths'] as Shown)) {
    for (const shown of Object.values(methods)) {
      const declared = (shown['parameters'] as { name: string; in: string }[]).filter((each) => each.in === 'path');
      expect(declared.map(({ name }) => name).sort()).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      );
    }
  }
});

test('Whatever may be chosen in a request has words for who chose otherwise', () => {
  const asked = operations
    .flatMap(({ params, query, body }) => [params, query, body])
    .filter((shape) => shape !== undefined);
  const shapes = asked.map((shape) => JSON.stringify(z.toJSONSchema(shape, { io: 'input' })));
  const enums = shapes.flatMap((text) => [...text.matchAll(/"enum":(\[[^\]]*\])/g)].map(([, list = '[]']) => list));
  const values = new Set(enums.flatMap((list) => JSON.parse(list) as string[]));
  expect(values.size).toBeGreaterThan(30);
  expect([...values].filter((value) => !Object.hasOwn(choiceWords, value))).toEqual([]);
});

test('Every summary is in both languages', () => {
  for (const { summary } of operations) {
    expect(summary.zh).toMatch(/\p{Script=Han}/u);
    expect(summary.en).toMatch(/^[^\p{Script=Han}]+$/u);
  }
});

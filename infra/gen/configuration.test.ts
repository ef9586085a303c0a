import { readFileSync } from 'node:fs';
import { aboutOf } from '@green-channel/platform/setting';
import type { z } from 'zod';
import { givenFor, startTable, tables, unheardIn, unknownIn } from '../embedded/tables.ts';
import { prepareTables } from '../prepare/settings.ts';
import { page, place } from './configuration.ts';

test('the page says what the parts read: else run node infra/gen/configuration.ts', () => {
  expect(readFileSync(place, 'utf8')).toBe(page());
});

test('every setting says in both languages what it is for, and what it must look like', () => {
  const silent = Object.entries({ start: startTable, ...tables, ...prepareTables }).flatMap(([part, { shape }]) =>
    Object.entries(shape).flatMap(([name, field]) => {
      const { zh, en, description, byDefault } = aboutOf(field as z.ZodType);
      return zh && en && (description ?? byDefault) ? [] : [`${part} ${name}`];
    }),
  );
  expect(silent).toEqual([]);
});

test('a variable that begins like ours and that nobody reads is named; others are not', () => {
  const set = { GC_HOEM: 'x', ROUTING_DB_ULR: 'x', GC_HOME: 'x', RPC_KEY_FILE: 'x', GC_TEST_ALL: '1', PATH: 'x' };
  expect(unknownIn(set)).toEqual(['GC_HOEM', 'ROUTING_DB_ULR']);
});

test('what an operator sets reaches the part that reads it, unless the start gives it itself, which is said', () => {
  const set = { GATEWAY_TIMEOUT_MS: '30000', SMTP_URL_FILE: '/smtp', ROUTING_DB_URL: 'x', GC_HOME: '/data' };
  const told = { ROUTING_DB_URL: 'ours', GC_HOME: '/data' };
  expect(givenFor('gateway', set, told)).toEqual({ GATEWAY_TIMEOUT_MS: '30000' });
  expect(givenFor('notification', set, told)).toEqual({ SMTP_URL_FILE: '/smtp' });
  expect(givenFor('routing', set, told)).toEqual({});
  expect(unheardIn(set, told)).toEqual(['ROUTING_DB_URL']);
});

import * as ballot from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import * as callback from '@green-channel/proto/greenchannel/callback/v1/callback_service';
import * as cases from '@green-channel/proto/greenchannel/case/v1/case_service';
import * as past from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import * as figure from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import * as message from '@green-channel/proto/greenchannel/message/v1/message_service';
import * as submission from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import * as tenant from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import * as timer from '@green-channel/proto/greenchannel/timer/v1/timer_service';
import { z } from 'zod';
import { operations } from './operations.ts';

type Message = { fromPartial(from: object): object };
const messages = {
  ...ballot,
  ...callback,
  ...cases,
  ...past,
  ...figure,
  ...message,
  ...submission,
  ...tenant,
  ...timer,
} as unknown as Record<string, Message | undefined>; // every exported message of ts-proto has fromPartial

const requestOf = (id: string) => messages[`${id.charAt(0).toUpperCase()}${id.slice(1)}Request`];
const keysOf = (schema: z.ZodType | undefined): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

/** Operations whose input is shaped differently on purpose. */
const shapedOtherwise = new Set([
  'submitIntake',
  'createCity',
  'advanceClock',
  'getTenant',
  'getBallot',
  'findDuplicates',
]);
const shaped = operations.filter(
  ({ operationId, call }) => call && requestOf(operationId) && !shapedOtherwise.has(operationId),
);

test('A request of a service has no field that its operation leaves out, and none more', () => {
  expect(shaped.length).toBeGreaterThan(55);
  for (const { operationId, params, query, body } of shaped) {
    const asked = [params, query, body].flatMap(keysOf);
    const own = Object.keys(requestOf(operationId)?.fromPartial({}) ?? {}).flatMap(unfolded);
    expect([operationId, ...asked.sort()]).toEqual([operationId, ...own.sort()]);
  }
});

/** A page is asked for as size and cursor, a filter by its fields. */
function unfolded(key: string): string[] {
  if (key === 'page') return ['size', 'cursor'];
  if (key === 'filter') return Object.keys(figure.LedgerFilter.fromPartial({}));
  return [key];
}

test('An answer shows every field of its message', () => {
  const answers = operations.flatMap(({ operationId, answer }) => {
    const message = messages[`${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Response`];
    return message && answer ? [{ operationId, answer, message }] : [];
  });
  expect(answers.length).toBeGreaterThan(25);
  for (const { operationId, answer, message } of answers) {
    const shown = keysOf(answer).filter((key) => key !== 'next');
    expect([operationId, ...shown.sort()]).toEqual([operationId, ...Object.keys(message.fromPartial({})).sort()]);
  }
});

test('Every schema that takes input refuses fields that it does not know', () => {
  for (const { operationId, query, body } of operations) {
    for (const schema of [query, body]) {
      const parsed = schema?.safeParse({ noSuchField: 1 });
      expect([operationId, JSON.stringify(parsed?.error?.issues ?? 'unrecognized_keys')]).toEqual([
        operationId,
        expect.stringContaining('unrecognized_keys'),
      ]);
    }
  }
});

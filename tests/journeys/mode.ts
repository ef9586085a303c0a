/** Where a journey runs: one process by default, real servers with `GC_TEST_STACK=all`. Each ends by proving where it ran. */
import { describeWhere } from '@green-channel/infra/testing/where';
import { ranEmbedded, ranOnTheStack } from '../stack/where-it-ran.ts';
import type { Running } from './running.ts';

export const onStack = Boolean(process.env['GC_TEST_STACK']);

/** The last test of each journey: by what lies in the broker, who signed a token and which processes serve. */
export function ranWhereItSays(opened: () => Running): void {
  if (onStack) test('all of it ran on the stack', () => ranOnTheStack(opened()), 180_000);
  else test('all of it ran in one process', () => ranEmbedded(opened()), 60_000);
}

/** For a journey that the stack gives no meaning; the reason is said aloud. */
export const notOnTheStack = (why: string): typeof describe =>
  describeWhere(onStack ? why : undefined, 'not a journey of the stack');

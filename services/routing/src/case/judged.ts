import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

/** The evaluation that the pack waits for is its first evaluator's; the others are asked, not awaited (SZ11-44, SZ13-A11). */
export function isRequired(evaluator: string, { law }: Rules): boolean {
  return evaluator === '' || evaluator === law.evaluation.evaluators[0];
}

/** Nothing is left to be judged: given, not asked for, or solved at the source; a reporter nobody knows cannot judge. */
export function isJudged({ evaluation, resolvedAtSource, anonymous }: Opened, { law }: Rules): boolean {
  const unknown = anonymous && law.evaluation.evaluators[0] === 'RESIDENT';
  return !law.evaluation.required || evaluation !== '' || resolvedAtSource || unknown;
}

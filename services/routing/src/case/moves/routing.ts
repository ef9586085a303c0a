import { act } from '../act.ts';
import { happened, touch } from '../clocks.ts';
import type { CaseEvent } from '../event.ts';
import type { CommandOf } from '../input.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { routesFrom } from '../targets.ts';
import { officeTime } from './intake.ts';

export const referUp = act('ReferUp', (input, state, rules) => passOn('CaseReferred', 'up', input, state, rules));
export const returnDown = act('ReturnDown', (input, state, rules) =>
  passOn('CaseReturnedDown', 'down', input, state, rules),
);

/** C09: the sender's hop ends, the receiver's begins (JL-10, JL-24). */
function passOn(
  type: 'CaseReferred' | 'CaseReturnedDown',
  direction: 'up' | 'down',
  input: CommandOf<'ReferUp' | 'ReturnDown'>,
  state: Opened,
  rules: Rules,
): CaseEvent[] {
  const at = officeTime(input, state, rules);
  const { target, reason, by } = input;
  const found = routesFrom(state, rules).find((route) => route.organ === target && route.direction === direction);
  if (!found) throw notRoutable(target, direction, state, rules);
  if (found.refusal) throw found.refusal;
  const clocks = touch(type, state, rules, input, at, { holder: target });
  return happened(type, { from: state.holder, to: target, reason }, { person: by.person, at }, clocks);
}

function notRoutable(target: number, direction: 'up' | 'down', state: Opened, rules: Rules) {
  const known = routesFrom(state, rules).filter((route) => route.direction === direction && !route.refusal);
  return refusals.TARGET_NOT_ROUTABLE({
    target: rules.nameOf(target),
    ...(direction === 'up'
      ? { direction: 'referred up', directionZh: '上报' }
      : { direction: 'returned', directionZh: '退回' }),
    known: known.map(({ organ }) => rules.nameOf(organ)).join('、') || '—',
  });
}

import { act } from '../act.ts';
import { fieldsMissing, isEmpty } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import { called } from '../field-words.ts';
import type { CommandOf } from '../input.ts';
import { reportersOf, submissionOf } from '../kin.ts';
import { levelOf, type OfficeLevel, officesOf } from '../offices.ts';
import { refusals } from '../refusals.ts';
import type { DirectTelling } from '../representative.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { choices, unknownValue } from '../unknown-value.ts';
import type { Words } from '../words.ts';
import { officeTime } from './intake.ts';

/** C27a: the result goes down office by office; with the last one begins the telling (SZ11-33…36). */
export const relayFeedback = act('RelayFeedback', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const next = officesBelow(state, rules).at(0);
  if (!next) throw refusals.NO_OFFICE_BELOW({ holder: rules.nameOf(state.holder) });
  const clocks = touch('FeedbackRelayed', state, rules, input, at, { holder: next.organ });
  const { answer, answerKind: kind } = state;
  const fields = { from: state.holder, to: next.organ, level: next.level, answer, kind };
  return happened('FeedbackRelayed', fields, { person: input.by.person, at }, clocks);
});

/** C27b: in urgency everybody is told at once; the offices passed over stay on record, the studio is informed (SZ11-37). */
export const directFeedback = act('DirectFeedback', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const told = tellings(input, state, rules, at);
  const below = officesBelow(state, rules);
  const studio = below.at(-1)?.organ ?? state.organ;
  const clocks = touch('DirectFeedbackGiven', state, rules, input, at, { holder: studio });
  const skipped = below.map(({ organ }) => organ);
  const fields = { organ: input.by.organ, studio, answer: state.answer, told, skipped };
  return happened('DirectFeedbackGiven', fields, { person: input.by.person, at }, clocks);
});

/** The offices of the cascade below the one that has the result, the nearest first. */
export function officesBelow({ origin, holder }: Opened, { law }: Rules): { organ: number; level: OfficeLevel }[] {
  const cascade: readonly string[] = law.pack.feedback.cascade;
  const down = officesOf(origin).reverse();
  const here = down.findIndex(({ organ }) => organ === holder);
  if (here < 0 || levelOf(origin, holder) === undefined) return [];
  return down.slice(here + 1).filter(({ level }) => cascade.includes(level));
}

/** Both are told: the representative and the reporter, each with its way and proof. */
function tellings(
  { told, now }: CommandOf<'DirectFeedback'>,
  state: Opened,
  { law }: Rules,
  at: Date,
): DirectTelling[] {
  const missing = law.pack.feedback.recipients.filter((wanted) => !told.some(({ recipient }) => recipient === wanted));
  if (missing.length > 0)
    throw refusals.NOT_EVERYBODY_TOLD({
      missing: missing.map((one) => names[one]?.zh ?? one).join('、'),
      missingEn: missing.map((one) => names[one]?.en ?? one).join(', '),
    });
  everyReporter(told, state);
  const known = choices(law.feedbackMethods(state.channel, state.anonymous));
  return told.map((telling) => {
    const { method, proof, toldAt = at, submissionId, recipient } = telling;
    if (recipient === 'REPORTER' && !known.some(({ value }) => value === method))
      throw unknownValue(called('told.method'), method, known);
    if (isEmpty(proof)) throw fieldsMissing([{ name: 'told.proof', zh: '告知证明', en: 'Proof of the telling' }]);
    if (toldAt > now) {
      throw refusals.FUTURE_DATE({ ...called('told.toldAt'), day: toldAt.toISOString(), today: now.toISOString() });
    }
    return { ...telling, toldAt, submissionId: recipient === 'REPORTER' ? submissionId || submissionOf(state) : '' };
  });
}

/** ENG-23: those whose case was merged into this one are told too, each by name of the submission. */
function everyReporter(told: CommandOf<'DirectFeedback'>['told'], state: Opened): void {
  const own = submissionOf(state);
  const named = told.map(({ recipient, submissionId }) => (recipient === 'REPORTER' ? submissionId || own : ''));
  const untold = reportersOf(state).filter(({ submissionId }) => !named.includes(submissionId));
  if (untold.length > 0)
    throw refusals.NOT_EVERYBODY_TOLD({
      missing: `并案反映人 ${untold.length} 位`,
      missingEn: `${untold.length} reporters of merged cases`,
    });
}

const names: Readonly<Record<string, Words>> = {
  REPORTER: { zh: '反映人', en: 'the reporter' },
  PARTY_REP: { zh: '党代表', en: 'the party representative' },
};

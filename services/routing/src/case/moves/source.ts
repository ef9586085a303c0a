import { act } from '../act.ts';
import { fieldsMissing, isEmpty } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import { keptEntries } from '../entries.ts';
import { called } from '../field-words.ts';
import type { CommandOf } from '../input.ts';
import { levelOf } from '../offices.ts';
import { refusals } from '../refusals.ts';
import type { Signature } from '../representative.ts';
import { asksFor, guardClause } from '../requirements.ts';
import type { Rules } from '../rules.ts';
import { ownSignature, wetSignature } from '../signatures.ts';
import type { Opened } from '../state.ts';
import { choices, unknownValue } from '../unknown-value.ts';
import { officeTime } from './intake.ts';

type Resolve = CommandOf<'ResolveAtSource'>;

/** C08: what can be solved on the spot is solved there and never leaves it (JL-27); telling everybody stays owed. */
export const resolveAtSource = act('ResolveAtSource', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const { answer, photos, by } = input;
  const level = levelOf(state.origin, by.organ) ?? by.level;
  const instructedBy = instructionOf(input, state, rules);
  const bothSign = asksFor('ResolveAtSource', 'bothSignatures', rules);
  const signatures = bothSign ? signaturesOf(input, state, rules) : [];
  const told = toldAtOnce(bothSign ? signedFor(input) : input, state, rules, at);
  const clocks = touch('CaseResolvedAtSource', state, rules, input, at, {});
  const who = { signatures, unsigned: input.unsigned, answeredBy: by.post, instructedBy };
  const fields = { organ: by.organ, level, answer, photos, toldAtOnce: told, ...who, entries: keptEntries(input) };
  return happened('CaseResolvedAtSource', fields, { person: by.person, at }, clocks);
});

/** SZ11-08: the liaison answers when the representative has told so. */
function instructionOf({ by, instructedBy }: Resolve, { rep }: Opened, { law }: Rules): string {
  const verdict = law.may('resolveAtSource', by.roles, { level: by.level });
  if (!verdict.allowed || !verdict.instructed) return '';
  const named = instructedBy || rep?.post || '';
  if (named === '') throw refusals.INSTRUCTION_MISSING();
  return named;
}

/** SZ11-09: both sides sign; a reporter who cannot or will not is put down with reason and witness. */
function signaturesOf(input: Resolve, state: Opened, rules: Rules): Signature[] {
  const { signatures, unsigned } = input;
  const clause = guardClause('ResolveAtSource', 'bothSignatures', rules);
  const [own, reporter] = signatures;
  if (!own) throw refusals.SIGNATURES_MISSING({ missing: '答复人', missingEn: 'the replier', clause });
  if (!reporter && (isEmpty(unsigned?.reason) || isEmpty(unsigned?.witness))) {
    throw refusals.SIGNATURES_MISSING({ missing: '反映人', missingEn: 'the reporter', clause });
  }
  const replier = ownSignature(own, input, state, rules);
  return reporter ? [replier, wetSignature(reporter, input, state)] : [replier];
}

/** Two signatures on one form prove that the answer was given face to face. */
function signedFor(input: Resolve): Resolve {
  if (input.toldAtOnce) return input;
  const { unsigned } = input;
  const proof = unsigned?.reason ? `${unsigned.reason}（见证人：${unsigned.witness}）` : '双方签名';
  return { ...input, toldAtOnce: { method: 'FACE', toldAt: undefined, proof, photos: [] } };
}

function toldAtOnce(input: Resolve, state: Opened, { law }: Rules, at: Date) {
  const told = input.toldAtOnce;
  if (!told) return undefined;
  if (law.paperOf('feedBack')) throw refusals.SLIP_OWED();
  const known = choices(law.feedbackMethods(state.channel));
  if (!known.some(({ value }) => value === told.method))
    throw unknownValue(called('toldAtOnce.method'), told.method, known);
  const proven = !isEmpty(told.proof) || told.photos.length > 0;
  if (!proven) throw fieldsMissing([{ name: 'toldAtOnce.proof', zh: '告知证明', en: 'Proof of the telling' }]);
  return { ...told, toldAt: toldOn(told.toldAt, input, at) };
}

function toldOn(toldAt: Date | undefined, input: Resolve, at: Date): Date {
  if (!toldAt) return at;
  if (toldAt.getTime() <= input.now.getTime()) return toldAt;
  const day = toldAt.toISOString();
  throw refusals.FUTURE_DATE({ ...called('toldAtOnce.toldAt'), day, today: input.now.toISOString() });
}

import { act } from '../act.ts';
import { fieldsMissing, isEmpty } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import { keptEntries } from '../entries.ts';
import type { CaseEvent } from '../event.ts';
import { consentWays, verificationResults } from '../field.ts';
import { called } from '../field-words.ts';
import type { CommandOf } from '../input.ts';
import { pastDay } from '../legal-time.ts';
import { refusals } from '../refusals.ts';
import type { LoggedConsent } from '../representative.ts';
import { asksFor, guardClause } from '../requirements.ts';
import type { Rules } from '../rules.ts';
import { ownSignature } from '../signatures.ts';
import type { Opened, Verification } from '../state.ts';
import { unknownValue } from '../unknown-value.ts';
import { officeTime } from './intake.ts';

type Accept = CommandOf<'AcceptCase'>;

/** C06a: the liaison asks; the case waits until an opinion exists (SZ11-04). */
export const requestOpinion = act('RequestOpinion', (input, state, rules) => {
  const { by, now: at, entrustment } = input;
  const rep = input.rep || state.rep?.post || '';
  if (rep === '') throw fieldsMissing([{ name: 'rep', zh: '党代表', en: 'Representative' }]);
  const repName = input.repName || state.rep?.name || rep;
  const clocks = touch('OpinionRequested', state, rules, input, at, {});
  const fields = { organ: by.organ, rep, repName, entrustment };
  return happened('OpinionRequested', fields, { person: by.person, at }, clocks);
});

/** C07; also once more while it is routed, to put the fact check on record (JL-23), and to add an owed signature (SZ11-A5). */
export const accept = act('AcceptCase', (input, state, rules) => {
  if (state.rep?.signature === 'OWED') return signed(input, state, rules);
  const at = officeTime(input, state, rules);
  const verification = input.verification && checkedVerification(input.verification, input.now);
  const entries = keptEntries(input);
  if (state.status === 'routing' && !verification && Object.keys(entries).length === 0) {
    throw fieldsMissing([{ name: 'verification', zh: '核实情况', en: 'Result of the fact check' }]);
  }
  const { opinion, sentTo, by } = input;
  if (isEmpty(opinion) && asksFor('AcceptCase', 'opinion', rules)) {
    throw fieldsMissing([{ name: 'opinion', zh: '党代表处理意见', en: "Representative's opinion" }]);
  }
  const word = asksFor('AcceptCase', 'signatureOrConsent', rules) ? givenWord(input, state, rules, at) : noWord;
  const clocks = touch('CaseAccepted', state, rules, input, at, {});
  const fields = { organ: by.organ, verification, opinion, sentTo, ...word, entries };
  return happened('CaseAccepted', fields, { person: by.person, at }, clocks);
});

/** Wherever the case has gone meanwhile, the signature of the next visit is added; nothing else changes. */
export const sign = act('AcceptCase', signed, ({ rep }) => {
  if (rep?.signature !== 'OWED') throw refusals.NO_SIGNATURE_OWED();
});

const noWord = { rep: '', repName: '', signature: undefined, consent: undefined };

/** The representative signs; who may only log another's word enters the consent, never a signature (SZ11-11). */
function givenWord(input: Accept, state: Opened, rules: Rules, at: Date) {
  if (onlyLogs(input, rules)) {
    const consent = loggedConsent(input, at);
    return { ...askedRep(state), signature: undefined, consent };
  }
  const { post: rep, name: repName } = input.by;
  const asked = state.rep;
  if (asked && asked.post !== rep && !leadsTeam(input, rules))
    throw refusals.NOT_THE_REPRESENTATIVE({ rep: asked.name });
  if (input.signature)
    return { rep, repName, signature: ownSignature(input.signature, input, state, rules), consent: undefined };
  if (input.consent) return { rep, repName, signature: undefined, consent: loggedConsent(input, at) };
  throw refusals.SIGNATURE_MISSING({ clause: guardClause('AcceptCase', 'signatureOrConsent', rules) });
}

function onlyLogs({ by }: Accept, { law }: Rules): boolean {
  const verdict = law.may('acceptCase', by.roles, { level: by.level });
  return verdict.allowed && verdict.logged === true;
}

function leadsTeam({ by }: Accept, { law }: Rules): boolean {
  return law.may('assignLeadMember', by.roles, { level: by.level }).allowed;
}

function askedRep({ rep }: Opened): { rep: string; repName: string } {
  if (!rep) throw refusals.NO_REPRESENTATIVE();
  return { rep: rep.post, repName: rep.name };
}

function loggedConsent({ consent, now, signature }: Accept, at: Date): LoggedConsent {
  if (signature) throw refusals.CONSENT_ONLY();
  if (!consent || isEmpty(consent.words)) throw refusals.CONSENT_MISSING();
  const ways = consentWays();
  if (!ways.some(({ value }) => value === consent.how)) throw unknownValue(called('consent.how'), consent.how, ways);
  const givenAt = consent.givenAt ?? at;
  if (givenAt <= now) return { ...consent, givenAt };
  throw refusals.FUTURE_DATE({ ...called('consent.givenAt'), day: givenAt.toISOString(), today: now.toISOString() });
}

function signed(input: Accept, state: Opened, rules: Rules): CaseEvent[] {
  const { by, now: at } = input;
  if (onlyLogs(input, rules)) throw refusals.CONSENT_ONLY();
  if (state.rep?.post !== by.post) throw refusals.NOT_THE_REPRESENTATIVE({ rep: state.rep?.name ?? '—' });
  if (!input.signature) {
    throw refusals.SIGNATURE_MISSING({ clause: guardClause('AcceptCase', 'signatureOrConsent', rules) });
  }
  const signature = ownSignature(input.signature, input, state, rules);
  const clocks = touch('AcceptanceSigned', state, rules, input, at, {});
  return happened('AcceptanceSigned', { organ: by.organ, rep: by.post, signature }, { person: by.person, at }, clocks);
}

function checkedVerification(given: Verification, now: Date): Verification {
  const known = verificationResults();
  if (isEmpty(given.text)) throw fieldsMissing([{ name: 'verification.text', zh: '核实情况', en: 'What was found' }]);
  if (!known.some(({ value }) => value === given.result))
    throw unknownValue(called('verification.result'), given.result, known);
  return { ...given, verifiedOn: pastDay(given.verifiedOn, 'verification.verifiedOn', now) };
}

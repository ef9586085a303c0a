import { given } from '@green-channel/platform/decider-testing';
import { decider } from './submission.ts';
import type { Submitted } from './submission-event.ts';

const now = new Date('2026-11-24T09:00:00+08:00');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const whose = { submissionId: 's-1', reporterId: 'r-1' };
const submitted: Submitted = {
  ...{ ...whose, channel: 'WEB', community: 1000, street: 100, district: 10, city: 1, receiver: 1000 },
  matter: { title: '路灯', text: '坏了', place: '', category: '', scope: '' },
  ...{ occurredAt: now, reporterKind: 'NAMED', collector: undefined, photos: [], preferredMethod: '' },
  ...{ history: undefined, grid: '' },
};
const handedIn = { type: 'IntakeSubmitted' as const, ...submitted };
const ask = (at: Date) => ({ type: 'SendCode' as const, requestId: 'q', sealedCode: 'sealed', now: at });
const sent = (at: Date) => ({
  ...{ type: 'PhoneCodeSent' as const, ...whose, requestId: 'q', sealedCode: 'sealed' },
  expiresAt: new Date(at.getTime() + 300_000),
});
const from = () => given(decider, undefined);

test('a matter is handed in once', () => {
  from().events().when({ type: 'Submit', submitted }).then(handedIn);
  from().events(handedIn).when({ type: 'Submit', submitted }).thenNothing();
});

test('nothing is done to what was never handed in', () => {
  from()
    .events()
    .when({ type: 'Reveal', purpose: '核实地点', shown: ['phone'] })
    .thenRefused('COMMAND_NOT_NOW');
  from().events().when(ask(now)).thenRefused('COMMAND_NOT_NOW');
});

test('a reveal says whose and why, a session how long', () => {
  const reveal = { purpose: '核实地点', shown: ['phone'] };
  from()
    .events(handedIn)
    .when({ type: 'Reveal', ...reveal })
    .then({ type: 'ReporterRevealed', ...whose, ...reveal });
  const session = { expiresAt: after(900) };
  from()
    .events(handedIn)
    .when({ type: 'OpenSession', ...session })
    .then({ type: 'ResidentSessionOpened', ...whose, ...session });
});

test('a code holds five minutes and is not sent twice within one', () => {
  from().events(handedIn).when(ask(now)).then(sent(now));
  from()
    .events(handedIn, sent(now))
    .when(ask(after(59)))
    .thenRefused('PHONE_CODE_TOO_SOON');
  from()
    .events(handedIn, sent(now))
    .when(ask(after(-1)))
    .thenRefused('PHONE_CODE_TOO_SOON');
  from()
    .events(handedIn, sent(now))
    .when(ask(after(60)))
    .then(sent(after(60)));
});

test('a clock that was moved back waits for nobody', () => {
  from()
    .events(handedIn, sent(now))
    .when(ask(after(-86_400)))
    .then(sent(after(-86_400)));
});

import { BallotServiceService } from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import { CallbackServiceService } from '@green-channel/proto/greenchannel/callback/v1/callback_service';
import { CaseServiceService } from '@green-channel/proto/greenchannel/case/v1/case_service';
import { PastCaseServiceService } from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import { FigureServiceService } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import { MessageServiceService } from '@green-channel/proto/greenchannel/message/v1/message_service';
import { IntakeServiceService } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { TimerServiceService } from '@green-channel/proto/greenchannel/timer/v1/timer_service';
import { operations } from './operations.ts';

/** The commands of the lifecycle (domain 51, 7.2), each by its one name. */
const lifecycle = `submitIntake registerCase split merge classify rejectIntake requestOpinion openDeliberation
  openVerification acceptCase resolveAtSource referUp returnDown dispatch receive undertake declareDecline submitDecline
  reviewDecline returnUnaccepted giveOpinion releaseCoHandler requestExtension decideExtension reportDelay
  reportInability enterDepth recordSession escalateToLeader directReport recordInstruction reply acceptReply sendBack
  relayFeedback directFeedback feedBack evaluate orderRectification submitRectification closeCase archiveCase reopen
  transferOut withdraw urge supervise referToDiscipline addNote queryProgress submitByCard recordExternalResult
  recordAccountability`.split(/\s+/);

const services = [
  IntakeServiceService,
  CaseServiceService,
  PastCaseServiceService,
  CallbackServiceService,
  BallotServiceService,
  MessageServiceService,
  FigureServiceService,
  DirectoryServiceService,
  TimerServiceService,
];
const rpcs = services.flatMap((service) => Object.keys(service));

/** RPCs that are no operation of their own, and why. */
const reachedOtherwise: Readonly<Record<string, string>> = {
  submitIntakes: 'the public door of submitIntake',
  followSubmission: 'followProgress asks it first',
  getKeys: '/resident/certs',
  contactFor: 'notification alone may ask',
  exportLedger: 'exportReport, the name of domain 53',
};

const named = (name: string) => operations.filter(({ operationId }) => operationId === name);

test('Every command of the lifecycle that a service implements has exactly one operation of its name', () => {
  const implemented = lifecycle.filter((command) => rpcs.includes(command));
  expect(implemented.length).toBeGreaterThanOrEqual(34);
  for (const command of implemented) expect([command, named(command).length]).toEqual([command, 1]);
});

test('No operation bears the name of a command that no service implements', () => {
  const invented = operations.filter(
    ({ operationId }) => lifecycle.includes(operationId) && !rpcs.includes(operationId),
  );
  expect(invented.map(({ operationId }) => operationId)).toEqual([]);
});

test('Every RPC is reached by an operation of its name, or it is said how else', () => {
  const unreached = rpcs.filter((rpc) => named(rpc).length !== 1 && !(rpc in reachedOtherwise));
  expect(unreached).toEqual([]);
});

test('No two operations share an id, or a method and path', () => {
  const ids = operations.map(({ operationId }) => operationId);
  const routes = operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(routes).size).toBe(routes.length);
});

test('What changes something is never a GET, and what is a GET takes no body', () => {
  for (const { operationId, method, body } of operations) {
    if (lifecycle.includes(operationId)) expect([operationId, method]).toEqual([operationId, 'post']);
    if (method === 'get') expect([operationId, body]).toEqual([operationId, undefined]);
  }
});

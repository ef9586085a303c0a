import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import type { Secured } from '@green-channel/platform/rpc/secured';
import { BallotServiceService } from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import { CallbackServiceService } from '@green-channel/proto/greenchannel/callback/v1/callback_service';
import { CaseServiceService } from '@green-channel/proto/greenchannel/case/v1/case_service';
import { PastCaseServiceService } from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import { FigureServiceService } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import { MessageServiceService } from '@green-channel/proto/greenchannel/message/v1/message_service';
import { IntakeServiceService } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { TimerServiceService } from '@green-channel/proto/greenchannel/timer/v1/timer_service';
import type { Addresses } from './config.ts';
import { type PublicDoor, publicDoor } from './public-door.ts';

/** One client per service; every call carries the caller's own token, so none has a token of its own. */
export interface Clients {
  directory: ClientOf<typeof DirectoryServiceService>;
  intake: ClientOf<typeof IntakeServiceService>;
  routing: ClientOf<typeof CaseServiceService>;
  past: ClientOf<typeof PastCaseServiceService>;
  feedback: ClientOf<typeof CallbackServiceService>;
  evaluation: ClientOf<typeof BallotServiceService>;
  reporting: ClientOf<typeof FigureServiceService>;
  notification: ClientOf<typeof MessageServiceService>;
  timers: ClientOf<typeof TimerServiceService>;
  /** Where residents hand in without a token; the only place where the gateway speaks for itself. */
  door: PublicDoor;
  close(): void;
}

export function clientsOf(at: Addresses, ownToken: () => Promise<string>, secured?: Secured): Clients {
  const directory = client(DirectoryServiceService, at.directory, { secured, name: 'directory' });
  const intake = client(IntakeServiceService, at.intake, { secured, name: 'intake' });
  const routing = client(CaseServiceService, at.routing, { secured, name: 'routing' });
  const past = client(PastCaseServiceService, at.routing, { secured, name: 'routing', timeoutMs: 20_000 });
  const feedback = client(CallbackServiceService, at.feedback, { secured, name: 'feedback' });
  const evaluation = client(BallotServiceService, at.evaluation, { secured, name: 'evaluation' });
  const reporting = client(FigureServiceService, at.reporting, { secured, name: 'reporting', timeoutMs: 20_000 });
  const notification = client(MessageServiceService, at.notification, { secured, name: 'notification' });
  const timers = client(TimerServiceService, at['sla-timer'], { secured, name: 'sla-timer' });
  const door = publicDoor({ intake, token: ownToken });
  const all = [directory, intake, routing, past, feedback, evaluation, reporting, notification, timers];
  return {
    directory,
    intake,
    routing,
    past,
    feedback,
    evaluation,
    reporting,
    notification,
    timers,
    door,
    close() {
      door.close();
      for (const each of all) each.close();
    },
  };
}

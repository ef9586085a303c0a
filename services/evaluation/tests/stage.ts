import { randomUUID } from 'node:crypto';
import { freshDatabase } from '@green-channel/infra/testing/database';
import { factsSchema, openTeller } from '@green-channel/infra/testing/facts';
import { startIssuer } from '@green-channel/infra/testing/issuer';
import { openPools } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { client } from '@green-channel/platform/rpc/client';
import { BallotServiceService } from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import type { Law } from '@green-channel/regulation';
import { lawNamed } from '@green-channel/regulation/testing';
import { start } from '../src/main.ts';

export const [CITY, COMMUNITY, UNIT, SIBLING] = [1, 104, 301, 105] as const;
const law = lawNamed('jilin-2012');
/** The same pack as a city would have it that lets its communities record what residents say. */
const spoken: Law = { ...law, evaluation: { ...law.evaluation, evaluators: ['RESIDENT', 'COMMUNITY_CLERK'] } };
/** Posts of the community judge by ballots of their own, gathered in a weekly survey (MHK-40, MHK-41). */
const meihekou = lawNamed('meihekou-2021');

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The service on a real database, with callbacks that are told by the test. */
export async function openStage() {
  const database = await freshDatabase(['evaluation', factsSchema]);
  const [realm, doorway] = await Promise.all([startIssuer(), startIssuer()]);
  const teller = openTeller(
    database,
    { callback: CallbackEvent, clock: ClockEvent, timer: TimerEvent },
    { ballot: 'evaluation', survey: 'evaluation' },
  );
  const env = {
    ...database.env,
    ...{ EVALUATION_ADDRESS: '127.0.0.1:0', DIRECTORY_ADDRESS: '127.0.0.1:1', SERVICE_CLIENT_SECRET: 'not-called' },
    ...{ AUTH_ISSUER: realm.url, AUTH_JWKS_URL: realm.jwksUrl, AUTH_TOKEN_URL: realm.url },
    ...{ RESIDENT_ISSUER: doorway.url, RESIDENT_JWKS_URL: doorway.jwksUrl },
  };
  const served = await start(env, {
    bus: teller.bus,
    laws: {
      of: async (hash) => ({ spoken, meihekou })[hash] ?? law,
      inForce: async (city) => (city === 2 ? meihekou : law),
    },
  });
  const rpc = client(BallotServiceService, served.address);
  const pools = openPools({ app: database.url('evaluation', 'app'), worker: database.url('evaluation', 'worker') });
  const staff = (organ: number, roles: string[], person = `p-${organ}`) =>
    realm.token({ city: '1', tenant: String(organ), unit: String(organ), roles, person, post: `post-${organ}` });
  const clerk = () => staff(COMMUNITY, ['COMMUNITY_CLERK']);
  const resident = (submission: string) =>
    doorway.token({ sub: `resident:${submission}`, kind: 'resident', city: '1', tenant: '104', submission });
  async function settle() {
    await teller.settled();
    const settling = client(SettleServiceService, served.address, { token: clerk });
    expect(await settling.settle({ timeoutMs: 10_000 })).toEqual({ quiet: true, waiting: [] });
    settling.close();
  }

  /** A reporter was told; the ballot's submission comes back. */
  async function told(over: object = {}, pack = 'law', collector = ''): Promise<string> {
    const submissionId = randomUUID();
    const callbackId = randomUUID();
    const reporter = {
      dutyId: randomUUID(),
      submissionId,
      reporterId: randomUUID(),
      reporterKind: 'NAMED',
      channel: 'WEB',
      collector,
    };
    const delivered = {
      ...{
        type: 'FeedbackDelivered',
        callbackId,
        caseId: randomUUID(),
        caseNumber: '第1号',
        title: '路灯',
        ...reporter,
      },
      ...{ toldAt: new Date(Date.now() - 60_000), allDelivered: true, told: [reporter], ownerOrgan: COMMUNITY },
      ...{ community: COMMUNITY, dispatchingOrgan: CITY, handled: [{ organ: UNIT, person: 'p-handler' }], ...over },
    };
    await teller.say('callback', callbackId, delivered, { pack, calendar: 'cal', tenant: COMMUNITY });
    await settle();
    return submissionId;
  }
  const ballotOf = async (submissionId: string, token?: string) =>
    (await rpc.getBallot({ ballotId: '', submissionId }, { token: token ?? (await clerk()) })).ballot;
  return {
    ...{ realm, rpc, pools, teller, staff, clerk, resident, settle, told, ballotOf },
    async [Symbol.asyncDispose]() {
      rpc.close();
      await served.stop();
      await teller[Symbol.asyncDispose]();
      await pools[Symbol.asyncDispose]();
      await Promise.all([realm.stop(), doorway.stop()]);
    },
  };
}

export const reason = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (error) => (isRefusal(error) ? error.reason : Promise.reject(error)),
  );

export const judgement = (over: object = {}) => ({
  ...{
    ballotId: '',
    grade: 'SATISFIED',
    words: '谢谢',
    statedBy: '',
    statedAt: undefined,
    proof: '',
    answers: [],
    ...over,
  },
});

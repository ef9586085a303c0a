/** The whole service on a database of its own, with what other services would say in hand. */

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { openPools, type Pools } from '@green-channel/platform/pool';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import type { Served } from '@green-channel/platform/rpc/server';
import { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { MessageServiceService } from '@green-channel/proto/greenchannel/message/v1/message_service';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { SubmissionEvent } from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import { ClockEvent, TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { lawNamed } from '@green-channel/regulation/testing';
import type { Contact } from '../src/dispatcher.ts';
import { start } from '../src/main.ts';

export const [CITY, DISTRICT, COMMUNITY, UNIT, SIBLING] = [1, 20, 104, 301, 105] as const;

export interface Stage extends AsyncDisposable {
  database: TestDatabase;
  teller: Teller;
  issuer: TestIssuer;
  pools: Pools;
  keys: string;
  rpc: ClientOf<typeof MessageServiceService>;
  served: Served;
  contacts: Map<string, Contact>;
  staff(organ: number, roles: string[], post?: string): Promise<string>;
  settle(): Promise<void>;
  /** A registered case of this community; its id. */
  openCase(over?: object): Promise<string>;
}

const says = {
  submission: SubmissionEvent,
  case: CaseEvent,
  callback: CallbackEvent,
  ballot: BallotEvent,
  tenant: TenantEvent,
  clock: ClockEvent,
};

/** Its templates say what is told; a test of the words themselves changes them. */
const law = lawNamed('jilin-2012');

export async function openStage(over: Record<string, string> = {}): Promise<Stage> {
  const database = await freshDatabase(['notification', factsSchema]);
  const issuer = await startIssuer();
  const keys = mkdtempSync(join(tmpdir(), 'gc-keys-'));
  const teller = openTeller(database, says, { message: 'notification' });
  const contacts = new Map<string, Contact>();
  const env = {
    ...database.env,
    ...{
      NOTIFICATION_ADDRESS: '127.0.0.1:0',
      INTAKE_ADDRESS: '127.0.0.1:1',
      DIRECTORY_ADDRESS: '127.0.0.1:1',
      SERVICE_CLIENT_SECRET: 'never-called-Wq8Zt3Lm5Yx',
    },
    ...{ AUTH_ISSUER: issuer.url, AUTH_JWKS_URL: issuer.jwksUrl, AUTH_TOKEN_URL: issuer.url, GC_KEYS_DIR: keys },
    ...over,
  };
  const contactFor = async (id: string) => contacts.get(id) ?? { phone: '', email: '', wechat: '' };
  const served = await start(env, {
    bus: teller.bus,
    contactFor,
    laws: { of: async () => law, inForce: async () => law },
  });
  const rpc = client(MessageServiceService, served.address);
  const pools = openPools({ app: database.url('notification', 'app'), worker: database.url('notification', 'worker') });
  const staff = (organ: number, roles: string[], post = `post-${organ}`) =>
    issuer.token({ city: '1', tenant: String(organ), unit: String(organ), roles, person: `p-${post}`, post });
  const settling = client(SettleServiceService, served.address, { token: () => staff(CITY, []) });
  return {
    ...{ database, teller, issuer, pools, keys, rpc, served, contacts, staff },
    async settle() {
      await teller.settled();
      expect(await settling.settle({ timeoutMs: 10_000 })).toEqual({ quiet: true, waiting: [] });
    },
    async openCase(more = {}) {
      const id = randomUUID();
      const opened = {
        ...{ type: 'CaseOpened', submissionId: id, channel: 'WEB', origin: { city: CITY, community: COMMUNITY } },
        ...{
          organ: COMMUNITY,
          matter: { title: '路灯不亮' },
          reporterKind: 'NAMED',
          reporterId: randomUUID(),
          ...more,
        },
      };
      const registered = {
        type: 'CaseRegistered',
        numberText: '第1号',
        organ: COMMUNITY,
        matter: { title: '路灯不亮' },
      };
      await teller.say('case', id, [opened, registered]);
      return id;
    },
    async [Symbol.asyncDispose]() {
      rpc.close();
      settling.close();
      await served.stop();
      await teller[Symbol.asyncDispose]();
      await pools[Symbol.asyncDispose]();
      await issuer.stop();
      rmSync(keys, { recursive: true, force: true });
    },
  };
}

/** Commands and queries of the contract; every command goes one way. */
import type { Pools } from '@green-channel/platform/pool';
import { type Call, type Handlers, type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import { CaseServiceService } from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { CommandReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { submitByCard } from './by-card.ts';
import type { CommandName } from './case/input.ts';
import { lifecycle } from './case/lifecycle.ts';
import { camel } from './case/rules.ts';
import { commandWords } from './case/words.ts';
import { type CommandRequest, give, type Serving } from './commands.ts';
import { attachFile, getFile } from './file/attach.ts';
import { assignments, cases } from './list-queries.ts';
import { getPapers } from './papers.ts';
import { dispatchUnits, explainDeadline, routingTargets } from './place-queries.ts';
import { getProgress } from './progress.ts';
import { getCase, getHistory } from './queries.ts';
import { getAccountability, getReferral } from './restricted-queries.ts';
import { merge, split } from './two-cases.ts';

type All = Handlers<typeof CaseServiceService>;
type Queries = Pick<
  All,
  | 'getCase'
  | 'listCases'
  | 'listAssignments'
  | 'getHistory'
  | 'explainDeadline'
  | 'listRoutingTargets'
  | 'listDispatchUnits'
  | 'getProgress'
  | 'getAccountability'
  | 'getReferral'
  | 'getLifecycle'
  | 'getPapers'
  | 'attachFile'
  | 'getFile'
>;

/** Open: the flow table is the same for all and says nothing of anybody. */
const open = ['getLifecycle'] as const;

type Way = (serving: Serving, name: CommandName, request: CommandRequest, call: Call) => Promise<CommandReply>;
/** Commands that do not go the one way of all: they touch a second case, or begin one. */
const ways: Partial<Record<CommandName, Way>> = {
  Split: (serving, _, request, call) => split(serving, request, call),
  Merge: (serving, _, request, call) => merge(serving, request, call),
  SubmitByCard: (serving, _, request, call) => submitByCard(serving, request, call),
};

export function caseService(serving: Serving, pools: Pools): ServiceEntry {
  const queries: Queries = {
    getCase: (request, call) => getCase(serving, request, call),
    listCases: (request, call) => cases(serving, pools, request, call),
    listAssignments: (request, call) => assignments(pools, request, call),
    getHistory: (request, call) => getHistory(serving, request, call),
    explainDeadline: (request, call) => explainDeadline(serving, request, call),
    listRoutingTargets: (request, call) => routingTargets(serving, request, call),
    listDispatchUnits: (request, call) => dispatchUnits(serving, request, call),
    getPapers: (request, call) => getPapers(serving, request, call),
    attachFile: (request, call) => attachFile(serving, request, call),
    getFile: (request, call) => getFile(serving, request, call),
    getLifecycle: async () => ({ states: lifecycle() }),
    getProgress: (request, call) => getProgress(serving, request, call),
    getAccountability: (request, call) => getAccountability(serving, request, call),
    getReferral: (request, call) => getReferral(serving, request, call),
  };
  const names = Object.keys(commandWords) as CommandName[]; // the keys of a Record of command names
  const commands = names.map((name) => [
    camel(name),
    (request: CommandRequest, call: Call) => (ways[name] ?? give)(serving, name, request, call),
  ]);
  // One handler for each command of the contract; a test compares the names with the definition.
  const whole = { ...Object.fromEntries(commands), ...queries } as All;
  return service(CaseServiceService, whole, open);
}

/** Where a case may go, and why a deadline is due that day. */

import { notFound } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  ExplainDeadlineRequest,
  ExplainDeadlineResponse,
  ListDispatchUnitsRequest,
  ListDispatchUnitsResponse,
  ListRoutingTargetsRequest,
  ListRoutingTargetsResponse,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import { Account } from '@green-channel/proto/greenchannel/regulation/v1/account';
import { accountInWords } from '@green-channel/regulation/law/account';
import { factsOf } from './case/clocks.ts';
import { whyNot } from './case/dispatch-units.ts';
import { guardClause } from './case/requirements.ts';
import { routesFrom } from './case/targets.ts';
import type { Serving } from './commands.ts';
import { readable } from './queries.ts';

export async function routingTargets(
  serving: Serving,
  { caseId }: ListRoutingTargetsRequest,
  call: Call,
): Promise<ListRoutingTargetsResponse> {
  const { state, rules } = await readable(serving, 'listRoutingTargets', caseId, call);
  const targets = routesFrom(state, rules).map(({ organ, level, direction, refusal }) => ({
    ...{ organ, name: rules.nameOf(organ), level, direction },
    ...{ allowed: refusal === undefined, zh: refusal?.zh ?? '', en: refusal?.en ?? '' },
  }));
  return { targets };
}

/** Units of the holder's reach; one whose register is incomplete is shown with what it lacks (JL-06). */
export async function dispatchUnits(
  { directory, ...serving }: Serving,
  { caseId, query }: ListDispatchUnitsRequest,
  call: Call,
): Promise<ListDispatchUnitsResponse> {
  const { state, rules } = await readable({ directory, ...serving }, 'listDispatchUnits', caseId, call);
  const all = await directory.units(state.origin.city, query);
  const clause = guardClause('Dispatch', 'unitRegister', rules);
  const units = all.flatMap((unit) => {
    const refusal = whyNot(unit, state, rules);
    if (refusal?.reason === 'UNIT_OUT_OF_REACH') return [];
    const { organ, name, tenant } = unit;
    const why = { zh: refusal?.zh ?? '', en: refusal?.en ?? '', clause };
    return [{ organ, name, tenant, tenantName: directory.nameOf(tenant), dispatchable: !refusal, ...why }];
  });
  return { units };
}

export async function explainDeadline(
  serving: Serving,
  { caseId, deadlineId }: ExplainDeadlineRequest,
  call: Call,
): Promise<ExplainDeadlineResponse> {
  const { state } = await readable(serving, 'explainDeadline', caseId, call);
  const clock = state.clocks.find(({ deadline }) => deadline.id === deadlineId);
  if (!clock) throw notFound({ zh: `期限 ${deadlineId.slice(0, 36)}`, en: `limit ${deadlineId.slice(0, 36)}` });
  const { deadline, assignmentId } = clock;
  const { law } = await serving.directory.law(deadline.packHash, deadline.calendarHash);
  const role = state.assignments.find(({ id }) => id === assignmentId)?.role;
  const told = law.account(deadline, factsOf(state, state.holder, role));
  const { clause, clauseText } = told;
  const words = accountInWords(told, deadline, clause, clauseText);
  return {
    deadline,
    counted: told.counted.map(({ day }) => day),
    skipped: told.skipped.map(({ day, why, name }) => ({ day, why: name ? `${why} ${name}` : why })),
    ...{ clause, ...words, account: Account.fromPartial({ ...told, deadline, ...words }) },
  };
}

/** Records of restricted sight: read by who may make them, others learn nothing (C37c, C41). */
import { forbidden, type Words } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  GetAccountabilityRequest,
  GetAccountabilityResponse,
  GetReferralRequest,
  GetReferralResponse,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { Serving } from './commands.ts';
import { readable } from './queries.ts';

const restricted = {
  getAccountability: { zh: '查看责任追究记录', en: 'see who was held to account' },
  getReferral: { zh: '查看移送纪检监察的记录', en: 'see what was referred to discipline' },
} as const satisfies Record<string, Words>;
const noClocks = { started: [], stopped: [], moved: [] };

export async function getAccountability(
  serving: Serving,
  { caseId }: GetAccountabilityRequest,
  call: Call,
): Promise<GetAccountabilityResponse> {
  const { accountability = [] } = await opened(serving, 'getAccountability', caseId, call);
  return { records: accountability.map((record) => ({ ...record, ...noClocks })) };
}

export async function getReferral(
  serving: Serving,
  { caseId }: GetReferralRequest,
  call: Call,
): Promise<GetReferralResponse> {
  const { referrals = [] } = await opened(serving, 'getReferral', caseId, call);
  return { records: referrals.map((record) => ({ ...record, ...noClocks })) };
}

async function opened(serving: Serving, query: keyof typeof restricted, caseId: string, call: Call) {
  const { state, rules } = await readable(serving, query, caseId, call);
  const { roles, level } = call.principal;
  if (!rules.law.may(query, roles, { level }).allowed) throw forbidden(restricted[query]);
  return state;
}

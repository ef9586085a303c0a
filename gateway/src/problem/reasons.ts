import { readFileSync } from 'node:fs';
import { type Kind, platformRefusals, type Refusal } from '@green-channel/platform/refusal';
import { gatewayRefusals } from '../refusals.ts';

export interface KnownReason {
  reason: string;
  kind: Kind;
  zh: string;
  en: string;
}

/** A refusal made without its values shows its texts with their {marks} open. */
function textsOf(refusals: object): KnownReason[] {
  const makers = Object.values(refusals) as ((params: object) => Refusal)[]; // one per reason, by refusalsOf
  return makers.map((refuse) => refuse({})).map(({ reason, kind, zh, en }) => ({ reason, kind, zh, en }));
}

/** Written by infra/gen/reasons.ts, since the gateway imports no service. */
const ofServices = JSON.parse(
  readFileSync(new URL('service-reasons.json', import.meta.url), 'utf8'),
) as readonly KnownReason[]; // by that writer

const all = [...ofServices, ...textsOf(platformRefusals), ...textsOf(gatewayRefusals)];

/** Every reason that a problem may name, in the order of the alphabet. */
export const reasons: readonly KnownReason[] = [
  ...new Map(all.map((known) => [known.reason, known])).values(),
].toSorted((a, b) => (a.reason < b.reason ? -1 : 1));

/** The one table of settings of each part, in every way of running. */
import { settings as directory } from '@green-channel/directory/config';
import { settings as evaluation } from '@green-channel/evaluation/config';
import { settings as feedback } from '@green-channel/feedback/config';
import { settings as gateway } from '@green-channel/gateway/config';
import { settings as intake } from '@green-channel/intake/config';
import { settings as notification } from '@green-channel/notification/config';
import type { Environment } from '@green-channel/platform/config';
import { settings as reporting } from '@green-channel/reporting/config';
import { settings as routing } from '@green-channel/routing/config';
import { settings as slaTimer } from '@green-channel/sla-timer/config';
import type { z } from 'zod';
import { settings as start } from './settings.ts';

export const tables: Readonly<Record<string, z.ZodObject>> = {
  directory,
  intake,
  routing,
  'sla-timer': slaTimer,
  feedback,
  evaluation,
  reporting,
  notification,
  gateway,
};

export const startTable: z.ZodObject = start;

/** Of the tools beside the platform, which read their own: ./scripts/import, ./scripts/past-cases, tests, crash points. */
const beside =
  /^GC_(CALLED_FROM|CRASH_AT|IMPORT_CLIENT_SECRET|TOKEN|CLIENT_(ID|SECRET)|EMBEDDED_IDENTITY|TEST_\w+|BENCH_\w+|ALTERED)$/;
/** Whoever sets a name that begins so meant one of ours. */
const ours =
  /^(GC|DIRECTORY|INTAKE|ROUTING|SLA_TIMER|FEEDBACK|EVALUATION|REPORTING|NOTIFICATION|GATEWAY|KAFKA|REDIS|RPC|AUTH|RESIDENT)_/;

const names = new Set([startTable, ...Object.values(tables)].flatMap(({ shape }) => Object.keys(shape)));
const named = (variable: string): string => variable.replace(/_FILE$/, '');
const isKnown = (variable: string): boolean => names.has(variable) || names.has(named(variable));

/** Set, and read by nobody: probably misspelt. */
export function unknownIn(environment: Environment): string[] {
  return Object.keys(environment).filter((name) => ours.test(name) && !beside.test(name) && !isKnown(name));
}

/** What the operator set for this part and the start does not give itself. */
export function givenFor(part: string, environment: Environment, told: Environment): Environment {
  const shape = tables[part]?.shape ?? {};
  const given = Object.entries(environment).filter(
    ([name, value]) => value && named(name) in shape && !(named(name) in told) && isKnown(name),
  );
  return Object.fromEntries(given);
}

/** Settings of services that ./scripts/start gives itself: set by hand they are not heard, which is said. */
export function unheardIn(environment: Environment, told: Environment): string[] {
  const own = Object.keys(startTable.shape);
  return Object.keys(environment).filter(
    (name) => ours.test(name) && !own.includes(named(name)) && named(name) in told && isKnown(name),
  );
}

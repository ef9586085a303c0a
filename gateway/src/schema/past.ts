import { z } from 'zod';
import { named } from './registry.ts';
import { at, count, id } from './word.ts';

const maybeDay = z.union([z.literal(''), z.iso.date()]).default('');
/** The days on which the cases came in. */
export const stretch = { from: maybeDay, to: maybeDay };

export const startSimulation = named(
  'StartSimulation',
  z.strictObject({
    pack: z
      .string()
      .regex(/^[\w:-]{3,128}$/)
      .describe('已发布版本的哈希或随附规则包的编号 / hash of a published pack, or id of one that ships'),
    values: z
      .record(z.string().max(100), z.unknown())
      .default({})
      .transform((values) =>
        Object.fromEntries(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)])),
      )
      .describe('另行设定的参数 / parameters set otherwise'),
    ...stretch,
  }),
);
export const simulationId = z.object({ simulationId: id });

const timerChange = z.object({
  timer: z.string(),
  zh: z.string(),
  en: z.string(),
  clause: z.string(),
  presentClause: z.string(),
  present: count,
  changed: count,
  earlier: count,
  later: count,
  breaches: count,
  breachesThen: count,
  newlyLate: count,
  noLongerLate: count,
  days: count.describe('移动天数之和，负为提前 / days moved, summed; negative is earlier'),
});
const movedDate = z.object({
  caseId: z.string(),
  number: z.string(),
  timer: z.string(),
  due: z.string().describe('空：现行规则下无此期限 / empty: it does not run now'),
  dueThen: z.string().describe('空：试算规则下无此期限 / empty: it would not have run'),
  newlyLate: z.boolean(),
});
const simulation = named(
  'Simulation',
  z.object({
    simulationId: z.string(),
    status: z.string().describe('running, done, stopped, failed'),
    packId: z.string(),
    packHash: z.string(),
    version: z.string(),
    zh: z.string(),
    en: z.string(),
    changed: z.record(z.string(), z.string()).describe('与现行不同的参数（JSON） / parameters that differ, as JSON'),
    from: z.string(),
    to: z.string(),
    looked: count,
    total: count,
    askedBy: z.string(),
    askedAt: at.optional(),
    finishedAt: at.optional(),
    failure: z.string().describe('无法重算的件 / the case that could not be told again'),
    outcome: z
      .object({ cases: count, touched: count, timers: z.array(timerChange), shown: z.array(movedDate) })
      .optional(),
  }),
);
export const oneSimulation = named('SimulationAnswer', z.object({ simulation: simulation.optional() }));
export const simulations = named('Simulations', z.object({ simulations: z.array(simulation) }));

/** Plays one way through a story on a stage; no fault means that the platform does what the story says. */
import type { StoryRun, StoryStep } from '@green-channel/regulation';
import { act, type Cast, castOf } from './cast.ts';
import { type Fault, faultsOf } from './check.ts';
import { lookAt } from './look.ts';
import type { Stage } from './stage.ts';
import type { Town } from './town.ts';

export interface StepFault extends Fault {
  line: number;
}

/** The first step that goes wrong ends it: what comes after would only say so again. */
export async function play({ steps }: Pick<StoryRun, 'steps'>, stage: Stage, town: Town): Promise<StepFault[]> {
  const cast = castOf(stage, town);
  const heard = new Map<string, Heard>();
  for (const { line, step } of steps) {
    const faults = await played(cast, step, heard).catch((error: unknown): Fault[] => [
      {
        field: 'when',
        expected: step.when.does ?? 'time',
        found: error instanceof Error ? error.message : String(error),
      },
    ]);
    if (faults.length > 0) return faults.map((fault) => ({ line, ...fault }));
  }
  return [];
}

interface Heard {
  events: number;
  notices: number;
}

async function played(cast: Cast, { when, then = {} }: StoryStep, heard: Map<string, Heard>): Promise<Fault[]> {
  const { stage, town } = cast;
  if (when.at) await moved(stage, when.at);
  if (when.loads) await stage.load(when.loads);
  const answer = when.does === undefined ? undefined : await act(cast, when);
  if (when.case !== undefined && cast.cases.has(when.case)) cast.current = when.case;
  if (answer && 'refused' in answer && then.refused === undefined) {
    return [{ field: 'refused', expected: 'accepted', found: answer.refused }];
  }
  const caseId = cast.cases.get(cast.current);
  const { events, notices } = await news(stage, caseId, heard);
  const look = caseId === undefined || !asksForLook(then) ? undefined : await lookAt(cast, caseId);
  return faultsOf(then, { answer, look, events, notices, town, organ: stage.organ });
}

async function moved(stage: Stage, to: Date): Promise<void> {
  const now = await stage.now();
  // A running platform's clock goes on by itself: what lies a moment back is now.
  if (to.getTime() < now.getTime() - MINUTE) throw new Error(`the story goes back from ${now.toISOString()}`);
  if (to > now) await stage.moveTo(to);
}
const MINUTE = 60_000;

async function news(stage: Stage, caseId: string | undefined, heard: Map<string, Heard>) {
  if (caseId === undefined) return { events: [], notices: [] };
  const [events, notices] = [await stage.events(caseId), await stage.notices(caseId)];
  const before = heard.get(caseId) ?? { events: 0, notices: 0 };
  heard.set(caseId, { events: events.length, notices: notices.length });
  return { events: events.slice(before.events), notices: notices.slice(before.notices) };
}

const WITHOUT_LOOK = ['refused', 'says', 'names', 'events', 'noEvents', 'told', 'notTold'];
const asksForLook = (then: object): boolean => Object.keys(then).some((key) => !WITHOUT_LOOK.includes(key));

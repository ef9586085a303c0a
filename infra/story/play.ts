/** Plays one way through a story on a stage; no fault means that the platform does what the story says. */
import { casesNamed, type Pack, type StoryRun, type StoryStep, type StoryThen } from '@green-channel/regulation';
import { act, type Cast, castOf } from './cast.ts';
import { type Fault, faultsOf } from './check.ts';
import { lookAt } from './look.ts';
import type { Answer, Stage } from './stage.ts';
import type { Town } from './town.ts';

export interface StepFault extends Fault {
  line: number;
}

/** In which city, under which law it is played. */
export interface Setting {
  town: Town;
  pack: Pack;
}

/** The first step that goes wrong ends it: what comes after would only say so again. */
export async function play(
  { steps }: Pick<StoryRun, 'steps'>,
  stage: Stage,
  { town, pack }: Setting,
): Promise<StepFault[]> {
  const cast = castOf(stage, town);
  const soFar: SoFar = { pack, heard: new Map() };
  for (const { line, step } of steps) {
    const faults = await played(cast, step, soFar).catch((error: unknown): Fault[] => [
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
interface SoFar {
  pack: Pack;
  /** By case, what was already told of. */
  heard: Map<string, Heard>;
}

async function played(cast: Cast, { when, then = {} }: StoryStep, soFar: SoFar): Promise<Fault[]> {
  const { stage } = cast;
  if (when.at) await moved(stage, when.at);
  if (when.loads) await stage.load(when.loads);
  const each = when.case === undefined ? [when] : casesNamed(when.case).map((one) => ({ ...when, case: one }));
  const answers = await stage.all(
    each.map((one) => async () => (one.does === undefined ? undefined : await act(cast, one))),
  );
  for (const [place, answer] of answers.entries()) {
    const faults = await faultsAfter(cast, each[place]?.case, { ...soFar, then, answer });
    if (faults.length > 0) return faults;
  }
  return [];
}

interface After extends SoFar {
  then: StoryThen;
  answer: Answer | undefined;
}

async function faultsAfter(cast: Cast, named: string | undefined, after: After): Promise<Fault[]> {
  const { then, answer, heard, pack } = after;
  const { stage } = cast;
  if (named !== undefined && cast.cases.has(named)) cast.current = named;
  if (answer && 'refused' in answer && then.refused === undefined) {
    return [{ field: 'refused', expected: 'accepted', found: answer.refused }];
  }
  const caseId = cast.cases.get(cast.current);
  const { events, notices } = await news(stage, caseId, heard);
  const look = caseId === undefined || !asksForLook(then) ? undefined : await lookAt(cast, caseId);
  const { organ, nameOf } = stage;
  return faultsOf(then, { town: cast.town, pack, organ, nameOf, answer, look, events, notices });
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

const WITHOUT_LOOK = ['refused', 'says', 'names', 'events', 'noEvents', 'told', 'notTold', 'report', 'lists'];
const asksForLook = (then: object): boolean => Object.keys(then).some((key) => !WITHOUT_LOOK.includes(key));

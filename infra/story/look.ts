/** A case as everybody of the story together (or one of them) sees it: each asks the API, the parts are laid side by side. */
import type { Cast } from './cast.ts';
import type { Dated, SeenBallot, SeenSurvey, TellingDuty } from './stage.ts';

export interface Order {
  assignmentId: string;
  unit: string;
  status: string;
  role: string;
}
export interface SeenClock extends Dated {
  startedAt: string;
  unit: string;
  stopped: boolean;
  breached: boolean;
}
export interface Look {
  state: string;
  number: string;
  holder: string;
  orders: Order[];
  clocks: SeenClock[];
  duties: TellingDuty[];
  ballots: SeenBallot[];
  survey: SeenSurvey | undefined;
  seenBy: string[];
  /** Commands each person may give now, on the case or on an order. */
  may: Map<string, Set<string>>;
  /** Every other fact that the case shows. */
  shows: Record<string, unknown>;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the API, read as the API's document says
type View = any;

export async function lookAt(cast: Cast, caseId: string, only?: string): Promise<Look> {
  const { stage, town } = cast;
  const views = new Map<string, View>();
  for (const { name, at } of town.people) {
    if (at === '' || (only !== undefined && name !== only)) continue;
    const answer = await stage.ask({ who: name }, 'getCase', { params: { caseId } });
    if ('body' in answer) views.set(name, answer.body.case);
  }
  const all: View[] = [...views.values()];
  const [first] = all;
  const whole = only === undefined;
  const duties = whole ? await stage.duties(caseId) : [];
  const ballots = whole ? await stage.ballots(caseId) : [];
  const survey = whole ? (await stage.surveys(caseId)).at(-1) : undefined;
  const orders = together(
    all.flatMap(({ assignments }) => assignments),
    ({ assignmentId }) => assignmentId,
  ).map((order) => orderOf(order, stage.nameOf));
  const clocks = together(
    all.flatMap(({ deadlines }) => deadlines),
    ({ deadline }) => deadline.id,
  ).map((clock) => clockOf(clock, orders));
  return {
    ...{ state: first?.summary.status ?? '', number: first?.summary.number ?? '', duties, ballots, survey, orders },
    holder: first ? stage.nameOf(first.summary.holder) : '',
    clocks: [...clocks.sort(byStart), ...duties.flatMap(tellingClocks)],
    seenBy: [...views.keys()],
    may: new Map([...views].map(([name, view]) => [name, mayOf(view)])),
    shows: { ...first, ...first?.summary, ...first?.summary.matter },
  };
}

function together<T>(parts: T[], idOf: (part: T) => string): T[] {
  return [...new Map(parts.map((part) => [idOf(part), part])).values()];
}

function orderOf({ assignmentId, organ, status, role }: View, nameOf: (organ: number) => string): Order {
  return { assignmentId, unit: nameOf(organ), status, role };
}

function clockOf({ deadline, assignmentId, status, stoppedAt }: View, orders: Order[]): SeenClock {
  const { timer, due, strict, provisional, startedAt } = deadline;
  const unit = orders.find((order) => order.assignmentId === assignmentId)?.unit ?? '';
  const stopped = stoppedAt !== undefined || status === 'stopped' || status === 'cancelled';
  return { timer, due, strict, provisional, startedAt, unit, stopped, breached: status === 'breached' };
}

const byStart = (one: SeenClock, other: SeenClock) => one.startedAt.localeCompare(other.startedAt);

function tellingClocks({ clocks, status, breached }: TellingDuty): SeenClock[] {
  return clocks.map(({ timer, due, strict, provisional }) => {
    return { timer, due, strict, provisional, startedAt: '', unit: '', stopped: status !== 'OWED', breached };
  });
}

function mayOf({ may, assignments }: View): Set<string> {
  const all: { command: string; allowed: boolean }[] = [...may, ...assignments.flatMap((one: View) => one.may)];
  return new Set(all.filter(({ allowed }) => allowed).map(({ command }) => command));
}

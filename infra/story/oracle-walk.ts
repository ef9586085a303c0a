// For the oracle: people of a small city give commands at random, each filled in as its own form asks for it.
import { operations } from '@green-channel/gateway/operations/operations';
import type { Opened } from '@green-channel/routing/case/state';
import type { Books } from './pure/books.ts';
import type { Flow } from './pure/flow.ts';
import type { Answer, Stage } from './stage.ts';
import type { Town } from './town.ts';

/** Numbers between 0 and 1 that fast-check draws, and shrinks. */
export type Draw = () => number;
export interface World {
  town: Town;
  stage: Stage;
  flow: Flow;
  books: Books;
  draw: Draw;
  /** Channels by which something is handed in. */
  channels: string[];
  /** Submission → who brought it. */
  brought: Map<string, string>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read as its document says
type View = any;
interface Field {
  name: string;
  kind: string;
  required?: boolean;
  options?: { value: string }[];
}

const HOUR = 60 * 60 * 1000;
const TRIED = 12;
/** The telling is next. */
const TOLD = ['feedbackPending', 'resolvedAtSource'];
/** Commands that lead on. */
const ONWARD = [
  ...[
    'registerCase',
    'openVerification',
    'openDeliberation',
    'requestOpinion',
    'acceptCase',
    'referUp',
    'dispatch',
    'receive',
  ],
  ...[
    'undertake',
    'giveOpinion',
    'reply',
    'acceptReply',
    'relayFeedback',
    'recordExternalResult',
    'submitRectification',
  ],
  ...['decideExtension', 'reviewDecline', 'closeCase', 'archiveCase', 'recordSession', 'merge'],
];

export function pick<T>(draw: Draw, list: readonly T[]): T | undefined {
  return list[Math.min(list.length - 1, Math.floor(draw() * list.length))];
}

export function opened({ flow }: World): Opened[] {
  return [...flow.cases.streams.values()].flatMap(({ state }) => (state.status === 'unopened' ? [] : [state]));
}

/** One step of the walk. */
export async function wander(world: World): Promise<void> {
  const { draw, stage } = world;
  const cases = opened(world);
  const chance = draw();
  if (cases.length === 0 || (cases.length < 4 && chance < 0.1)) return bring(world);
  if (chance < 0.2) return stage.moveTo(new Date((await stage.now()).getTime() + Math.ceil(draw() * 30) * HOUR));
  const state = pick(draw, cases);
  if (!state) return;
  if (chance < 0.4 || TOLD.includes(state.status)) return draw() < 0.7 ? tell(world, state) : command(world, state);
  return command(world, state);
}

async function bring({ stage, town, draw, brought, channels }: World): Promise<void> {
  const residents = town.people.filter(({ at }) => at === '');
  const who = residents[brought.size % residents.length]?.name ?? '';
  const communities = town.places.filter(({ level }) => level === 'COMMUNITY');
  const place = pick(draw, communities)?.name ?? '';
  const anonymous = draw() < 0.2;
  const reporter = anonymous ? { kind: 'ANONYMOUS' } : { kind: 'NAMED', name: '李秋实', phone: '13800000001' };
  const staff = town.people.filter(({ at }) => at === place);
  for (const by of [{ who }, ...staff.map(({ name }) => ({ who: name }))]) {
    for (const one of channels) {
      const body = {
        community: stage.organ(place),
        channel: one,
        reporter,
        matter: { title: '路灯', text: '坏了', place: '7号楼' },
      };
      const answer = await stage.ask(by, 'submitIntake', { body });
      if ('refused' in answer) continue;
      brought.set(answer.body.reply.id, who);
      return;
    }
  }
}

/** What somebody may do now by the form's own word, tried with inputs of its kinds. */
async function command(world: World, state: Opened): Promise<void> {
  const { draw, stage, town } = world;
  const sees = (at: string) => at !== '' && state.viewers.some(({ organ }) => organ === stage.organ(at));
  const involved = town.people.filter(({ at }) => sees(at)).sort(() => draw() - 0.5);
  for (const { name: who } of involved.slice(0, TRIED)) {
    const chosen = choose(draw, await offered(world, state, who));
    if (!chosen) continue;
    const body = await filled(world, state, chosen.one.fields, who);
    const params = { caseId: state.id, ...(chosen.assignmentId ? { assignmentId: chosen.assignmentId } : {}) };
    await accepted(stage.ask({ who }, chosen.one.command, { params, body }));
    return;
  }
}

interface Offer {
  one: { command: string; fields: Field[] };
  assignmentId?: string;
}

async function offered({ stage }: World, { id: caseId }: Opened, who: string): Promise<Offer[]> {
  const answer = await stage.ask({ who }, 'getCase', { params: { caseId } });
  if ('refused' in answer) return [];
  const { may, assignments }: View = answer.body.case;
  const onUnits = assignments.flatMap(({ assignmentId, may: own }: View) =>
    own.map((one: View) => ({ one, assignmentId })),
  );
  const all = [...may.map((one: View) => ({ one })), ...onUnits];
  return all.filter(({ one }) => one.allowed && operations.some(({ operationId }) => operationId === one.command));
}

/** Mostly what leads on; left to chance a walk would hardly leave the community. */
function choose(draw: Draw, offers: Offer[]): Offer | undefined {
  const onward = offers.filter(({ one }) => ONWARD.includes(one.command));
  if (onward.length > 0 && draw() < 0.8) return pick(draw, onward);
  const other = pick(draw, offers);
  return other && draw() < (ONWARD.includes(other.one.command) ? 1 : 0.15) ? other : undefined;
}

/** A refusal is an answer; whatever else goes wrong is a fault of the programme. */
async function accepted(asked: Promise<Answer>): Promise<boolean> {
  return 'body' in (await asked);
}

/** Whoever owes it tells, or who may judges; both are tried by everybody until one of them may. */
async function tell(world: World, state: Opened): Promise<void> {
  const { stage, draw } = world;
  const duty = pick(
    draw,
    (await stage.duties(state.id)).filter(({ status }) => status === 'OWED'),
  );
  if (duty) return feedBack(world, duty);
  const ballot = (await stage.ballots(state.id)).find(({ status }) => status === 'OPEN');
  if (ballot) await judge(world, ballot.ballotId);
}

async function feedBack({ stage, town, flow }: World, { callbackId, dutyId }: { callbackId: string; dutyId: string }) {
  const callback = flow.callbacks.streams.get(callbackId)?.state;
  const duties = callback && callback.status !== 'unopened' ? callback.duties : [];
  const proof = { note: '当面', files: [await stage.photo('照片')] };
  const toldAt = (await stage.now()).toISOString();
  for (const method of duties.find((one) => one.dutyId === dutyId)?.methods ?? []) {
    const body = { dutyId, method, text: '已修好', proof, toldAt };
    for (const { name: who } of town.people.filter(({ at }) => at !== '')) {
      if (await accepted(stage.ask({ who }, 'feedBack', { params: { callbackId }, body }))) return;
    }
  }
}

async function judge({ stage, town, draw, flow }: World, ballotId: string): Promise<void> {
  const ballot = flow.ballots.streams.get(ballotId)?.state;
  if (!ballot || ballot.status === 'unopened') return;
  const { scale, questions = [] } = ballot;
  const answers = questions.map(({ id: question }) => ({ question, grade: pick(draw, scale)?.id ?? '' }));
  const bare = { ...(questions.length > 0 ? { answers } : { grade: pick(draw, scale)?.id ?? '' }), words: '意见' };
  const stated = { method: 'FACE', at: (await stage.now()).toISOString(), proof: '证人' };
  for (const { name: who, at } of town.people) {
    const asking = at === '' ? { who, submission: ballot.submissionId } : { who };
    for (const body of [bare, { ...bare, stated }]) {
      if (await accepted(stage.ask(asking, 'evaluate', { params: { ballotId }, body }))) return;
    }
  }
}

async function filled(world: World, state: Opened, fields: Field[], by: string): Promise<Record<string, unknown>> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    if (!field.required && world.draw() < (field.kind === 'choice' ? 0.1 : 0.5)) continue;
    const value = fills[field.kind]?.(world, state, field, by);
    if (value !== undefined) put(body, field.name, value);
  }
  return body;
}

/** `entries.plan` is the entry plan of entries. */
function put(body: Record<string, unknown>, name: string, value: unknown): void {
  const [outer = '', inner] = name.split('.');
  body[outer] = inner === undefined ? value : { ...(body[outer] as object | undefined), [inner]: value };
}

type Fill = (world: World, state: Opened, field: Field, by: string) => unknown;

const DAY = 24 * HOUR;
const ZONE = 8 * HOUR;
const dayOf = ({ flow }: World, ahead = 0) =>
  new Date(flow.time.now.getTime() + ZONE + ahead * DAY).toISOString().slice(0, 10);
const words: Fill = () => '内容';
const unitsOf = ({ town, stage }: World) => town.units.map(({ name }) => stage.organ(name));
const two = ['一', '二'].map((word) => ({ title: word, text: word }));

/** An input of each kind that fits often enough. */
const fills: Readonly<Record<string, Fill>> = {
  text: words,
  longText: words,
  day(world, _, { name }) {
    if (name === 'occurredOn') return undefined;
    const ahead = name === 'newDue' || name.startsWith('entries.');
    return dayOf(world, ahead ? Math.ceil(world.draw() * 12) : 0);
  },
  choice: ({ draw }, _, { options = [] }) => pick(draw, options)?.value,
  choices: ({ draw }, _, { options = [] }) => options.map(({ value }) => value).filter(() => draw() < 0.5),
  flag: ({ draw }) => draw() < 0.7,
  organ: ({ draw, town, stage }) => stage.organ(pick(draw, town.places)?.name ?? ''),
  organs: unitsOf,
  handlers(world) {
    const [first, second] = unitsOf(world).sort(() => world.draw() - 0.5);
    const sole = [{ organ: first, role: 'SOLE' }];
    return world.draw() < 0.7
      ? sole
      : [
          { organ: first, role: 'LEAD' },
          { organ: second, role: 'CO' },
        ];
  },
  verification: (world) => ({ result: 'CONFIRMED', text: '属实', verifiedOn: dayOf(world), photos: [] }),
  told: ({ draw }) => ({ method: pick(draw, ['FACE', 'PHONE', 'SMS']), proof: '当面', photos: [] }),
  matters: () => two,
  case: (world, { id }) =>
    pick(
      world.draw,
      opened(world).filter((other) => other.id !== id),
    )?.id,
  party: (world) => pick(world.draw, unitsOf(world)),
  signature: (world, _, __, name) => ({ name, signedOn: dayOf(world) }),
  signatures: (world, { files: [scan] = [] }, __, name) => [
    { name, signedOn: dayOf(world) },
    ...(scan ? [{ form: 'WET', name: '居民', signedOn: dayOf(world), scan: [scan] }] : []),
  ],
  consent: () => ({ how: 'PHONE', words: '同意' }),
  tellings: () => ['PARTY_REP', 'REPORTER'].map((recipient) => ({ recipient, method: 'FACE', proof: '当面' })),
};

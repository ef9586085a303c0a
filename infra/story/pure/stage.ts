/** The pure stage: the API's own table of operations, with the services' handlers behind it in memory. No I/O. */
import { createHash } from 'node:crypto';
import type { Clients } from '@green-channel/gateway/clients';
import { fieldFaults } from '@green-channel/gateway/problem/field-faults';
import type { Serving as Intake } from '@green-channel/intake/serving';
import { decider } from '@green-channel/intake/submission';
import { prepared } from '@green-channel/intake/taking';
import { anonymous, type Level, type Principal } from '@green-channel/platform/identity';
import { derivedId, uuid7 } from '@green-channel/platform/ids';
import { isRefusal, platformRefusals, type Refusal } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type { AttachFileResponse } from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { SubmitIntakeRequest } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { operationNamed } from '../operation.ts';
import { picture } from '../picture.ts';
import { seenSurvey } from '../seen-survey.ts';
import type { Answer, Asking, Question, Stage } from '../stage.ts';
import type { Town } from '../town.ts';
import { type Books, booksOf, type Regulation } from './books.ts';
import { type Flow, flowOf } from './flow.ts';
import { ballotsOf, dutiesOf, surveysOf } from './standing.ts';

/** The stage and what stands behind it, for whoever looks into the states themselves. */
export function pureWorld(town: Town, regulation: Regulation, start: Date): { stage: Stage; flow: Flow; books: Books } {
  const books = booksOf(town, regulation);
  const flow = flowOf(town, books, start);
  const stage: Stage = {
    organ: books.organ,
    nameOf: books.nameOf,
    post: (name) => (town.people.some((one) => one.name === name && one.at !== '') ? postOf(name) : undefined),
    now: async () => flow.time.now,
    moveTo: flow.moveTo,
    async ask(asking, operation, question) {
      const answer = await asked({ town, books, flow }, asking, operation, question);
      await flow.settle();
      return answer;
    },
    async all(tasks) {
      const done = [];
      for (const task of tasks) done.push(await task());
      return done;
    },
    async attach(asking, caseId, name) {
      const request = { caseId, name, content: picture() };
      const by = principalOf({ town, books, flow }, asking);
      const kept = await handled(flow.services['routing'], 'attachFile', request, by);
      await flow.settle();
      return (kept as AttachFileResponse).file?.hash ?? ''; // what that rpc answers
    },
    photo: async (name) => createHash('sha256').update(name).digest('hex'),
    load: flow.load,
    events: async (caseId) => flow.log.filter((fact) => isOf(fact, caseId)).map(({ type }) => type),
    notices: async (caseId) => flow.notices.of(caseId),
    duties: async (caseId) => dutiesOf(flow, caseId),
    ballots: async (caseId) => ballotsOf(flow, caseId),
    surveys: async (caseId) => surveysOf(flow, caseId).map((state) => seenSurvey(state, books.nameOf)),
    async [Symbol.asyncDispose]() {},
  };
  return { stage, flow, books };
}

function isOf({ noun, stream, event }: Flow['log'][number], caseId: string): boolean {
  if (noun === 'timer' || noun === 'submission') return false;
  return stream === caseId || ('caseId' in event && event.caseId === caseId);
}

interface World {
  town: Town;
  books: Books;
  flow: Flow;
}

async function asked(world: World, asking: Asking, name: string, question: Question): Promise<Answer> {
  const operation = operationNamed(name);
  if (!operation.call) throw new Error(`the API has no operation ${name}`);
  const principal = principalOf(world, asking);
  const parsed: Question = {};
  try {
    for (const part of ['params', 'query', 'body'] as const) {
      const checked = operation[part]?.safeParse(question[part] ?? {});
      if (checked?.success === false) throw platformRefusals.INVALID_INPUT({}, fieldFaults(checked.error, part));
      parsed[part] = checked?.data as never; // what the operation's own schema made of it
    }
    const passage = {
      locale: 'zh-CN' as const,
      commandId: uuid7(),
      signal: new AbortController().signal,
      ...tokenFor(principal),
    };
    const asking_ = { params: parsed.params, query: parsed.query, body: parsed.body };
    return { body: await operation.call(clientsFor(world, principal), asking_, passage) };
  } catch (error) {
    if (isRefusal(error)) return { refused: refusedOf(error) };
    throw error;
  }
}

/** The gateway asks only whether there is one: whoever has none stands at the public door. */
const tokenFor = ({ kind }: Principal) => (kind === 'person' ? { token: 'own' } : {});

function refusedOf({ reason, zh, fields = [] }: Refusal) {
  return { reason, says: [zh, ...fields.map((fault) => fault.zh)].join(' '), fields: fields.map(({ path }) => path) };
}

const postOf = (name: string): string => derivedId('story post', name);

function principalOf({ town, books }: World, { who, submission }: Asking): Principal {
  const person = town.people.find(({ name }) => name === who);
  if (!person) throw new Error(`nobody of the story is called ${who}`);
  const { name, roles, at, human } = person;
  if (at === '') {
    const whose = submission ? { submission } : {};
    return { ...anonymous, city: books.city, tenant: books.city, organ: books.city, subject: name, ...whose };
  }
  const organ = books.organ(at);
  const { path, level } = books.placeOf(organ);
  const [post, own] = [postOf(name), derivedId('story person', human)];
  const place = { city: books.city, tenant: path.at(-1) ?? organ, organ, level: level as Level };
  // Signed in a moment ago, by the machine's time as tokens are.
  const authTime = Math.floor(Date.now() / 1000);
  return { kind: 'person', subject: post, roles, post, person: own, name, authTime, ...place };
}

/** Each service as the gateway knows it; a request goes through its message, as over the wire. */
function clientsFor(world: World, principal: Principal): Clients {
  const { services } = world.flow;
  const of = (name: string) =>
    new Proxy(
      {},
      { get: (_, method) => (request: object) => handled(services[name], String(method), request, principal) },
    );
  const intake = { submitIntake: ({ intake: matter }: SubmitIntakeRequest) => handedIn(world, matter, principal) };
  const door = { submit: (_: string, matter: SubmitIntakeRequest['intake']) => handedIn(world, matter, principal) };
  const all = {
    routing: of('routing'),
    feedback: of('feedback'),
    evaluation: of('evaluation'),
    reporting: of('reporting'),
    intake,
    door,
  };
  return all as unknown as Clients; // the operations of a story ask these, and no other
}

async function handled(
  entry: Flow['services'][string] | undefined,
  method: string,
  given: object,
  principal: Principal,
) {
  const rpc = entry?.definition[method];
  const handler = entry?.handlers[method];
  if (!rpc || !handler) throw new Error(`no service answers ${method}`);
  const request = rpc.requestDeserialize(rpc.requestSerialize(given as never)); // the operation's call made this message
  return handler(request as never, callBy(principal));
}

function callBy(principal: Principal): Call {
  const commandId = uuid7();
  const signal = new AbortController().signal;
  return {
    principal,
    commandId,
    locale: 'zh-CN',
    fingerprint: commandId,
    fingerprintOf: () => commandId,
    stillSignedIn: async () => undefined,
    signal,
    trace: '',
  };
}

/** Intake without its vault: the same checks, the same event; who the reporter is, stays with the story. */
async function handedIn({ books, flow }: World, matter: SubmitIntakeRequest['intake'], principal: Principal) {
  const photos = matter?.photos ?? [];
  const by = principal.kind === 'person' ? principal : { ...principal, kind: 'system' as const };
  const commandId = uuid7();
  const serving = { directory: books.intake, clock: flow.clock, pools: {} } as unknown as Intake; // without photos it asks no more
  const intake = matter && { ...matter, photos: [] };
  const { submitted, law, now } = await prepared(serving, { intake, principal: by, commandId });
  const { submissionId, city, community, receiver, occurredAt } = submitted;
  const { post, person, name, organ, roles } = principal;
  const kind = principal.kind === 'person' ? ('person' as const) : ('resident' as const);
  const actor = {
    kind,
    id: post || 'resident',
    name,
    organ: kind === 'person' ? organ : 0,
    roles,
    ...(person ? { person } : {}),
  };
  const act = {
    commandId,
    actor,
    city,
    tenant: community,
    at: now,
    occurredAt,
    pack: law.lawHash,
    calendar: law.calendarHash,
  };
  const input = { type: 'Submit' as const, submitted: { ...submitted, photos } };
  const outcome = await flow.submissions.command({
    ...{ act, stream: submissionId, viewer: 'worker' as const },
    decide: (state) => decider.decide(input, state, undefined),
  });
  const { version, position } = outcome;
  return { reply: { id: submissionId, version, position, number: '' }, queryCode: '', city, receiver };
}

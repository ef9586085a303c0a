/** The course of one story: which cases there are, who brought them, and what a command needs beside its words. */

import type { Operation } from '@green-channel/gateway/operation';
import { isUuid } from '@green-channel/platform/ids';
import type { StoryWhen } from '@green-channel/regulation';
import { bodyOf, type Naming } from './body.ts';
import { lookAt } from './look.ts';
import { operationNamed } from './operation.ts';
import type { Answer, Asking, Stage, TellingDuty } from './stage.ts';
import type { Town } from './town.ts';

export interface Cast {
  stage: Stage;
  town: Town;
  /** Case ids by the story's own names. */
  cases: Map<string, string>;
  /** The case last spoken of. */
  current: string;
  /** Residents and what each brought, the newest last. */
  brought: Map<string, string[]>;
}

export const castOf = (stage: Stage, town: Town): Cast => {
  return { stage, town, cases: new Map(), current: '', brought: new Map() };
};

export function caseIdOf({ cases, current }: Cast, name: string | undefined): string {
  const id = cases.get(name ?? current);
  if (id === undefined) throw new Error(`the story has no case ${name ?? 'yet'}`);
  return id;
}

/** One command by one person. */
export async function act(cast: Cast, when: StoryWhen): Promise<Answer> {
  const { by = '', does = '', case: named } = when;
  const operation = operationNamed(does);
  const submitting = ['submitIntake', 'submitByCard'].includes(does);
  if (!submitting && named !== undefined) cast.current = named;
  const said = withCase(cast, when.with ?? {});
  const given = does === 'submitIntake' ? matterOf(cast, by, said) : said;
  const { params, rest } = await paramsOf(cast, operation, when, given);
  // Whoever is told next, when several are to be told and nobody is named.
  const duty =
    does === 'feedBack' && rest['dutyId'] === undefined ? await dutyOf(cast, caseIdOf(cast, named), when) : undefined;
  const asking = submitting ? { who: by } : askingOf(cast, by, named);
  const scan = (name: string) => cast.stage.attach(asking, caseIdOf(cast, named), name);
  const asked = duty ? { dutyId: duty.dutyId, ...rest } : rest;
  const naming = { ...cast.stage, scan };
  const body = await bodyOf(operation.body, asked, naming);
  const query = operation.method === 'get' ? await queryOf(operation, asked, naming) : {};
  const answer = await cast.stage.ask(asking, does, { params, query, body });
  if (submitting && 'body' in answer) opened(cast, named ?? '', by, answer.body);
  return answer;
}

/** A resident comes with what the case was opened by; with the last one brought where that is another's. */
function askingOf(cast: Cast, who = '', named?: string): Asking {
  const own = cast.brought.get(who) ?? [];
  const caseId = cast.cases.get(named ?? cast.current);
  const submission = own.find((one) => one === caseId) ?? own.at(-1);
  return { who, ...(submission ? { submission } : {}) };
}

async function queryOf({ query }: Operation, asked: Record<string, unknown>, naming: Naming) {
  const filled = (await bodyOf(query, asked, naming)) as Record<string, unknown> | undefined; // an object, as was given
  return Object.fromEntries(Object.entries(filled ?? {}).map(([key, value]) => [key, String(value)]));
}

/** The case that another one is merged into stands by its name in the story. */
function withCase({ cases }: Cast, given: Record<string, unknown>): Record<string, unknown> {
  const into = typeof given['into'] === 'string' ? cases.get(given['into']) : undefined;
  return into === undefined ? given : { ...given, into };
}

function opened(cast: Cast, name: string, by: string, body: { id?: string; reply?: { id: string } }): void {
  const id = body.reply?.id ?? body.id ?? '';
  cast.cases.set(name, id);
  cast.current = name;
  const isResident = cast.town.people.find((one) => one.name === by)?.at === '';
  if (isResident) cast.brought.set(by, [...(cast.brought.get(by) ?? []), id]);
}

const HANDLED = ['declined', 'returnedUnaccepted', 'released', 'cancelled', 'returnAccepted'];

async function paramsOf(cast: Cast, { path }: Operation, when: StoryWhen, given: Record<string, unknown>) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const params: Record<string, string> = {};
  const rest = { ...given };
  for (const name of names) {
    const said = rest[name];
    delete rest[name];
    params[name] = typeof said === 'string' && name !== 'ballotId' ? said : await paramOf(cast, name, when, said);
  }
  return { params, rest };
}

async function paramOf(cast: Cast, name: string, when: StoryWhen, said?: unknown): Promise<string> {
  const caseId = caseIdOf(cast, when.case);
  if (name === 'assignmentId') return orderOf(cast, caseId, when);
  if (name === 'paperId') {
    const answer = await cast.stage.ask(askingOf(cast, when.by, when.case), 'getPapers', { params: { caseId } });
    const papers: { paperId: string }[] = 'body' in answer ? answer.body.papers : [];
    // Documents that are only shown have no paper of their own.
    return papers.findLast((one) => isUuid(one.paperId))?.paperId ?? caseId;
  }
  if (name === 'callbackId') {
    return (await dutyOf(cast, caseId, when))?.callbackId ?? caseId;
  }
  if (name === 'ballotId') return ballotFor(cast, caseId, when, said);
  if (name === 'surveyId') return (await cast.stage.surveys(caseId)).at(-1)?.surveyId ?? caseId;
  return caseId;
}

/** By the post, by the role at the own organ, else the reporter's; `said` names another evaluator's. */
async function ballotFor(cast: Cast, caseId: string, { by = '', case: of }: StoryWhen, said: unknown) {
  const { stage, town } = cast;
  const all = await stage.ballots(caseId, askingOf(cast, by, of));
  const person = town.people.find(({ name }) => name === by);
  const [post, organ] = [stage.post(by), person?.at ? stage.organ(person.at) : 0];
  const named = all.filter(({ evaluator }) => evaluator === said);
  const own = all.filter(({ judge = '' }) => judge !== '' && judge === post);
  const ofRole = all.filter(
    ({ evaluator = '', judgeOrgan = 0 }) => judgeOrgan > 0 && judgeOrgan === organ && person?.roles.includes(evaluator),
  );
  const reporters = all.filter(({ judge = '', judgeOrgan = 0 }) => judge === '' && judgeOrgan === 0);
  const ballots = [named, own, ofRole, reporters].find((some) => some.length > 0) ?? [];
  return (ballots.find(({ status }) => status === 'OPEN') ?? ballots.at(-1))?.ballotId ?? caseId;
}

async function dutyOf(cast: Cast, caseId: string, { by, case: named }: StoryWhen): Promise<TellingDuty | undefined> {
  const duties = await cast.stage.duties(caseId, askingOf(cast, by, named));
  return duties.find(({ status }) => status === 'OWED') ?? duties.at(-1);
}

/** The order of the unit that is named, else of the one who acts, else the one that is open. */
async function orderOf(cast: Cast, caseId: string, { order, by }: StoryWhen): Promise<string> {
  const { orders } = await lookAt(cast, caseId, by);
  const at = order ?? cast.town.people.find(({ name }) => name === by)?.at;
  const own = orders.filter(({ unit }) => unit === at);
  const open = orders.filter(({ status }) => !HANDLED.includes(status));
  const found =
    own.at(-1) ?? (order === undefined ? (open.filter(({ role }) => role !== 'CO').at(-1) ?? open.at(-1)) : undefined);
  if (!found) throw new Error(`no order of ${order ?? at ?? 'anybody'} in this case`);
  return found.assignmentId;
}

let reporters = 0;

/** What a story does not say of a matter, because it makes no difference. */
function matterOf({ town }: Cast, by: string, given: Record<string, unknown>): Record<string, unknown> {
  reporters += 1;
  const communities = town.places.filter(({ level }) => level === 'COMMUNITY').map(({ name }) => name);
  const own = town.people.find(({ name }) => name === by)?.at ?? '';
  const community = communities.includes(own) ? own : communities[0];
  const { matter, reporter, ...rest } = given as { matter?: object; reporter?: { kind?: string } };
  const named = { kind: 'NAMED', name: '李秋实', phone: `138${String(reporters).padStart(8, '0')}` };
  return {
    community,
    matter: { title: '暖气不热', text: '三单元暖气不热，家里只有十四度。', place: '7号楼', ...matter },
    reporter: reporter?.kind === 'ANONYMOUS' ? reporter : { ...named, ...reporter },
    ...rest,
  };
}

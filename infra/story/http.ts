/** A person of a story at the API: staff log in at their post, residents come by the public door or with their code. */
import { operationNamed } from './operation.ts';
import { picture } from './picture.ts';
import type { Answer, Asking, Question } from './stage.ts';
import type { Town } from './town.ts';

export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: any answer of the API
  body: any;
}
export interface Line {
  call(token: string | undefined, method: string, path: string, body?: unknown): Promise<Reply>;
  /** `fresh`: signed in again just now, as a signature asks for (ENG-19). */
  tokenOf(post: string, fresh?: boolean): Promise<string>;
}
export interface Desks {
  line: Line;
  town: Town;
  /** Post ids by the names of people. */
  posts: ReadonlyMap<string, string>;
  /** Reads the outbox page: there the phone codes of a trial stand. */
  operator: string;
  /** Query codes by submission. */
  codes: Map<string, string>;
}

/** What asks for a fresh sign-in: papers, and commands that a signature goes with. */
const SIGNED = ['signPaper', 'sealPaper'];
const isSigned = (name: string, body: unknown): boolean =>
  SIGNED.includes(name) || (typeof body === 'object' && body !== null && ('signature' in body || 'signatures' in body));

export async function askOver(desks: Desks, asking: Asking, name: string, question: Question): Promise<Answer> {
  const operation = operationNamed(name);
  const { params = {}, query = {}, body } = question;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
  const token = await tokenFor(desks, asking, isSigned(name, body));
  const sent = operation.method === 'get' ? undefined : (body ?? {});
  const answer = await desks.line.call(token, operation.method.toUpperCase(), path + search, sent);
  if (answer.status >= 500) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  if (answer.status >= 300) return { refused: refusedOf(answer.body) };
  if (name === 'submitIntake' && token === undefined) desks.codes.set(answer.body.reply.id, answer.body.queryCode);
  return { body: answer.body };
}

/** Puts a picture on the case, as who asks. */
export async function attachOver(
  desks: Desks,
  url: string,
  asking: Asking,
  { caseId, name }: { caseId: string; name: string },
): Promise<string> {
  const token = await tokenFor(desks, asking, false);
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(picture())], { type: 'image/png' }), name);
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/api/v1/cases/${caseId}/files`, { method: 'POST', headers, body: form });
  const { file } = (await answer.json()) as { file?: { hash: string } };
  if (!file) throw new Error(`the scan ${name} was not taken: ${answer.status}`);
  return file.hash;
}

interface Problem {
  reason: string;
  zh: string;
  errors?: { field: string; zh: string }[];
}

function refusedOf({ reason, zh, errors = [] }: Problem) {
  return { reason, says: [zh, ...errors.map((fault) => fault.zh)].join(' '), fields: errors.map(({ field }) => field) };
}

async function tokenFor({ line, town, posts, operator, codes }: Desks, { who, submission }: Asking, fresh: boolean) {
  const post = posts.get(who);
  if (post !== undefined) return line.tokenOf(post, fresh);
  if (!town.people.some(({ name }) => name === who)) throw new Error(`nobody of the story is called ${who}`);
  const queryCode = submission === undefined ? undefined : codes.get(submission);
  if (queryCode === undefined) return undefined;
  const entered = fresh ? undefined : sessions.get(queryCode);
  if (entered !== undefined) return entered;
  const asked = await line.call(undefined, 'POST', '/public/phone-code', { queryCode });
  if (asked.status >= 300) throw new Error(`no phone code for ${who}: ${JSON.stringify(asked.body)}`);
  const phoneCode = await codeSentTo(String(asked.body?.phone ?? ''), line, await line.tokenOf(operator));
  const session = String((await line.call(undefined, 'POST', '/public/session', { queryCode, phoneCode })).body.token);
  sessions.set(queryCode, session);
  return session;
}

/** A resident who has entered stays in for a while, as on the page; another code so soon would be refused. */
const sessions = new Map<string, string>();

const TRIES = 100;

async function codeSentTo(phone: string, line: Line, token: string): Promise<string> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { body } = await line.call(token, 'GET', '/outgoing?size=50');
    const sent: { text: string; toMasked: string }[] = body?.outgoing ?? [];
    const code = sent.filter(({ toMasked }) => toMasked === phone).flatMap(({ text }) => /\d{6}/.exec(text) ?? [])[0];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the phone code to ${phone} never arrived`);
}

/** What residents and staff of a town do, as k6 runs it: told by `GC_TOWN` where the platform is and who works there. */
import { check } from 'k6';
import http, { type RefinedResponse, type ResponseType } from 'k6/http';

export interface Town {
  url: string;
  /** Fresh tokens by post: a token lives five minutes, a load may last longer. */
  tokens: string;
  communities: number[];
  /** The community of the clerk who registers. */
  home: number;
  /** Share of the written rates; 1 is the whole town. */
  share: number;
  /** Length of one stretch, in seconds. */
  seconds: number;
}

export const town: Town = JSON.parse(__ENV['GC_TOWN'] ?? '{}');

/** Arrivals in a minute, so that small shares stay whole numbers. */
export const perMinute = (perSecond: number): number => Math.max(1, Math.round(perSecond * town.share * 60));

const api = (path: string): string => `${town.url}/api/v1${path}`;
let written = 0;

function headers(name: string, token?: string): { headers: Record<string, string>; tags: { name: string } } {
  const own: Record<string, string> = { 'content-type': 'application/json', 'accept-language': 'zh-CN' };
  if (token !== undefined) own['authorization'] = `Bearer ${token}`;
  return { headers: own, tags: { name } };
}

type Answer = RefinedResponse<ResponseType | undefined>;
let failures = 0;

/** The first failures of each are told, so that a reader need not guess. */
function isWell(answer: Answer): boolean {
  const well = check(answer, { answered: ({ status }) => status === 200 || status === 201 });
  if (!well && failures++ < 3) console.error(`${answer.request.method} ${answer.url}: ${answer.status} ${answer.body}`);
  return well;
}

/** A resident hands in; gives the query code and the position. */
export function handIn(community = any(town.communities)): { id: string; code: string; position: string } | undefined {
  written += 1;
  const number = `${__VU}-${written}`;
  const body = {
    channel: 'WEB',
    community,
    matter: {
      title: `路灯不亮（${number}）`,
      text: '入夜后整条街漆黑一片，学生下晚自习回家很不安全，希望尽快派人查看并修复，把结果告诉我们。',
      place: `${__VU % 90}号楼门前`,
    },
    reporter: {
      kind: 'NAMED',
      name: '王桂兰',
      phone: `139${String(10_000_000 + ((__VU * 7919 + written) % 89_999_999))}`,
    },
  };
  const answer = http.post(api('/submissions'), JSON.stringify(body), headers('hand in'));
  if (!isWell(answer)) return undefined;
  const { reply, queryCode } = answer.json() as { reply: { id: string; position: string }; queryCode: string };
  return { id: reply.id, code: queryCode, position: reply.position };
}

/** The resident looks how it goes. */
export function follow(code: string): void {
  isWell(http.post(api('/public/progress'), JSON.stringify({ queryCode: code }), headers('follow')));
}

/** A clerk takes up what was just handed in. */
export function takeUp(): void {
  const brought = handIn(town.home);
  if (!brought) return;
  const asking = headers('register', tokenOf('dongchangzhai-clerk'));
  asking.headers['gc-after'] = brought.position;
  const act = { category: 'HOUSING', scope: 'COLLECTIVE' };
  isWell(http.post(api(`/cases/${brought.id}/register-case`), JSON.stringify(act), asking));
}

const pages = ['/cases?size=20', '/inbox?size=20', '/inbox/unread', '/figures'] as const;

/** Somebody of the staff looks at the day's work. */
export function look(): void {
  const token = tokenOf(any(['city-handler', 'dongchangzhai-clerk', 'housing-handler']));
  isWell(http.get(api(any(pages)), headers('look', token)));
}

function any<T>(all: readonly T[]): T {
  return all[Math.floor(Math.random() * all.length)] as T; // never empty
}

let held: { at: number; tokens: Record<string, string> } | undefined;
const FRESH_MS = 120_000;

function tokenOf(post: string): string {
  if (!held || Date.now() - held.at > FRESH_MS) {
    const answer = http.get(town.tokens, { tags: { name: 'tokens' } });
    held = { at: Date.now(), tokens: answer.json() as Record<string, string> };
  }
  return held.tokens[post] ?? '';
}

/** What the promises speak of. */
export const trends = ['avg', 'med', 'p(95)', 'p(99)', 'max'];

/** What k6 counted, for run.ts. */
export const summary = (data: unknown): Record<string, string> => ({
  [__ENV['GC_SUMMARY'] ?? 'stdout']: JSON.stringify(data),
});

/** Which community a name, a path, an id or an official code means. */
import { refusals } from './refusals.ts';
import type { Server } from './server.ts';

export interface Community {
  tenant: number;
  city: number;
  code: string;
  pathNames: string[];
  pathNamesEn: string[];
}

interface TenantPage {
  tenants: Community[];
  page?: { nextCursor: string };
}

/** More of one name than a person wants to read. */
const SHOWN = 5;
const PAGES = 10;

export function communitiesOf(server: Server): (given: string) => Promise<Community> {
  const known = new Map<string, Promise<Community>>();
  return (given) => {
    const text = given.trim();
    const found = known.get(text) ?? find(server, text);
    known.set(text, found);
    return found;
  };
}

async function find(server: Server, given: string): Promise<Community> {
  const path = given.split(/\s*[/／>\\]\s*/).filter(Boolean);
  const last = path.at(-1) ?? '';
  const byId = /^\d{1,8}$/.test(given);
  const candidates = byId ? await oneById(server, given) : await named(server, last);
  const fitting = byId ? candidates : candidates.filter((community) => isMeant(community, path));
  const [only] = fitting;
  if (!only) throw refusals.COMMUNITY_UNKNOWN({ community: given });
  if (fitting.length === 1) return only;
  const some = fitting
    .slice(0, SHOWN)
    .map(({ pathNames, tenant }) => `${pathNames.join('/')} (${tenant})`)
    .join('；');
  throw refusals.COMMUNITY_AMBIGUOUS({ community: given, count: fitting.length, some });
}

async function oneById(server: Server, given: string): Promise<Community[]> {
  const answer = await server
    .read<{ tenant?: Community & { level: string } }>(`/tenants/${Number(given)}`, {})
    .catch(() => ({ tenant: undefined }));
  return answer.tenant?.level === 'COMMUNITY' ? [answer.tenant] : [];
}

async function named(server: Server, q: string): Promise<Community[]> {
  const all: Community[] = [];
  let cursor = '';
  for (let pages = 0; pages < PAGES; pages += 1) {
    const { tenants, page } = await server.read<TenantPage>('/tenants', { level: 'COMMUNITY', q, size: 200, cursor });
    all.push(...tenants);
    cursor = page?.nextCursor ?? '';
    if (cursor === '') break;
  }
  return all;
}

/** The path may leave out levels above: each name in order, the last one whole. */
function isMeant({ code, pathNames, pathNamesEn }: Community, path: readonly string[]): boolean {
  if (path.length === 1 && code === path[0]) return true;
  return [pathNames, pathNamesEn].some((names) => {
    if (names.at(-1) !== path.at(-1)) return false;
    let from = 0;
    return path.every((part) => {
      const at = names.indexOf(part, from);
      from = at + 1;
      return at !== -1;
    });
  });
}

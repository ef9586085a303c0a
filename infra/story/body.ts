/** What stands beside a command in a story, as the API takes it: organs by number, times with their zone, photos by content. */
import { z } from 'zod';

interface Node {
  type?: string | string[];
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
}
export interface Naming {
  organ(name: string): number;
  /** Post id of a person of the story; undefined for whoever is none. */
  post(name: string): string | undefined;
  photo(name: string): Promise<string>;
  /** The scan of a signature on paper: a file of the case. */
  scan(name: string): Promise<string>;
}

export async function bodyOf(schema: z.ZodType | undefined, given: unknown, naming: Naming): Promise<unknown> {
  if (!schema) return undefined;
  const node = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node; // only the keys above are read
  return filled(node, given, '', naming);
}

async function filled(node: Node | undefined, given: unknown, key: string, naming: Naming): Promise<unknown> {
  if (typeof given === 'string') return word(node, given, key, naming);
  if (Array.isArray(given)) {
    const items = node?.items ?? branchesOf(node).find((branch) => branch.items)?.items;
    return Promise.all(given.map((one) => filled(items, one, key, naming)));
  }
  if (typeof given !== 'object' || given === null) return given;
  const properties = node?.properties ?? branchesOf(node).find((branch) => branch.properties)?.properties ?? {};
  const entries = Object.entries(given).map(async ([name, value]: [string, unknown]) => [
    name,
    await filled(properties[name], value, name, naming),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** Inputs that mean somebody by the post. */
const BY_POST = ['rep', 'member', 'post', 'instructedBy', 'person'];

async function word(
  node: Node | undefined,
  given: string,
  key: string,
  { organ, post, photo, scan }: Naming,
): Promise<unknown> {
  if (LOCAL.test(given)) return `${given}:00+08:00`;
  if (isWhole(node)) return organ(given);
  if (BY_POST.includes(key)) return post(given) ?? given;
  const file = key === 'scan' ? scan : photo;
  if (node?.properties?.['hash']) return { hash: await file(given), name: given, type: 'image/jpeg' };
  if (['photos', 'files', 'scan'].includes(key)) return file(given);
  return given;
}

function isWhole(node: Node | undefined): boolean {
  const types = [node, ...branchesOf(node)].flatMap((one) => one?.type ?? []);
  return types.includes('integer') && !types.includes('string');
}

function branchesOf(node: Node | undefined): Node[] {
  return node?.anyOf ?? node?.oneOf ?? [];
}

/** Trees of cities as shipped: an extract of the official division codes, see divisions/README.md. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { levelNotBelow } from './level-not-below.ts';
import { refusals } from './refusals.ts';
import type { TenantNode } from './tenant.ts';

export interface Division {
  name: string;
  nameEn: string;
  code: string;
  level: string;
  children: Division[];
}

/** Compact on disk: code, name, and each community as the last three digits with its name. */
type ShippedStreet = [code: string, name: string, communities: [digits: string, name: string][]];
interface ShippedPlace {
  code: string;
  name: string;
  nameEn: string;
}
interface ShippedCity extends ShippedPlace {
  /** DISTRICT where the city above stands outside the platform (ENG-01); CITY when not said. */
  level?: string;
  codeFrom: string;
  districts?: (ShippedPlace & { streets: ShippedStreet[] })[];
  /** Streets that stand directly below. */
  streets?: ShippedStreet[];
}

export interface ShippedTree {
  tree: Division;
  codeFrom: string;
}

const folder = join(import.meta.dirname, '../divisions');

export async function shippedTree(division: string): Promise<ShippedTree> {
  const known = (await readdir(folder)).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  if (!known.includes(division)) throw refusals.UNKNOWN_DIVISION({ division, known: known.join(', ') });
  return treeIn(join(folder, `${division}.json`));
}

/** A city brings its own file, written like those that are shipped. */
export async function treeIn(file: string): Promise<ShippedTree> {
  const city = JSON.parse(await readFile(file, 'utf8')) as ShippedCity; // checked like any tree before it is loaded
  return { tree: treeOf(city), codeFrom: city.codeFrom };
}

function treeOf({ level = 'CITY', code, name, nameEn, districts = [], streets = [] }: ShippedCity): Division {
  const below = districts.map((district) => ({
    ...named(district.name, district.code, 'DISTRICT', district.nameEn),
    children: district.streets.map(streetOf),
  }));
  return { ...named(name, code, level, nameEn), children: [...below, ...streets.map(streetOf)] };
}

function streetOf([code, name, communities]: ShippedStreet): Division {
  const children = communities.map(([digits, label]) => named(label, `${code}${digits}`, 'COMMUNITY'));
  return { ...named(name, code, 'STREET'), children };
}

function named(name: string, code: string, level: string, nameEn = name): Division {
  return { name, nameEn, code: fullCode(code), level, children: [] };
}

/** Official codes have twelve digits; a shorter one is filled up with zeros. */
export function fullCode(code: string): string {
  return code === '' ? '' : code.padEnd(12, '0');
}

export const levelsDown = ['CITY', 'DISTRICT', 'STREET', 'COMMUNITY'];

export function countOf({ children }: Division): number {
  return children.reduce((sum, child) => sum + countOf(child), 1);
}

/** Parents before children, each with its organ id out of `ids`. */
export function nodesOf(tree: Division, ids: number[], codeFrom: string): TenantNode[] {
  const nodes: TenantNode[] = [];
  const rest = ids.values();
  function add({ children, ...division }: Division, above: number[]): void {
    const tenant = rest.next().value ?? 0;
    const path = [...above, tenant];
    const nameEn = division.nameEn || division.name;
    const dated = { codeFrom: division.code === '' ? '' : codeFrom, nameEn };
    nodes.push({ tenant, city: path[0] ?? tenant, parent: above.at(-1) ?? 0, ...division, ...dated, path });
    for (const child of children) {
      if (levelsDown.indexOf(child.level) <= levelsDown.indexOf(division.level))
        throw levelNotBelow(child.level, division.level);
      add(child, path);
    }
  }
  add(tree, []);
  return nodes;
}

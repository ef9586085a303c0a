/** What names a requirement: the examples and stories of its pack and the titles of unit tests. */
import { globSync, readFileSync } from 'node:fs';
import { REQUIREMENT_ID } from '@green-channel/regulation/coverage/requirement';
import type { Witness } from './witnesses.ts';

export interface TestTitle {
  file: string;
  title: string;
}
export interface Proofs {
  witnesses: Witness[];
  tests: TestTitle[];
}

const TITLE = /(?:\b(?:it|test|describe)\(|\]\)\()\s*(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g;
const UNIT = ['{packages,services}/*/src/**/*.test.ts', 'gateway/src/**/*.test.ts', 'infra/**/*.test.ts'];

export function titlesIn(root: string): TestTitle[] {
  return globSync(UNIT, { cwd: root, exclude: (path) => /node_modules|infra\/coverage/.test(String(path)) })
    .map(String)
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(`${root}/${file}`, 'utf8');
      return [...text.matchAll(TITLE)].map(([, , title = '']) => ({ file, title }));
    });
}

/** Titles cite in full: a range proves nothing of what lies inside it. */
export function proofsOf(id: string, witnesses: readonly Witness[], titles: readonly TestTitle[]): Proofs {
  return {
    witnesses: witnesses.filter(({ cites }) => cites.includes(id)),
    tests: titles.filter(({ title }) => [...title.matchAll(REQUIREMENT_ID)].some(([cited]) => cited === id)),
  };
}

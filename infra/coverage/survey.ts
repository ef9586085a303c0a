/** Every requirement with its state, the rules that keep it and what names it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orThrow, type Pack } from '@green-channel/regulation';
import { type LedgerEntry, parseLedger } from '@green-channel/regulation/coverage/ledger';
import type { Requirement } from '@green-channel/regulation/coverage/requirement';
import { placesNamed } from '@green-channel/regulation/coverage/rule-places';
import { readRegulations, readRequirements } from '@green-channel/regulation/files';
import { type Proofs, proofsOf, titlesIn } from './proofs.ts';
import { type CaseRequirement, placesOf, ruleOfCell, type Trial } from './prove.ts';
import { type Witness, witnessesOf } from './witnesses.ts';

export interface Surveyed {
  requirement: Requirement;
  pack: string;
  /** proved: it stands in the ledger, each of its rules that asks for it as well, and rules and proofs are still there. */
  state: 'proved' | 'notYet' | 'organisational';
  /** Of notYet: where it will be; `case` is what a case must keep to already. */
  where: string;
  rules: string[];
  proofs: Proofs;
  /** What the ledger remembers, that of the whole first. */
  entries: LedgerEntry[];
}
export interface Survey {
  surveyed: Surveyed[];
  ledger: LedgerEntry[];
  /** The whole, then each rule that is tried by itself; none of what a case need not keep to. */
  trialsOf(surveyed: Surveyed): Trial[];
}

const root = join(import.meta.dirname, '../..');
export const ledgerFile = (dir: string): string => join(dir, 'coverage', 'proved.yaml');

export function surveyOf(dir: string): Survey {
  const { packs, calendars } = readRegulations(dir);
  const ledger = ledgerOf(dir);
  const titles = titlesIn(root);
  const witnesses = new Map([...packs.keys()].map((id) => [id, witnessesOf(dir, id)]));
  const surveyed = readRequirements(dir).flatMap((file) => {
    const { pack: id, requirements } = orThrow(file);
    const place = { id, pack: packs.get(id), witnesses: witnesses.get(id) ?? [] };
    return requirements.map((requirement) =>
      surveyedOf(requirement, place, proofsOf(requirement.id, place.witnesses, titles), ledger),
    );
  });
  return {
    surveyed,
    ledger,
    trialsOf: ({ requirement, pack: id, proofs }) => {
      const pack = packs.get(id);
      if (!pack || requirement.state !== 'case') return [];
      const trial = { requirement, pack, calendars, proofs };
      return [trial, ...(requirement.each ?? []).map((only) => ({ ...trial, only }))];
    },
  };
}

function ledgerOf(dir: string): LedgerEntry[] {
  const file = ledgerFile(dir);
  return existsSync(file) ? orThrow(parseLedger(readFileSync(file, 'utf8'), 'coverage/proved.yaml')) : [];
}

interface Place {
  id: string;
  pack: Pack | undefined;
  witnesses: Witness[];
}

function surveyedOf(requirement: Requirement, place: Place, proofs: Proofs, ledger: readonly LedgerEntry[]): Surveyed {
  const shared = { requirement, pack: place.id, proofs, entries: [] };
  if (requirement.state !== 'case') {
    const { state } = requirement;
    return { ...shared, state, where: state === 'notYet' ? requirement.where : '', rules: [] };
  }
  const { id, each = [] } = requirement;
  const rules = rulesOf(requirement, place.pack);
  const own = ledger.filter((entry) => entry.id === id);
  const whole = own.find(({ rule }) => !each.includes(rule));
  const asked = [whole, ...each.map((name) => own.find(({ rule }) => rule === name))];
  const stand = asked.every((entry) => entry && rules.includes(entry.rule) && isThere(entry, proofs));
  const entries = asked.filter((entry) => entry !== undefined);
  return { ...shared, rules, entries, ...(stand ? PROVED : OPEN) };
}
const PROVED = { state: 'proved', where: '' } as const;
const OPEN = { state: 'notYet', where: 'case' } as const;

function rulesOf(requirement: CaseRequirement, pack: Pack | undefined): string[] {
  const { cells = [], each = [] } = requirement;
  const places = pack ? [...placesOf({ requirement, pack }), ...placesNamed(pack, each)] : [];
  return [...places.map(({ name }) => name), ...cells.map(ruleOfCell)];
}

function isThere({ red }: LedgerEntry, { witnesses, tests }: Proofs): boolean {
  if (red.kind === 'test') return tests.some(({ file }) => file === red.file);
  return witnesses.some(({ file, title }) => file === red.file && title === red.title);
}

/** Every requirement with its state, the rules that keep it and what names it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orThrow, type Pack } from '@green-channel/regulation';
import { type LedgerEntry, parseLedger } from '@green-channel/regulation/coverage/ledger';
import type { Requirement } from '@green-channel/regulation/coverage/requirement';
import { readRegulations, readRequirements } from '@green-channel/regulation/files';
import { type Proofs, proofsOf, titlesIn } from './proofs.ts';
import { type CaseRequirement, placesOf, ruleOfCell, type Trial } from './prove.ts';
import { type Witness, witnessesOf } from './witnesses.ts';

export interface Surveyed {
  requirement: Requirement;
  pack: string;
  /** proved: it stands in the ledger and its rule and proof are still there. */
  state: 'proved' | 'notYet' | 'organisational';
  /** Of notYet: where it will be; `case` is what a case must keep to already. */
  where: string;
  rules: string[];
  proofs: Proofs;
  entry?: LedgerEntry;
}
export interface Survey {
  surveyed: Surveyed[];
  ledger: LedgerEntry[];
  trialOf(surveyed: Surveyed): Trial | undefined;
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
    trialOf: ({ requirement, pack: id, proofs }) => {
      const pack = packs.get(id);
      return pack && requirement.state === 'case' ? { requirement, pack, calendars, proofs } : undefined;
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
  const shared = { requirement, pack: place.id, proofs };
  if (requirement.state !== 'case') {
    const { state } = requirement;
    return { ...shared, state, where: state === 'notYet' ? requirement.where : '', rules: [] };
  }
  const rules = rulesOf(requirement, place.pack);
  const entry = ledger.find(({ id }) => id === requirement.id);
  const stands = entry && rules.includes(entry.rule) && isThere(entry, proofs);
  return stands
    ? { ...shared, state: 'proved', where: '', rules, entry }
    : { ...shared, state: 'notYet', where: 'case', rules, ...(entry ? { entry } : {}) };
}

function rulesOf(requirement: CaseRequirement, pack: Pack | undefined): string[] {
  const cells = (requirement.cells ?? []).map(ruleOfCell);
  return [...(pack ? placesOf(requirement, pack).map(({ name }) => name) : []), ...cells];
}

function isThere({ red }: LedgerEntry, { witnesses, tests }: Proofs): boolean {
  if (red.kind === 'test') return tests.some(({ file }) => file === red.file);
  return witnesses.some(({ file, title }) => file === red.file && title === red.title);
}

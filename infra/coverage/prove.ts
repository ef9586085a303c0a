/** Tries whether a requirement is kept: its rule is altered, and something that cites it has to turn red. */
import type { CalendarYear, Pack } from '@green-channel/regulation';
import type { LedgerEntry } from '@green-channel/regulation/coverage/ledger';
import { altersRights, isGone, type Mutant, mutantsOf } from '@green-channel/regulation/coverage/mutants';
import type { Requirement } from '@green-channel/regulation/coverage/requirement';
import { placesNamed, type RulePlace, rulePlaces } from '@green-channel/regulation/coverage/rule-places';
import { type Altered, runCiting } from './altered-tests.ts';
import type { Proofs } from './proofs.ts';
import { hasCell, withoutCell } from './without-cell.ts';
import type { Witness } from './witnesses.ts';

export type CaseRequirement = Extract<Requirement, { state: 'case' }>;
export interface Trial {
  requirement: CaseRequirement;
  /** One rule of `each`, tried by itself; without it all the others. */
  only?: string;
  pack: Pack;
  calendars: readonly CalendarYear[];
  proofs: Proofs;
}
export type Proof = Pick<LedgerEntry, 'rule' | 'change' | 'red'>;

/** Alterations of one requirement that are tried on unit tests, each a run of its own. */
const TRIED_ON_TESTS = 8;
const CELL = 'flow ';

export const ruleOfCell = (cell: string): string => `${CELL}${cell}`;

export function placesOf({ requirement, only, pack }: Pick<Trial, 'requirement' | 'only' | 'pack'>): RulePlace[] {
  const { id, rules = [], each = [] } = requirement;
  if (only !== undefined) return placesNamed(pack, [only]);
  const all = [...(rulePlaces(pack).get(id) ?? []), ...placesNamed(pack, rules)];
  const places = all.filter(({ name }) => !each.includes(name));
  return [...new Map(places.map((place) => [JSON.stringify(place.path), place])).values()];
}

/** That a right is gone says least of a clause: limits, words, forms and what must be on record are altered first. */
function weightiest(places: readonly RulePlace[]): RulePlace[] {
  const right = ({ name }: RulePlace) => Number(/^(acts|roles)\b/.test(name));
  return [...places].sort((a, b) => right(a) - right(b));
}

/** How it is proved; nothing when no alteration is noticed. Examples and stories are asked first: they take moments. */
export async function proofOf(trial: Trial): Promise<Proof | undefined> {
  const { requirement, only, pack } = trial;
  const green = await greenOf(trial);
  const mutants = weightiest(placesOf(trial)).flatMap((place) => [...mutantsOf(pack, place)]);
  const cells = only === undefined ? (requirement.cells ?? []).filter(hasCell) : [];
  // What a rule says comes first, then the step itself; a rule that is gone, and who may do it at the very last.
  const {
    kept = [],
    gone = [],
    rights = [],
  } = Object.groupBy(mutants, (mutant) => (altersRights(mutant) ? 'rights' : isGone(mutant) ? 'gone' : 'kept'));
  const found =
    (await byWitnesses(trial, green, kept)) ??
    (await cellByWitnesses(trial, green, cells)) ??
    (await byWitnesses(trial, green, [...gone, ...rights]));
  return found ?? byTests(trial, mutants) ?? cellByTests(trial, cells);
}

/** The alteration that the ledger remembers, tried again. */
export async function stillProved(trial: Trial, { rule, change, red }: LedgerEntry): Promise<boolean> {
  const green = await greenOf(trial);
  if (rule.startsWith(CELL)) {
    const cells = [rule.slice(CELL.length)].filter(hasCell);
    return (red.kind === 'test' ? cellByTests(trial, cells) : await cellByWitnesses(trial, green, cells)) !== undefined;
  }
  const places = placesOf(trial).filter(({ name }) => name === rule);
  const mutants = places.flatMap((place) => [...mutantsOf(trial.pack, place)]).filter((one) => one.change === change);
  const found = red.kind === 'test' ? byTests(trial, mutants) : await byWitnesses(trial, green, mutants);
  return found !== undefined;
}

async function greenOf({ proofs, pack, calendars }: Trial): Promise<Witness[]> {
  const green: Witness[] = [];
  for (const witness of proofs.witnesses) if (!(await witness.isRed(pack, calendars))) green.push(witness);
  return green;
}

async function byWitnesses(
  { calendars }: Trial,
  green: readonly Witness[],
  mutants: readonly Mutant[],
): Promise<Proof | undefined> {
  for (const { rule, change, pack } of mutants) {
    for (const witness of green) {
      if (await witness.isRed(pack, calendars)) return { rule, change, red: named(witness) };
    }
  }
  return undefined;
}

async function cellByWitnesses(
  { pack, calendars }: Trial,
  green: readonly Witness[],
  cells: readonly string[],
): Promise<Proof | undefined> {
  for (const cell of cells) {
    for (const witness of green.filter(({ kind }) => kind === 'story')) {
      const red = await withoutCell(cell, () => witness.isRed(pack, calendars));
      if (red) return { rule: ruleOfCell(cell), change: 'removed', red: named(witness) };
    }
  }
  return undefined;
}

const named = ({ kind, file, title }: Witness): Proof['red'] => ({ kind, file, title });

function byTests(trial: Trial, mutants: readonly Mutant[]): Proof | undefined {
  if (!testsAreGreen(trial, { pack: trial.pack })) return undefined;
  for (const { rule, change, pack } of inTurn(mutants).slice(0, TRIED_ON_TESTS)) {
    const [red] = runCiting(trial.requirement.id, filesOf(trial), { pack }).failed;
    if (red) return { rule, change, red: { kind: 'test', ...red } };
  }
  return undefined;
}

/** The first of each rule, then the second of each: no rule goes untried because another can be altered in many ways. */
function inTurn(mutants: readonly Mutant[]): Mutant[] {
  const byRule = Object.values(Object.groupBy(mutants, ({ rule }) => rule)).map((list = []) => list);
  const longest = Math.max(0, ...byRule.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => byRule.flatMap((list) => list.slice(place, place + 1))).flat();
}

function cellByTests(trial: Trial, cells: readonly string[]): Proof | undefined {
  if (cells.length === 0 || !testsAreGreen(trial, {})) return undefined;
  for (const cell of cells) {
    const [red] = runCiting(trial.requirement.id, filesOf(trial), { cell }).failed;
    if (red) return { rule: ruleOfCell(cell), change: 'removed', red: { kind: 'test', ...red } };
  }
  return undefined;
}

const filesOf = ({ proofs }: Trial): string[] => [...new Set(proofs.tests.map(({ file }) => file))];

function testsAreGreen(trial: Trial, altered: Altered): boolean {
  const files = filesOf(trial);
  if (files.length === 0) return false;
  const { passed, failed } = runCiting(trial.requirement.id, files, altered);
  return passed > 0 && failed.length === 0;
}

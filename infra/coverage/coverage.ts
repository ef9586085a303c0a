/** `./scripts/law coverage [PACK] [--json] [--mutate] [--write]`: what is proved of the 295, and by what. */
import { writeFileSync } from 'node:fs';
import type { Answer } from '@green-channel/regulation/cli/answer';
import { argumentsOf, WrongArguments } from '@green-channel/regulation/cli/arguments';
import { type Language, languageOf } from '@green-channel/regulation/cli/words';
import { type LedgerEntry, ledgerText } from '@green-channel/regulation/coverage/ledger';
import { proofOf } from './prove.ts';
import { ledgerFile, type Survey, type Surveyed, surveyOf } from './survey.ts';
import { type Phrase, phrase } from './words.ts';

interface Asked {
  dir: string;
  /** Where it was surveyed already. */
  survey?: Survey;
  /** LANG, where --lang does not decide. */
  lang: string | undefined;
  /** Hears of each trial while it goes on: it can take minutes. */
  say(line: string): void;
}

const options = {
  json: { type: 'boolean', default: false },
  mutate: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  lang: { type: 'string' },
} as const;

export async function coverage(args: readonly string[], asked: Asked): Promise<Answer> {
  try {
    return await answered(argumentsOf({ args: [...args], options, allowPositionals: true }), asked);
  } catch (error) {
    if (error instanceof WrongArguments) return { code: 2, lines: [error[languageOf(undefined, asked.lang)]] };
    throw error;
  }
}

type Words = ReturnType<typeof argumentsOf<{ args: string[]; options: typeof options; allowPositionals: true }>>;

async function answered({ values, positionals }: Words, asked: Asked): Promise<Answer> {
  const language = languageOf(values.lang, asked.lang);
  const { survey = surveyOf(asked.dir) } = asked;
  const known = [...new Set(survey.surveyed.map(({ pack }) => pack))];
  const unknown = positionals.find((word) => !known.includes(word) && !isKnown(survey, word));
  if (unknown) return { code: 2, lines: [phrase(language, 'unknown', { word: unknown, known: known.join(', ') })] };
  const wanted = survey.surveyed.filter(
    ({ pack, requirement }) =>
      positionals.length === 0 || positionals.includes(pack) || positionals.includes(requirement.id),
  );
  const told: Surveyed[] = [];
  for (const one of wanted) told.push(values.mutate ? await tried(one, survey, language, asked.say) : one);
  if (values.write) writeFileSync(ledgerFile(asked.dir), ledgerText(entriesAfter(survey, told)));
  const lost = told.filter(({ state, entries }) => entries.length > 0 && state !== 'proved');
  const lines = values.json ? [JSON.stringify(told.map(json), null, 2)] : report(told, language);
  return { code: lost.length > 0 ? 1 : 0, lines };
}

function isKnown({ surveyed }: Survey, word: string): boolean {
  return surveyed.some(({ requirement }) => requirement.id === word);
}

async function tried(
  surveyed: Surveyed,
  { trialsOf }: Survey,
  language: Language,
  say: Asked['say'],
): Promise<Surveyed> {
  const { id } = surveyed.requirement;
  const entries: LedgerEntry[] = [];
  let open = false;
  for (const trial of trialsOf(surveyed)) {
    const proof = await proofOf(trial);
    const named = trial.only === undefined ? id : `${id} ${trial.only}`;
    if (!proof) {
      open = true;
      say(phrase(language, 'unnoticed', { id: named }));
      continue;
    }
    say(phrase(language, 'turned', { id: named, rule: proof.rule, change: proof.change, title: proof.red.title }));
    entries.push({ id, pack: surveyed.pack, ...proof });
  }
  if (open) return { ...surveyed, state: 'notYet', where: 'case' };
  return entries.length > 0 ? { ...surveyed, state: 'proved', where: '', entries } : surveyed;
}

/** Newly proved ids join; one that is lost stays in the ledger, so that it keeps failing until it is proved again. */
function entriesAfter({ ledger }: Survey, told: readonly Surveyed[]): LedgerEntry[] {
  const found = told.filter(({ state }) => state === 'proved').flatMap(({ entries }) => entries);
  const ids = new Set(found.map(({ id }) => id));
  return [...ledger.filter(({ id }) => !ids.has(id)), ...found];
}

function json({ requirement, pack, state, where, rules, proofs, entries }: Surveyed) {
  const [proof, ...more] = entries;
  const { id, ref, zh, en } = requirement;
  const rest = 'rest' in requirement ? requirement.rest : undefined;
  const why = 'why' in requirement ? requirement.why : undefined;
  const examples = proofs.witnesses.map(({ kind, file, line, title }) => ({ kind, file, line, title }));
  return { id, pack, ref, zh, en, state, where, rest, why, rules, examples, tests: proofs.tests, proof, each: more };
}

function report(told: readonly Surveyed[], language: Language): string[] {
  const count = (holds: (one: Surveyed) => boolean) => told.filter(holds).length;
  const later = ['engagement', 'papers', 'console', 'operation'].map(
    (area) =>
      phrase(language, area as Phrase, { n: count(({ state, where }) => state === 'notYet' && where === area) }), // the words are the areas
  );
  const asked = count(({ requirement }) => requirement.state === 'case');
  const proved = count(({ state }) => state === 'proved');
  return [
    ...told.map((one) => line(one, language)),
    '',
    phrase(language, 'sum', { n: told.length, asked, proved, open: asked - proved }),
    phrase(language, 'later', { list: later.join(language === 'zh' ? '，' : ', ') }),
    phrase(language, 'none', { n: count(({ state }) => state === 'organisational') }),
  ];
}

const MARKS = { proved: '✓', notYet: '·', organisational: '–' } as const;

function line({ requirement, state, where, rules, proofs, entries }: Surveyed, language: Language): string {
  const [entry] = entries;
  const { id, ref } = requirement;
  const head = `${state === 'notYet' && where === 'case' ? '✗' : MARKS[state]} ${id.padEnd(7)} ${ref}  ${requirement[language]}`;
  if (requirement.state === 'organisational') return `${head}　${requirement.why[language]}`;
  if (requirement.state === 'notYet') return `${head}　${phrase(language, requirement.where, { n: '' }).trim()}`;
  if (state === 'proved' && entry) return `${head}　${entry.rule} · ${entry.red.title}`;
  if (entry) return `${head}　${phrase(language, 'lost', {})}`;
  const named = proofs.witnesses.length + proofs.tests.length;
  return `${head}　${phrase(language, 'open', { rules: rules.length, named })}`;
}

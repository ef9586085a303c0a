import { clauseOf } from '@green-channel/regulation/law/clocks';
import { levelInWords } from '@green-channel/regulation/law/level-words';
import { rolesInWords } from '@green-channel/regulation/law/role-words';
import type { Assignment } from './assignment.ts';
import { factsOf } from './clocks.ts';
import type { CommandName, Doer } from './input.ts';
import { isOwn } from './own.ts';
import { refusals } from './refusals.ts';
import { requireOnRecord } from './requirements.ts';
import { camel, type Rules } from './rules.ts';
import { standings } from './standing.ts';
import type { Opened } from './state.ts';
import { commandWords, type Words } from './words.ts';

/** One question: may this post give this command on this case (and this assignment) now. */
export interface Question {
  command: CommandName;
  by: Doer;
  state: Opened;
  rules: Rules;
  assignment?: Assignment | undefined;
}

const ON_PAPERS: readonly CommandName[] = ['WritePaper', 'SignPaper', 'SealPaper'];

/** Role and level by the pack, standing by the state, segregation by person, what is on record: the same for a command and for a look. */
export function permit(question: Question): void {
  // Who may write, sign or seal a paper, its form says field by field (moves/paper.ts).
  if (ON_PAPERS.includes(question.command)) {
    standings[question.command](question);
    return;
  }
  roleMay(question);
  ownCase(question);
  standings[question.command](question);
  segregated(question);
  const { command, state, rules, assignment } = question;
  requireOnRecord(command, state, rules, factsOf(state, state.holder, assignment?.role));
}

function roleMay({ command, by, rules }: Question): void {
  const { law } = rules;
  const roles = by.kind === 'resident' ? ['RESIDENT'] : by.roles;
  const verdict = law.may(camel(command), roles, { level: by.level });
  if (verdict.allowed) return;
  const { clause, why, whoMay } = verdict;
  const words = { command: commandWords[command].en, commandZh: commandWords[command].zh, clause };
  if (why === 'NOT_IN_PACK') throw refusals.COMMAND_NOT_IN_PACK(words);
  if (why === 'LEVEL') throw refusals.LEVEL_MAY_NOT({ ...words, ...levelText(by.level) });
  throw refusals.ROLE_MAY_NOT({ ...words, ...rolesInWords(law, whoMay) });
}

/** Read scope "own": what the person collected, nothing else (domain 53). */
function ownCase({ command, by, state, rules }: Question): void {
  if (by.kind === 'resident') return;
  const opening = rules.law.roles.filter(
    ({ id }) => by.roles.includes(id) && rules.law.may(camel(command), [id], { level: by.level }).allowed,
  );
  if (opening.every(({ read }) => read === 'own') && !isOwn(by, state, rules)) throw refusals.NOT_OWN_CASE();
}

/** Two commands of a pair bind the person, also one who holds two posts (domain 53). */
function segregated({ command, by, state, rules }: Question): void {
  const name = camel(command);
  for (const pair of rules.law.pack.segregation) {
    const other = pair.first === name ? pair.second : pair.second === name ? pair.first : undefined;
    if (other === undefined || !state.doers[other]?.includes(by.person)) continue;
    const [first, second] = [wordsOf(other), wordsOf(name)];
    throw refusals.SAME_PERSON({
      ...{ first: first.en, firstZh: first.zh, second: second.en, secondZh: second.zh },
      clause: clauseOf(rules.law.pack, pair),
    });
  }
}

const wordsOf = (wanted: string): Words =>
  Object.entries(commandWords).find(([key]) => camel(key) === wanted)?.[1] ??
  beside[wanted] ?? { zh: wanted, en: wanted };

/** Commands of other services that bind the same person. */
const beside: Readonly<Record<string, Words>> = {
  feedBack: { zh: '告知反映人', en: 'tell the reporter' },
  evaluate: { zh: '评价', en: 'judge' },
};

function levelText(level: string): { level: string; levelZh: string } {
  const { zh, en } = levelInWords(level);
  return { level: en, levelZh: zh };
}

import type { Guard, TimerFacts } from '@green-channel/regulation';
import { applies, holds } from '@green-channel/regulation/law/facts';
import { type Assignment, openAssignments } from './assignment.ts';
import type { CommandName } from './input.ts';
import { refusals } from './refusals.ts';
import { camel, type Rules } from './rules.ts';
import type { Opened } from './state.ts';

/** Words of a pack's guards that look at what is on record; all other words name inputs of the command. */
interface OnRecord {
  holds(state: Opened, rules: Rules): boolean;
  refuse(clause: string, state: Opened): Error;
}
const onRecord: Readonly<Record<string, OnRecord>> = {
  verification: {
    holds: ({ verification }) => verification !== undefined,
    refuse: (clause) => refusals.VERIFICATION_MISSING({ clause }),
  },
  urgency: {
    holds: ({ urgent }) => urgent,
    refuse: (clause) => refusals.NOT_URGENT({ clause }),
  },
  // What was answered on the spot was never taken on, and has nobody to follow it (SZ11-10).
  leadMember: {
    holds: ({ leadMember, resolvedAtSource }) => leadMember !== undefined || resolvedAtSource,
    refuse: (clause) => refusals.LEAD_MEMBER_MISSING({ clause }),
  },
  jointStudy: {
    holds: ({ sessions }) => sessions.some(({ kind }) => kind === 'JOINT_STUDY'),
    refuse: (clause) => refusals.JOINT_STUDY_MISSING({ clause }),
  },
  eachOrderAnswered: {
    holds: (state) => unanswered(state).length === 0,
    refuse: (clause, state) =>
      refusals.ORDERS_UNANSWERED({
        units: unanswered(state)
          .map(({ name }) => name)
          .join('、'),
        clause,
      }),
  },
  slipSigned: {
    holds: ({ slipsSigned }) => slipsSigned === true,
    refuse: (clause) => refusals.SLIP_NOT_SIGNED({ clause }),
  },
  deliberation: {
    holds: ({ deliberation }) => deliberation !== undefined,
    refuse: (clause) => refusals.DELIBERATION_MISSING({ clause }),
  },
  dissatisfied: {
    holds: ({ dissatisfied }) => dissatisfied === true,
    refuse: (clause) => refusals.DISSATISFACTION_MISSING({ clause }),
  },
  meeting: {
    holds: ({ sessions }, { law }) =>
      sessions.some(({ kind }) => law.pack.sessions?.some(({ id, afterUnsolved }) => id === kind && afterUnsolved)),
    refuse: (clause) => refusals.MEETING_MISSING({ clause }),
  },
};
/** Orders that are out and have neither reply nor opinion (件件有回复). */
function unanswered(state: Opened): Assignment[] {
  return openAssignments(state).filter(({ status }) => status !== 'returned' && status !== 'opinionGiven');
}

/** `paper:FORM`: a paper of that form is there. */
const PAPER = 'paper:';
/** Words judged elsewhere: by the flow, by the units that are named, or (newDue) only while the limit runs. */
const elsewhere = new Set([
  'unitRegister',
  'oneLead',
  'allFeedback',
  'newDue',
  'opinion',
  'signatureOrConsent',
  'bothSignatures',
  'dissatisfactionSettled',
]);
/** The pack's word for an input where the command's field has another name. */
const aliases: Readonly<Record<string, string>> = {
  dispatchForm: 'form',
  explainedAt: 'explainedOn',
  externalBody: 'body',
  jointOpinion: 'opinion',
  'TransferOut.reason': 'text',
};

function guardsFor(command: CommandName, { law }: Rules, facts: TimerFacts): Guard[] {
  return law.guardsOf(camel(command)).filter((guard) => applies(guard, facts));
}

/** What must be on record before the command (JL-23, JL-29, MHK-25): the pack says when. */
export function requireOnRecord(command: CommandName, state: Opened, rules: Rules, facts: TimerFacts): void {
  for (const { requires, clause, only, zh, en } of guardsFor(command, rules, facts)) {
    if (only && !holds(only, facts)) throw refusals.ONLY_WHEN({ rule: zh, ruleEn: en, clause });
    const missing = requires.map((word) => onRecord[word]).find((rule) => rule && !rule.holds(state, rules));
    if (missing) throw missing.refuse(clause, state);
    for (const word of requires) requirePaper(word, state, rules, clause);
  }
}

function requirePaper(word: string, { papers = [] }: Opened, { law }: Rules, clause: string): void {
  if (!word.startsWith(PAPER)) return;
  const form = word.slice(PAPER.length);
  if (papers.some((paper) => paper.form === form && !paper.past)) return;
  const { zh, en } = law.form(form);
  throw refusals.PAPER_MISSING({ form: zh, formEn: en, clause });
}

/** Inputs that the pack asks for beyond the table of fields. */
export function inputsAsked(command: CommandName, rules: Rules, facts: TimerFacts): string[] {
  return guardsFor(command, rules, facts)
    .flatMap(({ requires }) => requires)
    .filter((word) => !(word in onRecord) && !elsewhere.has(word) && !word.startsWith(PAPER))
    .map((word) => aliases[`${command}.${word}`] ?? aliases[word] ?? word);
}

/** Whether the pack asks for something before a command. */
export function asksFor(command: CommandName, word: string, { law }: Rules): boolean {
  return law.guardsOf(camel(command)).some(({ requires }) => requires.includes(word));
}

export function guardClause(command: CommandName, word: string, { law }: Rules): string {
  return law.guardsOf(camel(command)).find(({ requires }) => requires.includes(word))?.clause ?? law.id;
}

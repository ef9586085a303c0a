import type { Guard, TimerFacts } from '@green-channel/regulation';
import { holds } from '@green-channel/regulation/law/facts';
import type { CommandName } from './input.ts';
import { refusals } from './refusals.ts';
import { camel, type Rules } from './rules.ts';
import { type Assignment, type Opened, openAssignments } from './state.ts';

/** Words of a pack's guards that look at what is on record; all other words name inputs of the command. */
interface OnRecord {
  holds(state: Opened): boolean;
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
};
/** Orders that are out and have neither reply nor opinion (件件有回复). */
function unanswered(state: Opened): Assignment[] {
  return openAssignments(state).filter(({ status }) => status !== 'returned' && status !== 'opinionGiven');
}

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
  'TransferOut.reason': 'text',
};

function guardsFor(command: CommandName, { law }: Rules, facts: TimerFacts): Guard[] {
  return law.guardsOf(camel(command)).filter(({ when }) => !when || holds(when, facts));
}

/** What must be on record before the command (JL-23, JL-29): the pack says when. */
export function requireOnRecord(command: CommandName, state: Opened, rules: Rules, facts: TimerFacts): void {
  for (const { requires, clause } of guardsFor(command, rules, facts)) {
    const missing = requires.map((word) => onRecord[word]).find((rule) => rule && !rule.holds(state));
    if (missing) throw missing.refuse(clause, state);
  }
}

/** Inputs that the pack asks for beyond the table of fields. */
export function inputsAsked(command: CommandName, rules: Rules, facts: TimerFacts): string[] {
  return guardsFor(command, rules, facts)
    .flatMap(({ requires }) => requires)
    .filter((word) => !(word in onRecord) && !elsewhere.has(word))
    .map((word) => aliases[`${command}.${word}`] ?? aliases[word] ?? word);
}

/** Whether the pack asks for something before a command. */
export function asksFor(command: CommandName, word: string, { law }: Rules): boolean {
  return law.guardsOf(camel(command)).some(({ requires }) => requires.includes(word));
}

export function guardClause(command: CommandName, word: string, { law }: Rules): string {
  return law.guardsOf(camel(command)).find(({ requires }) => requires.includes(word))?.clause ?? law.id;
}

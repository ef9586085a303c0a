import { isRefusal, type Refusal } from '@green-channel/platform/refusal';
import { decider } from './flow.ts';
import type { CaseInput, CommandName, Doer } from './input.ts';
import { camel, type Rules } from './rules.ts';
import type { Opened } from './state.ts';
import { commandWords } from './words.ts';

export interface Answer {
  command: CommandName;
  refusal?: Refusal;
}

const COMMANDS = Object.keys(commandWords) as CommandName[]; // the keys of a Record of command names
/** Begins a case of its own, so nobody is asked for it on one. */
const beginning: readonly CommandName[] = ['SubmitByCard'];
const onAssignment: readonly CommandName[] = [
  'Receive',
  'Undertake',
  'GiveOpinion',
  'ReturnUnaccepted',
  'DeclareDecline',
  'SubmitDecline',
  'ReviewDecline',
  'ReleaseCoHandler',
  'ReportDelay',
  'ReportInability',
  'RequestExtension',
  'DecideExtension',
  'SubmitRectification',
  'Reply',
  'AcceptReply',
  'SendBack',
];

/** What a post may do with a case now: each command is asked of the very rules that would decide it. */
export function askCase(state: Opened, by: Doer, now: Date, rules: Rules): Answer[] {
  const commands = COMMANDS.filter(
    (command) => ![...onAssignment, ...beginning].includes(command) && isKnown(command, rules),
  );
  return commands.map((command) => answer(command, { by, now }, state, rules));
}

export function askAssignment(state: Opened, assignmentId: string, by: Doer, now: Date, rules: Rules): Answer[] {
  const commands = onAssignment.filter((command) => isKnown(command, rules));
  return commands.map((command) => answer(command, { by, now, assignmentId }, state, rules));
}

function isKnown(command: CommandName, { law }: Rules): boolean {
  return law.pack.acts.some(({ commands }) => commands.some((known) => known === camel(command)));
}

function answer(command: CommandName, asked: object, state: Opened, rules: Rules): Answer {
  // A look stops before any input is read, so the inputs may be missing.
  const input = { type: command, look: true, mint: () => '', ...asked } as unknown as CaseInput;
  try {
    decider.decide(input, state, rules);
    return { command };
  } catch (error) {
    if (isRefusal(error)) return { command, refusal: error };
    throw error;
  }
}

/** Commands that touch a second case: both are locked, decided and written in one transaction, or neither. */
import { derivedId } from '@green-channel/platform/ids';
import { notFound } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type { FactCommand } from '@green-channel/platform/store';
import type { MergeRequest, SplitRequest } from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { CommandReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import type { CaseEvent, EventOf } from './case/event.ts';
import { decider } from './case/flow.ts';
import type { CaseInput, Consequence } from './case/input.ts';
import { rulesInForce } from './case/rules.ts';
import type { Case, Opened } from './case/state.ts';
import { type CommandRequest, deciding, type Prepared, prepare, replyOf, type Serving, seen } from './commands.ts';

type Wish = FactCommand<Case, CaseEvent>;

/** C03a: as many new cases as there are further matters, each with its own number. */
export async function split(serving: Serving, request: CommandRequest, call: Call): Promise<CommandReply> {
  const { parts } = request as SplitRequest & CommandRequest; // the request of this command
  const state = await seen(serving, 'Split', request.caseId, call);
  const prepared = await prepare(serving, state, { command: 'Split', request, call });
  let of = state;
  let begun: EventOf<'CaseSplit'>['parts'] = [];
  const first = firstWish(prepared, prepared.input as CaseInput, request.caseId, call, (current, events) => {
    of = current;
    begun = events.flatMap((event) => (event.type === 'CaseSplit' ? event.parts : []));
  });
  const rest = parts.slice(1).map((_, index): Wish => {
    const purpose = `part:${index + 1}`;
    return followed(prepared, prepared.input.mint(purpose), purpose, () => {
      const part = begun[index];
      if (!part) throw new Error('the case is decided before its parts');
      return { type: 'SplitOff', of, part };
    });
  });
  return firstReply(await serving.together([first, ...rest]), request.caseId);
}

/** C03b: the case that goes on is one that the caller sees. */
export async function merge(serving: Serving, request: CommandRequest, call: Call): Promise<CommandReply> {
  const { into } = request as MergeRequest & CommandRequest; // the request of this command
  const state = await seen(serving, 'Merge', request.caseId, call);
  const other = await seen(serving, 'Merge', into, call);
  const prepared = await prepare(serving, state, { command: 'Merge', request, call });
  const target = { caseId: other.id, number: other.number, title: other.matter.title };
  let from = state;
  const input = { ...prepared.input, target } as CaseInput;
  const first = firstWish(prepared, input, request.caseId, call, (current) => {
    from = current;
  });
  const rest =
    into === request.caseId ? [] : [followed(prepared, into, 'join', () => ({ type: 'JoinReporters', from }))];
  return firstReply(await serving.together([first, ...rest]), request.caseId);
}

/** The case named by the command; what it was when it was decided is what the other one hears. */
function firstWish(
  prepared: Prepared,
  input: CaseInput,
  stream: string,
  { fingerprint, expectedVersion }: Call,
  note: (current: Opened, events: CaseEvent[]) => void,
): Wish {
  const decide = deciding(prepared, input);
  const version = expectedVersion === undefined ? {} : { expectedVersion };
  return {
    ...{ act: prepared.act, stream, fingerprint, ...version },
    decide(current) {
      if (current.status === 'unopened') throw notFound({ zh: `此件 ${stream}`, en: `case ${stream}` });
      const events = decide(current);
      note(current, events);
      return events;
    },
  };
}

type Said = Consequence extends infer C
  ? C extends Consequence
    ? Omit<C, 'by' | 'now' | 'mint' | 'look'>
    : never
  : never;

/** The same person's act on the other case, under an id of its own so that a repetition repeats it too. */
function followed({ act, rules, input }: Prepared, stream: string, purpose: string, what: () => Said): Wish {
  const commandId = derivedId(act.commandId, purpose);
  const own = { ...act, commandId };
  const mint = (name: string) => derivedId(commandId, name);
  return {
    act: own,
    stream,
    decide(current) {
      const { by, now } = input;
      const said = { ...what(), by, now, mint } as CaseInput;
      const events = decider.decide(said, current, rulesInForce(rules, current, now));
      const last = events.at(-1);
      if (last) own.occurredAt = last.at;
      return events;
    },
  };
}

function firstReply([first]: Awaited<ReturnType<Serving['together']>>, caseId: string): CommandReply {
  if (!first) throw new Error('every command has its outcome');
  return replyOf(caseId, first);
}

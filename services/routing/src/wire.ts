/** The state of a case as messages. */
import type {
  AssignmentView,
  CaseSummary,
  DeadlineView,
  FormField,
  May,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { Answer } from './case/ask.ts';
import { type Assignment, openAssignments } from './case/assignment.ts';
import type { Clock, Deadline } from './case/deadline.ts';
import type { Field } from './case/field.ts';
import { fields } from './case/fields.ts';
import type { CommandName } from './case/input.ts';
import { inputsAsked } from './case/requirements.ts';
import { camel, clauseFor, type Rules } from './case/rules.ts';
import type { Opened } from './case/state.ts';
import { nextFor } from './viewer-rows.ts';

export interface Seen {
  state: Opened;
  version: number;
  updatedAt: Date | undefined;
  reason: string;
}

export function summaryOf({ state, version, updatedAt, reason }: Seen, viewer: number): CaseSummary {
  const { id: caseId, number, status, matter, channel, origin, holder, grade, urgent, supervision, anonymous } = state;
  const open = openAssignments(state);
  const shown = open.length > 0 ? open : state.assignments.filter((one) => one.status === 'returnAccepted');
  const next = nextFor(state, viewer);
  return {
    ...{ caseId, version, number, status, matter, channel, origin, holder, grade, urgent, supervision, anonymous },
    handlers: shown.map(({ id, organ, role, name }) => ({
      ...{ assignmentId: id, organ, role, name, hostDistrict: 0, deadlines: [], letter: '' },
    })),
    extension: open.find(({ role }) => role !== 'CO')?.extension ?? 'NONE',
    next: next?.deadline,
    overdue: next?.breached ?? false,
    ...{ receivedAt: state.receivedAt, updatedAt, reason },
  };
}

export function assignmentOf(assignment: Assignment, may: May[]): AssignmentView {
  const { id: assignmentId, version, status, organ, name, role, office, sentAt, receivedOn, completedOn } = assignment;
  const { extension, newDueAsked, replyKind, replyText } = assignment;
  const part = { assignmentId, version, status, organ, name, role, office, sentAt, receivedOn, completedOn };
  const { decline, wish, letter = '' } = assignment;
  const refusal = {
    declineDeclared: decline?.declared ?? false,
    declineExplanation: decline?.explanation ?? '',
    declineSuggestion: decline?.suggestion ?? '',
  };
  const extensionAgreed = wish?.agreed.map(({ party }) => party) ?? [];
  return {
    ...part,
    extension,
    newDueAsked,
    replyKind,
    replyText,
    ...refusal,
    extensionAgreed,
    letter,
    slip: assignment.slip,
    may,
  };
}

export function deadlineOf(clock: Clock, { law }: Rules): DeadlineView {
  const { deadline, assignmentId, stoppedAt, breached } = clock;
  const timer = law.pack.timers.find(({ id }) => id === deadline.timer);
  const status = breached ? 'breached' : stoppedAt ? 'stopped' : 'running';
  return {
    ...{ deadline, assignmentId, status, stoppedAt },
    breachedAt: breached ? deadline.dueAt : undefined,
    titleZh: timer?.zh ?? deadline.timer,
    titleEn: timer?.en ?? deadline.timer,
  };
}

/** Running clocks first, by due date; then the others, latest first. */
export function inOrder(clocks: readonly Clock[]): Clock[] {
  const due = ({ deadline }: { deadline: Deadline }) => deadline.dueAt.getTime();
  const running = clocks.filter(({ stoppedAt }) => !stoppedAt).sort((a, b) => due(a) - due(b));
  return [...running, ...clocks.filter(({ stoppedAt }) => stoppedAt).sort((a, b) => due(b) - due(a))];
}

export function mayOf({ command, refusal }: Answer, rules: Rules): May {
  const letter =
    rules.law.pack.acts.find(({ commands }) => commands.some((known) => known === camel(command)))?.id ?? '';
  const asked = inputsAsked(command, rules, {});
  return {
    command: camel(command),
    allowed: refusal === undefined,
    reason: refusal?.reason ?? '',
    zh: refusal?.zh ?? '',
    en: refusal?.en ?? '',
    clause: String(refusal?.params['clause'] ?? clauseFor(rules, command)),
    fields: formOf(command, asked, rules),
    letter,
  };
}

function formOf(command: CommandName, asked: readonly string[], rules: Rules): FormField[] {
  const inputs = fields[command]
    .filter(({ shown }) => shown?.(rules) ?? true)
    .map((field: Field) => ({
      name: field.name,
      kind: field.kind,
      required: field.required === true || asked.includes(field.name),
      ...{ zh: field.zh, en: field.en },
      options: (field.options?.(rules) ?? []).map(({ value, zh, en }) => ({ value, zh, en })),
      requiredWhen: field.requiredWhen ?? '',
    }));
  return [...inputs, ...entryFields(command, asked, rules)];
}

const entryKinds = { text: 'text', longText: 'longText', date: 'day', enum: 'choice' } as const;

/** What the pack has the act write down stands in the same form, under `entries`. */
function entryFields(command: CommandName, asked: readonly string[], rules: Rules): FormField[] {
  return rules.law.entriesOf(camel(command)).map(({ id, zh, en, type, options = [] }) => ({
    ...{ name: `entries.${id}`, kind: entryKinds[type], required: asked.includes(id), zh, en },
    options: options.map((option) => ({ value: option.id, zh: option.zh, en: option.en })),
    requiredWhen: '',
  }));
}

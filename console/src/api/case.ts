import type { May } from './may.ts';
import type { CommandReply, Page } from './page.ts';
import { ask } from './request.ts';

export interface Matter {
  title: string;
  text: string;
  place?: string;
  category?: string;
  scope?: string;
}

export interface Photo {
  hash: string;
  name?: string;
  type?: string;
}

export interface Deadline {
  id: string;
  timer: string;
  chargedTo: number;
  start: string;
  startedAt: string;
  due: string;
  strict: string;
  dueAt: string;
  provisional: boolean;
  clause: string;
  provenance: string;
}

export interface CaseSummary {
  caseId: string;
  version: number;
  number?: string;
  status: string;
  matter: Matter;
  channel: string;
  origin?: { city: number; district?: number; street?: number; community: number };
  holder?: number;
  handlers?: { assignmentId: string; organ: number; role: string; name: string }[];
  grade?: string;
  urgent?: boolean;
  extension?: string;
  supervision?: string;
  anonymous?: boolean;
  next?: Deadline;
  overdue?: boolean;
  receivedAt?: string;
  updatedAt?: string;
  reason?: string;
}

export interface AssignmentView {
  assignmentId: string;
  version: number;
  status: string;
  organ: number;
  name: string;
  role: string;
  office?: number;
  sentAt?: string;
  receivedOn?: string;
  completedOn?: string;
  extension?: string;
  newDueAsked?: string;
  replyKind?: string;
  replyText?: string;
  letter?: string;
  slip?: {
    paper: string;
    number: string;
    text: string;
    stub: string;
    issuedOn: string;
    signer: string;
    signedOn: string;
  };
  may?: May[];
}

export interface DeadlineView {
  deadline: Deadline;
  assignmentId?: string;
  status: string;
  stoppedAt?: string;
  breachedAt?: string;
  titleZh?: string;
  titleEn?: string;
}

export interface Session {
  kind: string;
  organ: number;
  units?: number[];
  absent?: number[];
  minutes: string;
  division?: { organ: number; task: string }[];
  heldOn: string;
}

export interface CaseView {
  summary: CaseSummary;
  assignments?: AssignmentView[];
  deadlines?: DeadlineView[];
  may?: May[];
  verification?: { result: string; text: string; verifiedOn: string; photos?: Photo[] };
  sessions?: Session[];
  answer?: string;
  answerKind?: string;
  photos?: Photo[];
  instructions?: { leader: string; text: string; givenOn: string }[];
  evaluation?: string;
  pack?: string;
  majorEmergency?: boolean;
  risk?: boolean;
  history?: { text: string; answeredAt?: string; unit?: string };
  reporterId?: string;
  related?: { relation: string; caseId: string; number?: string; title?: string }[];
  cardNo?: string;
  files?: Photo[];
  letters?: { paper: string; zh: string; en: string; to: string; recipient: string; text: string; issuedOn: string }[];
  transfer?: { body: string; reference?: string; text: string; organ: number; result?: string; resultOn?: string };
}

export interface HistoryEntry {
  version: number;
  type: string;
  event?: unknown;
  occurredAt: string;
  recordedAt: string;
  actorId?: string;
  actorName?: string;
  actorOrgan?: number;
  hash?: string;
}

export interface CaseFilter {
  status?: string | undefined;
  dueBefore?: string | undefined;
  mine?: boolean | undefined;
  text?: string | undefined;
  overdue?: boolean | undefined;
  channel?: string | undefined;
}

export interface RoutingTarget {
  organ: number;
  name: string;
  level: string;
  direction: string;
  allowed: boolean;
  zh?: string;
  en?: string;
}

export interface DispatchUnit {
  organ: number;
  name: string;
  tenantName?: string;
  dispatchable: boolean;
  zh?: string;
  en?: string;
}

const one = (caseId: string) => `/cases/${encodeURIComponent(caseId)}`;

export const listCases = (filter: CaseFilter, cursor: string | undefined, size: number) =>
  ask<{ cases?: CaseSummary[]; page?: Page }>('/cases', { query: { ...filter, cursor, size } });

export const getCase = async (caseId: string): Promise<CaseView> => (await ask<{ case: CaseView }>(one(caseId))).case;

export const getHistory = (caseId: string) => ask<{ entries?: HistoryEntry[] }>(`${one(caseId)}/history`);

export const listRoutingTargets = (caseId: string) =>
  ask<{ targets?: RoutingTarget[] }>(`${one(caseId)}/routing-targets`);

export const listDispatchUnits = (caseId: string, query?: string) =>
  ask<{ units?: DispatchUnit[] }>(`${one(caseId)}/dispatch-units`, { query: { query } });

export interface Order {
  command: string;
  caseId: string;
  assignmentId?: string | undefined;
  version?: number | undefined;
  key: string;
  fields: Record<string, unknown>;
}

export const kebab = (command: string): string => command.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Gives a command on a case, or on one of its assignments with the assignment's own version. */
export function giveCommand({ command, caseId, assignmentId, version, key, fields }: Order): Promise<CommandReply> {
  const on = assignmentId ? `${one(caseId)}/assignments/${encodeURIComponent(assignmentId)}` : one(caseId);
  return ask<CommandReply>(`${on}/${kebab(command)}`, {
    method: 'POST',
    body: fields,
    key,
    ...(version === undefined ? {} : { version }),
  });
}

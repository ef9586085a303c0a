import type { CallOptions } from '@green-channel/platform/rpc/client';
import type { CommandReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { z } from 'zod';
import type { Clients } from '../clients.ts';
import { options } from '../door/options.ts';
import { type Auth, type Operation, operation, type Text } from '../operation.ts';
import { commandReply } from '../schema/page.ts';
import { id } from '../schema/word.ts';

type Routing = Clients['routing'];

interface CaseCommand<B extends z.ZodType> {
  summary: Text;
  /** Letter of the permission table (53-roles). */
  letter: string;
  body: B;
  auth?: Auth;
}

type OnCase<B extends z.ZodType> = (
  r: Routing,
  q: { caseId: string } & z.output<B>,
  o: CallOptions,
) => Promise<CommandReply>;
interface Ids {
  caseId: string;
  assignmentId: string;
}

type OnAssignment<B extends z.ZodType> = (r: Routing, q: Ids & z.output<B>, o: CallOptions) => Promise<CommandReply>;

export const kebabOf = (command: string): string => command.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `POST /cases/{caseId}/refer-up`: a command on a case, If-Match is the case's version. */
export function onCase<B extends z.ZodType>(name: string, command: CaseCommand<B>, give: OnCase<B>): Operation {
  return operation({
    operationId: name,
    method: 'post',
    path: `/cases/{caseId}/${kebabOf(name)}`,
    summary: command.summary,
    tag: 'cases',
    auth: command.auth ?? 'staff',
    roles: [command.letter],
    params: z.object({ caseId: id }),
    body: command.body,
    answer: commandReply,
    call: ({ routing }, { params, body }, passage) =>
      give(routing, together<{ caseId: string }, z.output<B>>(params, body), options(passage)),
  });
}

/** `POST /cases/{caseId}/assignments/{assignmentId}/receive`: If-Match is the assignment's own version. */
export function onAssignment<B extends z.ZodType>(
  name: string,
  command: CaseCommand<B>,
  give: OnAssignment<B>,
): Operation {
  return operation({
    operationId: name,
    method: 'post',
    path: `/cases/{caseId}/assignments/{assignmentId}/${kebabOf(name)}`,
    summary: command.summary,
    tag: 'assignments',
    auth: 'staff',
    roles: [command.letter],
    params: z.object({ caseId: id, assignmentId: id }),
    body: command.body,
    answer: commandReply,
    call: ({ routing }, { params, body }, passage) =>
      give(routing, together<Ids, z.output<B>>(params, body), options(passage)),
  });
}

/** Every body is an object; the compiler cannot see that, nor what was parsed, through the type parameter. */
const together = <P extends object, B>(params: P, body: unknown): P & B =>
  ({ ...params, ...(body as object) }) as P & B;

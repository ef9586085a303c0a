import { platformRefusals } from '@green-channel/platform/refusal';
import type { Refusal as WireRefusal } from '@green-channel/proto/greenchannel/platform/v1/platform';
import type {
  ImportSubmissionsRequest,
  ImportSubmissionsResponse,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Clients } from './clients.ts';
import { options } from './door/options.ts';
import { begun, pour } from './flow.ts';
import type { Doorway } from './operation.ts';
import { fieldFaults } from './problem/field-faults.ts';
import { gatewayRefusals } from './refusals.ts';
import { type importAnswer, importLine } from './schema/submission.ts';

type Answer = z.input<typeof importAnswer>;
const NDJSON = 'application/x-ndjson';
const LONGEST_LINE = 200_000;

/** Lines in, answers out, both at the pace of the slower side; what does not fit is answered here and not sent on. */
export async function importLines(intake: Clients['intake'], { passage, request, response }: Doorway): Promise<void> {
  const given = request.get('content-type') ?? '—';
  if (!given.startsWith(NDJSON)) throw gatewayRefusals.MEDIA_TYPE_UNSUPPORTED({ given, expected: NDJSON });
  response.setHeader('Content-Type', NDJSON);
  const rows = rowsOf(request, response);
  const answers = await begun(intake.importSubmissions(rows, options(passage)));
  await pour(linesOf(answers), response, passage.signal);
}

async function* rowsOf(request: Request, response: Response): AsyncGenerator<ImportSubmissionsRequest> {
  let number = 0;
  for await (const line of lines(request)) {
    number += 1;
    if (line.trim() === '') continue;
    const row = rowOf(line, number);
    if ('outcome' in row) response.write(`${JSON.stringify(row)}\n`);
    else yield row;
  }
}

/** A line that never ends is refused, not collected. */
async function* lines(request: Request): AsyncGenerator<string> {
  const text = new TextDecoder();
  let rest = '';
  for await (const chunk of request) {
    const pieces = (rest + text.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = pieces.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw platformRefusals.TOO_LARGE({ limit: `${LONGEST_LINE} characters a line` });
    yield* pieces;
  }
  yield rest;
}

function rowOf(line: string, number: number): ImportSubmissionsRequest | Answer {
  if (line.length > LONGEST_LINE) return unfit(number, 'TOO_LARGE', '一行过长', 'the line is too long');
  const parsed = importLine.safeParse(parse(line), { reportInput: true });
  if (parsed.success) {
    const { intake, history, ...row } = parsed.data;
    return {
      ...row,
      intake: { ...intake, occurredAt: intake.occurredAt },
      history: history && { ...history, answeredAt: history.answeredAt },
    };
  }
  const faults = fieldFaults(parsed.error, 'body');
  const errors = faults.map(({ path, zh, en }) => ({ field: path, zh, en }));
  return { ...unfit(number, 'INVALID_INPUT', '内容不符合要求', 'the input does not fit'), errors };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the schema says that an object is expected
  }
}

const unfit = (row: number, reason: string, zh: string, en: string): Answer => ({
  row,
  outcome: 'refused',
  reason,
  zh,
  en,
});

async function* linesOf(answers: AsyncIterable<ImportSubmissionsResponse>): AsyncGenerator<string> {
  for await (const { row, outcome } of answers) yield `${JSON.stringify(answerOf(row, outcome))}\n`;
}

function answerOf(row: number, outcome: ImportSubmissionsResponse['outcome']): Answer {
  if (outcome?.$case === 'refused') return refused(row, outcome.value);
  return { row, outcome: outcome?.$case ?? 'refused', ...(outcome ? { id: outcome.value.id } : {}) };
}

function refused(row: number, { reason, zh, en, fields }: WireRefusal): Answer {
  return {
    row,
    outcome: 'refused',
    reason,
    zh,
    en,
    errors: fields.map(({ path, ...text }) => ({ field: path, ...text })),
  };
}

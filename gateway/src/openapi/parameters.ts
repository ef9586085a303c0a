import { z } from 'zod';
import type { Operation } from '../operation.ts';
import type { Node } from './document.ts';

const header = (name: string, description: string, schema: Node): Node => ({ name, in: 'header', description, schema });

const commandHeaders = [
  header('Idempotency-Key', '幂等键，建议用 UUIDv7 · repeat with the same key, preferably a UUIDv7', {
    type: 'string',
    minLength: 1,
    maxLength: 64,
  }),
  header('If-Match', '看到的版本（ETag） · the version seen, as the last ETag', { type: 'string', examples: ['"7"'] }),
];
const readHeaders = [
  header('Gc-After', '须已可见的位置（Gc-Position） · a position that must be visible', { type: 'string' }),
];
const language = header('Accept-Language', 'zh-CN（默认）或 en · zh-CN (default) or en', { type: 'string' });
const resume = header('Last-Event-ID', '上次收到的消息号 · number of the last message seen', { type: 'string' });

export function parametersOf(operation: Operation): Node[] {
  const { params, query, method, operationId, auth } = operation;
  const own = operationId === 'watchFeed' ? [resume] : auth === 'open' ? [] : readHeaders;
  return [
    ...fieldsOf(params).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...fieldsOf(query).map(([name, schema, required]) => ({ name, in: 'query', required, schema })),
    ...(method === 'get' ? own : commandHeaders),
    language,
  ];
}

/** One parameter for each property of the object schema. */
function fieldsOf(schema: z.ZodType | undefined): [string, Node, boolean][] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return Object.entries(properties).map(([name, field]) => [name, field as Node, required.includes(name)]);
}

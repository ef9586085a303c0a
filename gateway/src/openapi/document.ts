import { z } from 'zod';
import { API } from '../door/answer.ts';
import type { Operation } from '../operation.ts';
import { registry } from '../schema/registry.ts';
import { parametersOf } from './parameters.ts';
import { problemResponses, problemSchema, sharedResponses } from './problems.ts';

export type Node = Record<string, unknown>;
const place = (id: string) => `#/components/schemas/${id}`;

/** OpenAPI 3.1 out of the same table and schemas that route and validate. */
export function openapi(operations: readonly Operation[], publicUrl: string): Node {
  const paths: Record<string, Node> = {};
  for (const operation of operations) {
    const path = API + operation.path;
    paths[path] = { ...paths[path], [operation.method]: operationNode(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '绿色通道 Green Channel',
      version: '1',
      summary: '居民诉求平台接口 · The API of the residents’ appeals platform',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: { ...schemas(), Problem: problemSchema }, responses: sharedResponses(), securitySchemes },
  };
}

const DESCRIPTION = `所有命令可带 \`Idempotency-Key\`（重复提交不会重复写入）和 \`If-Match\`（对象版本）；答复带 \`ETag\` 与 \`Gc-Position\`，读取时以 \`Gc-After\` 带回即可读到自己的写入。错误为 RFC 9457，语言由 \`Accept-Language\` 决定。

Every command takes \`Idempotency-Key\` (a repetition writes nothing twice) and \`If-Match\` (the version seen); answers carry \`ETag\` and \`Gc-Position\`, and a read that presents it as \`Gc-After\` sees the write. Errors follow RFC 9457, in the language of \`Accept-Language\`.`;

const securitySchemes = {
  staff: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: '岗位或成员单位系统的令牌 · a token of the realm',
  },
  resident: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: '居民会话令牌 · from openResidentSession',
  },
};

const security: Readonly<Record<Operation['auth'], Node[]>> = {
  open: [],
  optional: [{}, { staff: [] }],
  staff: [{ staff: [] }],
  resident: [{ resident: [] }],
  either: [{ staff: [] }, { resident: [] }],
};

function operationNode(operation: Operation): Node {
  const { operationId, summary, tag, auth, roles, method } = operation;
  return {
    operationId,
    tags: [tag],
    summary: `${summary.zh} · ${summary.en}`,
    ...(roles.length > 0 ? { 'x-letters': roles } : {}),
    security: security[auth],
    parameters: parametersOf(operation),
    ...bodyOf(operation),
    responses: { [operation.status]: successOf(operation), ...problemResponses(operation) },
    'x-command': method !== 'get',
  };
}

function bodyOf({ body, takes }: Operation): Node {
  const content = takes ?? (body && { type: 'application/json', schema: body });
  return content
    ? { requestBody: { required: true, content: { [content.type]: { schema: schemaOf(content.schema) } } } }
    : {};
}

function successOf({ answer, gives, status }: Operation): Node {
  const content = answer ? [{ type: 'application/json', schema: answer }] : (gives ?? []);
  const shown = content.map(({ type, schema }) => [type, schema ? { schema: schemaOf(schema) } : {}]);
  return { description: status === 201 ? '已建立 · Created' : '成功 · Done', content: Object.fromEntries(shown) };
}

function schemaOf(schema: z.ZodType): Node {
  const id = registry.get(schema)?.id;
  return id ? { $ref: place(id) } : bare(z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }));
}

function schemas(): Record<string, Node> {
  const { schemas: made } = z.toJSONSchema(registry, { io: 'input', target: 'draft-2020-12', uri: place });
  return Object.fromEntries(Object.entries(made).map(([id, schema]) => [id, bare(schema as Node)]));
}

/** Inside the document the dialect is stated once, and an id that is a JSON pointer would be no valid $id. */
function bare({ $schema, $id, ...schema }: Node): Node {
  return schema;
}

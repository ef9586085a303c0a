import type { Operation } from '../operation.ts';
import type { Node } from './document.ts';

export const problemSchema: Node = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'reason', 'instance', 'trace'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: '发生了什么、怎么办 · what is so and what to do' },
    instance: { type: 'string' },
    reason: { type: 'string', description: '稳定的原因代码 · stable reason, e.g. COMMAND_NOT_NOW' },
    zh: { type: 'string' },
    en: { type: 'string' },
    trace: { type: 'string', description: '报障编号 · tell it to the operators' },
    params: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'detail'],
        properties: {
          field: { type: 'string', description: '字段路径 · path of the field, e.g. matter.text' },
          detail: { type: 'string' },
          zh: { type: 'string' },
          en: { type: 'string' },
          values: { type: 'array', items: { type: 'string' }, description: '可填的值 · what may stand there' },
        },
      },
    },
  },
};

const descriptions: Readonly<Record<number, string>> = {
  400: '提交的内容有误 · The input does not fit',
  401: '需要登录 · A valid token is needed',
  403: '无权办理 · This post may not do that',
  404: '找不到 · Not found, or outside what may be seen',
  409: '当前不能办理或键已用过 · Not possible now, or the key was used for other content',
  412: '内容已更新 · Somebody changed it meanwhile',
  413: '内容过大 · Too large',
  415: '类型不受支持 · Content type not taken',
  429: '操作过于频繁 · Too many requests',
  503: '暂时无法使用 · Away for the moment',
};

/** What may come instead of the answer. */
export function problemResponses({ auth, method, body, takes }: Operation): Record<string, Node> {
  const command = method !== 'get';
  const statuses = [
    400,
    ...(auth === 'open' ? [] : [401, 403]),
    404,
    ...(command ? [409, 412] : []),
    ...(body || takes ? [413, 415] : []),
    ...(auth === 'open' && !command ? [] : [429]),
    503,
  ];
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]));
}

const nameOf = (status: number | string): string => `Problem${status}`;

/** Each problem answer is written once in the document. */
export function sharedResponses(): Record<string, Node> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const entries = Object.entries(descriptions);
  return Object.fromEntries(entries.map(([status, description]) => [nameOf(status), { description, content }]));
}

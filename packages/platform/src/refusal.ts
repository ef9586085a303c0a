/** Why something was refused, in the words of one table: each kind has one gRPC code and one HTTP status. */
export type Kind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'duplicateKey'
  | 'stale'
  | 'notNow'
  | 'tooLarge'
  | 'tooMany'
  | 'unavailable';

/** The one table of style 19. gRPC codes are numbers so that pure files need no gRPC library. */
export const kinds: Readonly<Record<Kind, { grpc: number; http: number }>> = {
  invalid: { grpc: 3, http: 400 }, // INVALID_ARGUMENT
  unauthenticated: { grpc: 16, http: 401 }, // UNAUTHENTICATED
  forbidden: { grpc: 7, http: 403 }, // PERMISSION_DENIED
  notFound: { grpc: 5, http: 404 }, // NOT_FOUND
  conflict: { grpc: 10, http: 409 }, // ABORTED
  duplicateKey: { grpc: 6, http: 409 }, // ALREADY_EXISTS
  stale: { grpc: 9, http: 412 }, // FAILED_PRECONDITION: If-Match does not hold
  notNow: { grpc: 9, http: 409 }, // FAILED_PRECONDITION: the state does not know the command
  tooLarge: { grpc: 11, http: 413 }, // OUT_OF_RANGE
  tooMany: { grpc: 8, http: 429 }, // RESOURCE_EXHAUSTED
  unavailable: { grpc: 14, http: 503 }, // UNAVAILABLE
};

export type Params = Record<string, string | number>;

/** One field of the input that does not fit, named by its path (`matter.text`, `rows[3].phone`). */
export interface FieldFault {
  path: string;
  zh: string;
  en: string;
  /** What may stand there, for programs: the words name the same to people. */
  values?: string[];
}

export interface RefusalParts {
  reason: string;
  kind: Kind;
  params?: Params;
  zh: string;
  en: string;
  fields?: FieldFault[];
}

/** The only error thrown on purpose. `message` is the reason and the English text; readers get `zh` or `en`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: string;
  readonly kind: Kind;
  readonly params: Params;
  readonly zh: string;
  readonly en: string;
  readonly fields?: FieldFault[];

  constructor({ reason, kind, params = {}, zh, en, fields }: RefusalParts) {
    super(`${reason}: ${en}`);
    this.reason = reason;
    this.kind = kind;
    this.params = params;
    this.zh = zh;
    this.en = en;
    if (fields !== undefined) this.fields = fields;
  }
}

/** By name, not by class: an error from another realm (jest, worker) is still a refusal. */
export function isRefusal(error: unknown, reason?: string): error is Refusal {
  if (typeof error !== 'object' || error === null) return false;
  if (!('name' in error) || error.name !== 'Refusal' || !('reason' in error)) return false;
  return reason === undefined || error.reason === reason;
}

export interface RefusalText {
  kind: Kind;
  zh: string;
  en: string;
}

type Named<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never;
type Asked<T extends RefusalText> = Named<T['zh']> | Named<T['en']>;
type Make<T extends RefusalText> = [Asked<T>] extends [never]
  ? (params?: Params, fields?: FieldFault[]) => Refusal
  : (params: Record<Asked<T>, string | number> & Params, fields?: FieldFault[]) => Refusal;

/** Makes one function per reason; the compiler asks for every `{param}` that a text names. */
export function refusalsOf<const T extends Record<string, RefusalText>>(table: T): { [R in keyof T]: Make<T[R]> } {
  const made: Record<string, (params?: Params, fields?: FieldFault[]) => Refusal> = {};
  for (const [reason, text] of Object.entries(table))
    made[reason] = (params, fields) => refuse(reason, text, params, fields);
  return made as { [R in keyof T]: Make<T[R]> }; // one function per key of the table, by the loop above
}

function refuse(reason: string, { kind, zh, en }: RefusalText, params: Params = {}, fields?: FieldFault[]): Refusal {
  const parts = { reason, kind, params, zh: fill(zh, params), en: fill(en, params) };
  return new Refusal(fields === undefined ? parts : { ...parts, fields });
}

function fill(text: string, params: Params): string {
  return text.replaceAll(/\{(\w+)\}/g, (mark, name: string) => String(params[name] ?? mark));
}

/** Reasons that any service may give. */
export const platformRefusals = refusalsOf({
  UNAUTHENTICATED: {
    kind: 'unauthenticated',
    zh: '登录凭证缺失或无效，请重新登录后再试。',
    en: 'The access token is missing or not valid here; log in again and repeat.',
  },
  TOKEN_EXPIRED: {
    kind: 'unauthenticated',
    zh: '登录已过期，请重新登录。',
    en: 'The access token has expired; log in again.',
  },
  FORBIDDEN: {
    kind: 'forbidden',
    zh: '您的岗位不能{actZh}，请由有此职责的岗位办理。',
    en: 'Your post may not {act}; ask a post that has this duty.',
  },
  NOT_FOUND: {
    kind: 'notFound',
    zh: '找不到{whatZh}，或不在您的可见范围内，请核对编号。',
    en: 'There is no {what} that you may see; check the number.',
  },
  PAGE_UNKNOWN: {
    kind: 'invalid',
    zh: '翻页标记不属于这份列表，请从第一页重新查看。',
    en: 'The mark of the page is none of this list; begin again at the first page.',
  },
  STALE_VERSION: {
    kind: 'stale',
    zh: '内容已被他人更新（当前版本 {actual}，您看到的是 {expected}），请刷新后再操作。',
    en: 'Somebody changed this meanwhile (version {actual} now, you saw {expected}); reload and decide again.',
  },
  VERSION_CONFLICT: {
    kind: 'conflict',
    zh: '多人同时操作，本次未写入，请重试。',
    en: 'Several people wrote at the same moment and this one was not written; repeat it.',
  },
  IDEMPOTENCY_CONFLICT: {
    kind: 'duplicateKey',
    zh: '幂等键 {key} 已用于另一内容，请换用新的幂等键。',
    en: 'The idempotency key {key} was used for other content; use a new key.',
  },
  INVALID_FIELD: {
    kind: 'invalid',
    // The path of the field is for programs (errors); a page shows the fault beside the field.
    zh: '有一项内容不符合要求（{expectedZh}），请更正后重新提交。',
    en: 'One of the fields does not fit ({expected}); correct it and submit again.',
  },
  INVALID_INPUT: {
    kind: 'invalid',
    zh: '提交的内容有不符合要求之处，请按各项提示更正后重新提交。',
    en: 'Some of the input does not fit; correct the named fields and submit again.',
  },
  TOO_LARGE: {
    kind: 'tooLarge',
    zh: '内容过大（上限 {limit}），请缩减后重新提交。',
    en: 'The content is too large (limit {limit}); shorten it and submit again.',
  },
  TOO_MANY: {
    kind: 'tooMany',
    zh: '操作过于频繁，请在 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  STORE_UNAVAILABLE: {
    kind: 'unavailable',
    zh: '数据库暂时无法使用，本次操作未写入任何内容，请稍后重试。',
    en: 'The database is away for the moment and nothing was written; try again shortly.',
  },
  DISK_FULL: {
    kind: 'unavailable',
    zh: '磁盘已满，本次操作未写入任何内容；请运营人员腾出空间后重试。',
    en: 'The disk is full and nothing was written: the operator frees space, then try again.',
  },
  SERVICE_UNAVAILABLE: {
    kind: 'unavailable',
    zh: '服务 {service} 暂时无法使用，请稍后重试。',
    en: 'The service {service} is away for the moment; try again shortly.',
  },
  DEADLINE_EXCEEDED: {
    kind: 'unavailable',
    zh: '服务 {service} 未在 {seconds} 秒内答复，操作结果未知，请用同一幂等键重试。',
    en: 'The service {service} did not answer within {seconds} s; the outcome is unknown, repeat with the same key.',
  },
  NOT_YET_VISIBLE: {
    kind: 'unavailable',
    zh: '刚提交的内容（{position}）尚未同步到此处，请稍后重试。',
    en: 'What was just written ({position}) has not reached this reader yet; try again shortly.',
  },
  COMMAND_NOT_NOW: {
    kind: 'notNow',
    // Names of inputs and states are for programs (params); a noun that has words for them says more (routing).
    zh: '按目前的状态不能这样办理，请刷新后按页面所列办理。',
    en: 'This is not possible as things stand; reload and see what is.',
  },
});

/** The same in the words of a reader of either language. */
export interface Words {
  zh: string;
  en: string;
}

/** What a post may not do, as people say it ("see the ledger"): an operation's name says nothing to who is refused. */
export const forbidden = ({ zh, en }: Words): Refusal => platformRefusals.FORBIDDEN({ act: en, actZh: zh });

/** What is not there, or not for this reader ("case 2026-1"). */
export const notFound = ({ zh, en }: Words): Refusal => platformRefusals.NOT_FOUND({ what: en, whatZh: zh });

/** The same where only the id is known of it. */
export const noRecord = (id: string): Refusal => notFound({ zh: `编号为 ${id} 的记录`, en: `record ${id}` });

/** What often is expected of a field. */
export const A_DAY: Words = { zh: '应为日期 YYYY-MM-DD', en: 'a day YYYY-MM-DD' };
export const AN_ID: Words = { zh: '应为编号（UUID）', en: 'an id, a UUID' };
export const A_STATE: Words = { zh: '应为列表所有的状态之一', en: 'one of the states that the list knows' };

/** A field that does not fit, and what would. */
export function unfit(field: string, { zh, en }: Words, fields: FieldFault[] = [{ path: field, zh, en }]): Refusal {
  return platformRefusals.INVALID_FIELD({ field, expected: en, expectedZh: zh }, fields);
}

export interface Choice extends Words {
  id: string;
}

/** What there is to choose from, as a list reads in each language. */
export const listed = (options: readonly Words[]): Words => ({
  zh: options.map(({ zh }) => zh).join('、') || '—',
  en: options.map(({ en }) => en).join(', ') || '—',
});

/** What is expected where one of these is: in words to people, by ids to programs. */
export function oneOfThese(options: readonly Choice[]): Words & { values: string[] } {
  const { zh, en } = listed(options);
  return { zh: `可选：${zh}`, en: `one of: ${en}`, values: options.map(({ id }) => id) };
}

export const choiceFault = (path: string, options: readonly Choice[]): FieldFault => ({ path, ...oneOfThese(options) });

/** What was sent, as a refusal says it again: its beginning, however long it is. */
export const quoted = (sent: string): string => sent.slice(0, 50) || '—';

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type FieldFault, Refusal } from './refusal.ts';
import { type About, aboutOf, isWeak } from './setting.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The process environment for the platform's own switches (LOG_LEVEL, OTEL_*); services get theirs handed in. */
export const environment: Environment = process.env;

export interface EnvOptions {
  /** Variables that begin so but are unknown are probably misspelt: they are reported through `warn`. */
  prefix?: string;
  warn?(name: string): void;
}

const read = new WeakMap<object, ReadonlyMap<string, string>>();

/** The file in which `<NAME>_FILE` said that the setting stands: for whoever looks into it again while he runs. */
export const fileOf = (settings: object, name: string): string | undefined => read.get(settings)?.get(name);

/** Reads typed settings from the environment, or from the file that `<NAME>_FILE` names; refuses naming every fault. */
export function env<S extends z.ZodObject>(schema: S, source: Environment, options: EnvOptions = {}): z.infer<S> {
  const faults: FieldFault[] = [];
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = settingOf(name, source, faults);
    if (value !== undefined && value !== '') given[name] = value;
  }
  warnOfUnknown(schema, source, options);
  if (source['NODE_ENV'] === 'production') faults.push(...weakIn(schema, given));
  const parsed = schema.safeParse(given);
  if (parsed.success && faults.length === 0) {
    read.set(parsed.data, filesIn(schema, source));
    return parsed.data;
  }
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? '');
    if (!faults.some((fault) => fault.path === name)) faults.push(faultOf(name, schema, given, issue.message));
  }
  throw configRefusal(faults);
}

function filesIn(schema: z.ZodObject, source: Environment): ReadonlyMap<string, string> {
  const named = Object.keys(schema.shape).map((name) => [name, source[`${name}_FILE`] ?? ''] as const);
  return new Map(named.filter(([, file]) => file !== ''));
}

function settingOf(name: string, source: Environment, faults: FieldFault[]): string | undefined {
  const file = source[`${name}_FILE`];
  if (file === undefined || file === '') return source[name];
  if (source[name]) {
    faults.push({ path: name, zh: `不能与 ${name}_FILE 同时设置`, en: `set either ${name} or ${name}_FILE, not both` });
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch {
    faults.push({
      path: name,
      zh: `无法读取 ${name}_FILE 指向的 ${file}`,
      en: `${name}_FILE names ${file}, which cannot be read`,
    });
    return undefined;
  }
}

/** What guards people's data in production was drawn at random, not thought up. */
function weakIn(schema: z.ZodObject, given: Record<string, string>): FieldFault[] {
  const weak = Object.entries(given).filter(([name, value]) => isWeak(value, aboutIn(schema, name)));
  return weak.map(([path]) => ({
    path,
    zh: '口令太弱：正式环境须为随机生成的 20 个以上字符，如 openssl rand -base64 24',
    en: 'is too weak: production asks for 20 characters or more drawn at random, e.g. openssl rand -base64 24',
  }));
}

function aboutIn(schema: z.ZodObject, name: string): About {
  const field = schema.shape[name];
  return field === undefined ? { needed: false } : aboutOf(field);
}

function faultOf(name: string, schema: z.ZodObject, given: Record<string, string>, message: string): FieldFault {
  const asked = aboutIn(schema, name).description ?? message;
  return given[name] === undefined
    ? { path: name, zh: `未设置，应为：${asked}`, en: `is not set; expected: ${asked}` }
    : { path: name, zh: `取值不符，应为：${asked}`, en: `does not fit; expected: ${asked}` };
}

function warnOfUnknown(schema: z.ZodObject, source: Environment, { prefix, warn = warnOnce }: EnvOptions): void {
  if (prefix === undefined) return;
  for (const name of Object.keys(source)) {
    if (name.startsWith(prefix) && !(name.replace(/_FILE$/, '') in schema.shape) && !(name in schema.shape)) warn(name);
  }
}

function warnOnce(name: string): void {
  process.emitWarning(`${name} is set but no setting has this name: is it misspelt?`, { code: 'GC_UNKNOWN_SETTING' });
}

function configRefusal(faults: FieldFault[]): Refusal {
  const list = (language: 'zh' | 'en', sign: string) => faults.map((fault) => `${fault.path}${sign}${fault[language]}`);
  return new Refusal({
    reason: 'CONFIG_INVALID',
    kind: 'invalid',
    zh: `环境变量有误，未启动。${list('zh', ' ').join('；')}。`,
    en: `The environment does not fit, nothing was started. ${list('en', ' ').join('; ')}.`,
    fields: faults,
  });
}

/** Says what a setting is for, in both languages; its `describe` says what it must look like. */
export function means<S extends z.ZodType>(schema: S, zh: string, en: string): S {
  return schema.meta({ ...(z.globalRegistry.get(schema) ?? {}), zh, en }) as S; // meta gives the same type
}

/** `host:port`; port 0 takes a free one. */
export const address = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[^:\s/]+):\d{1,5}$/)
  .describe('an address host:port, e.g. 127.0.0.1:7001');
export const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/)
  .meta({ description: 'a PostgreSQL URL, e.g. postgres://user:password@host:5432/db', secret: 'url' });
export const httpUrl = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/$/, ''))
  .describe('an http(s) URL, e.g. https://gc.example.cn');
export const secret = z
  .string()
  .min(8)
  .meta({ description: 'a secret of at least 8 characters (or name its file in <NAME>_FILE)', secret: 'text' });
export const folder = z.string().min(1).describe('the path of a folder that may be written');

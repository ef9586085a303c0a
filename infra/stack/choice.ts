/** Which parts run as real servers and processes of their own: all of them with `--stack`, else those that are named. */
import { refusalsOf } from '@green-channel/platform/refusal';

export const stackParts = ['postgres', 'kafka', 'keycloak', 'redis', 'services', 'otel'] as const;
export type StackPart = (typeof stackParts)[number];
export type Stack = ReadonlySet<StackPart>;

const refusals = refusalsOf({
  STACK_PART_UNKNOWN: {
    kind: 'invalid',
    zh: '未启动：--only 中的 {name} 不是组件。可选：{known}。',
    en: 'Nothing was started: --only names {name}, which is no part. There are: {known}.',
  },
  STACK_PART_NEEDS_SERVICES: {
    kind: 'invalid',
    zh: '未启动：otel 只接收独立进程的数据，请同时写上 services（或 all）。',
    en: 'Nothing was started: otel hears processes of their own; name services (or all) beside it.',
  },
  START_WORD_UNKNOWN: {
    kind: 'invalid',
    zh: '未启动：不认识 {name}，请看 ./scripts/start --help。',
    en: 'Nothing was started: {name} is not known, see ./scripts/start --help.',
  },
});

/** `all`, `none`, or names separated by commas. */
export function stackOf(named: string): Stack {
  const names = named.split(',').map((name) => name.trim());
  const chosen = new Set(names.filter((name) => name !== '' && name !== 'none').flatMap(partsOf));
  if (chosen.has('otel') && !chosen.has('services')) throw refusals.STACK_PART_NEEDS_SERVICES();
  return chosen;
}

const partsOf = (name: string): readonly StackPart[] => (name === 'all' ? stackParts : [partOf(name)]);

function partOf(name: string): StackPart {
  const found = stackParts.find((part) => part === name);
  if (found) return found;
  throw refusals.STACK_PART_UNKNOWN({ name, known: stackParts.join(', ') });
}

/** What the words after ./scripts/start say, as the setting GC_STACK; undefined when they say nothing. */
export function stackIn(words: readonly string[]): string | undefined {
  const left = words.filter((word) => word !== '--stack');
  const [flag, names, ...more] = left.flatMap((word) =>
    word.startsWith('--only=') ? ['--only', word.slice(7)] : word,
  );
  if (flag === undefined) return words.length > 0 ? 'all' : undefined;
  if (flag !== '--only' || names === undefined || more.length > 0)
    throw refusals.START_WORD_UNKNOWN({ name: flag === '--only' ? words.join(' ') : flag });
  return names;
}

import { environment } from './config.ts';
import { currentTrace } from './rpc/context.ts';

const levels = { debug: 10, info: 20, warn: 30, error: 40, silent: 50 } as const;
type Level = keyof typeof levels;

/** Ids, names and counts only: no text a person wrote, no contact, no message of a foreign error (style 24). */
export type Ids = Record<string, string | number | bigint | boolean | undefined>;

export interface Log {
  debug(event: string, ids?: Ids): void;
  info(event: string, ids?: Ids): void;
  warn(event: string, ids?: Ids): void;
  error(event: string, ids?: Ids): void;
  with(ids: Ids): Log;
}

export interface LogOptions {
  level?: string | undefined;
  write?(line: string): void;
}

/** One JSON object per line on stderr, at LOG_LEVEL (default info) and above. */
export function logger(service: string, options: LogOptions = {}): Log {
  const { level = environment.LOG_LEVEL, write = (line) => void process.stderr.write(line) } = options;
  const floor = levels[isLevel(level) ? level : 'info'];
  return from({ service }, (at, event, ids) => {
    if (levels[at] < floor) return;
    const line = { at: new Date().toISOString(), level: at, event, trace: currentTrace(), ...ids };
    write(`${JSON.stringify(line, short)}\n`);
  });
}

type Emit = (at: Exclude<Level, 'silent'>, event: string, ids: Ids) => void;

function from(fixed: Ids, emit: Emit): Log {
  return {
    debug: (event, ids) => emit('debug', event, { ...fixed, ...ids }),
    info: (event, ids) => emit('info', event, { ...fixed, ...ids }),
    warn: (event, ids) => emit('warn', event, { ...fixed, ...ids }),
    error: (event, ids) => emit('error', event, { ...fixed, ...ids }),
    with: (ids) => from({ ...fixed, ...ids }, emit),
  };
}

function isLevel(level: string | undefined): level is Level {
  return level !== undefined && level in levels;
}

/** An id is short; whatever is longer was not meant to be logged. */
function short(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'string' || key === 'frames') return value;
  return value.length > 200 ? `${value.slice(0, 200)}…` : value;
}

/** What may be logged of an unexpected error: its class, code and place. Its message may quote what a person wrote. */
export function errorIds(error: unknown): Ids {
  if (typeof error !== 'object' || error === null) return { error: typeof error };
  const { name, code, stack } = error as { name?: unknown; code?: unknown; stack?: unknown }; // read defensively below
  const frames = String(stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    error: String(name ?? 'Error'),
    code: code === undefined ? undefined : String(code),
    frames: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' | '),
  };
}

/** What one setting says of itself: what it is for, what it must look like, what holds without it, whether it is secret. */
import { z } from 'zod';

export interface About {
  zh?: string;
  en?: string;
  /** What its value must look like. */
  description?: string;
  /** `text`: the value itself; `url`: the password in it; `file`: what stands in the file. */
  secret?: 'text' | 'url' | 'file';
  needed: boolean;
  byDefault?: unknown;
}

/** Said on the outside or on the inside of what is optional, defaulted or transformed. */
export function aboutOf(schema: z.core.$ZodType): About {
  const own = (z.globalRegistry.get(schema) ?? {}) as Partial<About>; // what `means` and `meta` wrote there
  if (schema instanceof z.ZodOptional) return { ...aboutOf(schema.unwrap()), ...own, needed: false };
  if (schema instanceof z.ZodDefault)
    return { ...aboutOf(schema.unwrap()), ...own, needed: false, byDefault: schema.def.defaultValue };
  if (schema instanceof z.ZodPipe) return { ...aboutOf(schema.def.in), ...own };
  return { needed: true, ...own };
}

const LEAST = 20;
const VARIETY = 8;
const known = /change.?me|password|passw0rd|secret|green.?channel|admin|123456|qwerty/i;

/** Good enough for trying, not for production. */
export function isWeak(value: string, { secret }: About): boolean {
  if (secret === 'text') return isGuessed(value);
  if (secret !== 'url') return false;
  const password = decodeURIComponent(URL.parse(value)?.password ?? '');
  return password !== '' && isGuessed(password); // without one the server knows its clients by other means
}

const isGuessed = (secret: string): boolean =>
  secret.length < LEAST || new Set(secret).size < VARIETY || known.test(secret);

/** Words that examples and stories share. */
import { z } from 'zod';
import { instantFrom } from '../instant.ts';
import { text } from '../schema/leaf.ts';

export const instant = text.transform((value, context) => {
  const found = instantFrom(value);
  if (found) return found;
  context.issues.push({ code: 'custom', input: value, message: 'a time like 2026-09-29T10:00' });
  return z.NEVER;
});

export const parameters = z.record(
  text,
  z.strictObject({ value: z.union([z.number(), z.boolean(), z.string()]), act: z.string() }),
);

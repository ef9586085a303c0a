import { z } from 'zod';

/**
 * The schemas that have a name of their own in the OpenAPI document. Not zod's global registry: in one process with
 * the services, their names would stand in our document.
 */
export const registry = z.registry<{ id: string }>();

export function named<S extends z.ZodType>(id: string, schema: S): S {
  registry.add(schema, { id });
  return schema;
}

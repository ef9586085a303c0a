import { join } from 'node:path';

/** Everything that the parts of a stack write: one folder, a file for each. */
export const logOf = (home: string, part: string): string => join(home, 'logs', `${part}.log`);

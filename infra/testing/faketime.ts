/** Whether a process can be given a time of its own here: the library that stands between it and the system's clock. */
import { globSync } from 'node:fs';
import { describeWhere } from './where.ts';

const PLACES = ['/usr/lib/*/faketime/libfaketime.so.1', '/usr/lib{,64}/faketime/libfaketime.so.1'];

/** Its path; undefined where it is not installed. */
export const faketime = (): string | undefined => globSync(PLACES)[0];

export const whereFaketimeRuns = () =>
  describeWhere(
    faketime() === undefined ? 'apt-get install faketime' : undefined,
    'no process can be given a time of its own here',
  );

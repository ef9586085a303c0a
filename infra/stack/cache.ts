import { join } from 'node:path';
import { environment } from '@green-channel/platform/config';

/** Programs of real servers, fetched again when the folder is gone; `GC_CACHE` names one that several checkouts share. */
export const cacheFolder = (): string => environment['GC_CACHE'] || join(import.meta.dirname, '../../.servers');

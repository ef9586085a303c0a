import type { FormField } from '../../../api/may.ts';

/** How a field begins; a yes-or-no that is asked for begins undecided, a mark that is not begins unset. */
export function emptyOf({ kind, required }: FormField): unknown {
  if (kind === 'flag') return required ? undefined : false;
  if (kind === 'handlers' || kind === 'division') return [{ organ: undefined }];
  if (kind === 'matters') return [{}, {}];
  if (kind === 'photos' || kind === 'organs') return [];
  return undefined;
}

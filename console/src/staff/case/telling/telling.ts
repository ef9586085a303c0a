import type { Duty, Signing, Telling } from '../../../api/callback.ts';
import type { CaseFile } from '../../../api/file.ts';
import type { FormField } from '../../../api/may.ts';
import { bodyOf, type Values } from '../acts/values.ts';

/** The request out of the form: a signature only where its state was chosen, scans by their hash. */
export function tellingOf(duty: Duty, fields: FormField[], values: Values): Telling {
  const { entries, signing } = bodyOf(fields, values) as { entries?: Record<string, string>; signing?: Signed };
  const more = { ...(entries ? { entries } : {}), ...(signing?.state ? { signing: signed(signing) } : {}) };
  // The stub of a slip that came back: the telling itself is done.
  if (duty.status !== 'OWED') return { dutyId: duty.dutyId, method: '', text: '', ...more };
  const { method = '', text = '', proof = '' } = values as Record<string, string | undefined>; // the drawer's own three
  return { dutyId: duty.dutyId, method, text: text.trim(), proof: { note: proof.trim() }, ...more };
}

type Signed = Omit<Signing, 'scan'> & { scan?: CaseFile[] };

function signed({ scan = [], ...rest }: Signed): Signing {
  return { ...rest, scan: scan.map(({ hash }) => hash) };
}

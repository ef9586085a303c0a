/** ENG-19: a signature is the own act after signing in again, or a wet one whose scan is a file of this case. */
import { fieldsMissing } from './check-fields.ts';
import type { Doer } from './input.ts';
import { pastDay } from './legal-time.ts';
import { checkFresh } from './paper-rights.ts';
import { refusals } from './refusals.ts';
import type { Signature } from './representative.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

interface Signing {
  by: Doer;
  now: Date;
}

/** Of whoever gives the command. */
export function ownSignature(given: Signature, { by, now }: Signing, state: Opened, rules: Rules): Signature {
  const form = given.form === 'WET' ? 'WET' : 'ELECTRONIC';
  if (form === 'WET') checkScans(given, 'signature.scan', state);
  else checkFresh(by, rules);
  return { ...given, form, post: by.post, name: by.name, signedOn: pastDay(given.signedOn, 'signature.signedOn', now) };
}

/** Of somebody without an account: on paper alone. */
export function wetSignature(given: Signature, { now }: Signing, state: Opened): Signature {
  checkScans(given, 'signatures.scan', state);
  return { ...given, form: 'WET', post: '', signedOn: pastDay(given.signedOn, 'signatures.signedOn', now) };
}

function checkScans({ scan }: Signature, field: string, state: Opened): void {
  if (scan.length === 0) throw fieldsMissing([{ name: field, zh: '签名扫描件', en: 'Scan of the signature' }]);
  for (const { hash } of scan) checkScan(hash, field, state);
}

/** A scan that nobody uploaded proves nothing. */
export function checkScan(hash: string, field: string, { files = [] }: Opened): void {
  if (files.some((file) => file.hash === hash)) return;
  const fault = { path: field, zh: '不是此件的附件', en: 'no file of this case' };
  throw refusals.SCAN_UNKNOWN({ file: hash.slice(0, 12) || '—' }, [fault]);
}

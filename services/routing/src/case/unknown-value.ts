/** Something else was chosen than there is to choose from: what there is, in words; by its ids for programs. */
import { listed, type Words } from '@green-channel/platform/refusal';
import type { Called } from './field-words.ts';
import { refusals } from './refusals.ts';

interface Choice extends Words {
  value: string;
}

export function unknownValue({ field, fieldZh, fieldEn }: Called, value: string, known: readonly Choice[]) {
  const { zh, en } = listed(known);
  const fault = { path: field, zh: `可选：${zh}`, en: `one of: ${en}`, values: known.map((one) => one.value) };
  const quoted = value.slice(0, 50) || '—';
  return refusals.FIELD_UNKNOWN_VALUE({ field, fieldZh, fieldEn, value: quoted, knownZh: zh, knownEn: en }, [fault]);
}

/** Terms of a pack are called by ids. */
export const choices = (terms: readonly (Words & { id: string })[]): Choice[] =>
  terms.map(({ id, zh, en }) => ({ value: id, zh, en }));

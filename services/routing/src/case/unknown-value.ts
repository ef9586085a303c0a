/** Something else was chosen than there is to choose from: what there is, in words; by its ids for programs. */
import { choiceFault, listed, quoted, type Words } from '@green-channel/platform/refusal';
import type { Called } from './field-words.ts';
import { refusals } from './refusals.ts';

interface Choice extends Words {
  value: string;
}

export function unknownValue({ field, fieldZh, fieldEn }: Called, value: string, known: readonly Choice[]) {
  const { zh, en } = listed(known);
  const named = { field, fieldZh, fieldEn, value: quoted(value), knownZh: zh, knownEn: en };
  const fault = choiceFault(
    field,
    known.map((one) => ({ ...one, id: one.value })),
  );
  return refusals.FIELD_UNKNOWN_VALUE(named, [fault]);
}

/** Terms of a pack are called by ids. */
export const choices = (terms: readonly (Words & { id: string })[]): Choice[] =>
  terms.map(({ id, zh, en }) => ({ value: id, zh, en }));

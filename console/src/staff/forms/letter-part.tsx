import { labelOf } from '../../api/may.ts';
import type { FormRule, Template } from './form.ts';
import type { Filling } from './form-sheet.tsx';
import { Hand } from './hand.tsx';

interface Properties {
  template: Template;
  form: FormRule;
  filling: Filling;
}

/** The printed words with what is known in their places; a place that nobody counts is left to be written. */
export function LetterPart({ template, form, filling }: Properties) {
  // An odd part is the name of a place.
  const parts = labelOf(template.text).split(/\{\{\s*(\w+)\s*\}\}/);
  return (
    <>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes
        <Part key={at} of={part} place={at % 2 === 1} form={form} filling={filling} />
      ))}
    </>
  );
}

function Part({ of, place, form, filling }: { of: string; place: boolean } & Omit<Properties, 'template'>) {
  if (!place) return of;
  const value = filling.values[of];
  if (value !== undefined) return <b>{value}</b>;
  const field = form.fields.find(({ id }) => id === of);
  return <Hand label={field ? labelOf(field) : of} long={field?.type === 'longText'} />;
}

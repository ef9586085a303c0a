/** Forms as the pack has them, and how they are laid on paper. */
import type { Cited, Named, Pack, Words } from '../regulation/pack.ts';

export interface FormField extends Named {
  type: string;
  section?: string;
  group?: string;
  options?: Named[];
  optionsOf?: string;
  columns?: Named[];
  by?: string[];
}

export interface FormRule extends Named, Cited {
  purpose: Words;
  about?: string;
  sections?: Named[];
  fields: FormField[];
  notes?: Words[];
  /** Blank rows of a table, as many as the sample prints. */
  blankRows?: number;
}

export interface Template extends Named {
  form?: string;
  fields: string[];
  text: Words;
}

export interface ReportRule extends Named, Cited {
  trigger: string;
  timer?: string;
  form?: string;
  recipients: string[];
  figures?: Named[];
  identities?: Named[];
}

const listOf = <T>(pack: Pack | undefined, key: string): T[] => (pack?.[key] as T[] | undefined) ?? [];

export const formsOf = (pack: Pack | undefined): FormRule[] => listOf(pack, 'intakeForms');
export const templatesOf = (pack: Pack | undefined): Template[] => listOf(pack, 'templates');

/** Reports that count something, or that are printed on a form of their period. */
export function reportsOf(pack: Pack | undefined): ReportRule[] {
  const periodic = new Set(formsOf(pack).flatMap(({ id, about }) => (about === 'PERIOD' ? [id] : [])));
  return listOf<ReportRule>(pack, 'reports').filter(
    ({ figures = [], form = '' }) => figures.length > 0 || periodic.has(form),
  );
}

/** A form that is a table with one row a thing has a running number in it. */
export const isTable = ({ fields }: FormRule): boolean => fields.some(({ id }) => id === 'seq');

/** The words of the whole form, where the regulation gives it as a text with places in it (MHK 附4). */
export const letterOf = (form: FormRule, templates: Template[]): Template | undefined =>
  templates.find(
    (one) =>
      one.form === form.id && form.about === 'PERIOD' && one.fields.every((id) => form.fields.some((f) => f.id === id)),
  );

/** The heading, where it has places of its own: 街道、年、月 (MHK 附3). */
export const headingOf = (form: FormRule, templates: Template[]): Template | undefined =>
  templates.find((one) => one.form === form.id && form.about === 'PERIOD' && one !== letterOf(form, templates));

/** Options of a field, those that stand in a taxonomy or in the channels included. */
export function optionsIn(pack: Pack, { options, optionsOf }: FormField): Named[] {
  if (options) return options;
  if (!optionsOf) return [];
  if (optionsOf === 'channels') return pack.channels ?? [];
  const taxonomies = (pack['taxonomies'] ?? {}) as Record<string, { terms?: Named[] }>;
  return taxonomies[optionsOf]?.terms ?? [];
}

import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import { Clause } from '../pieces/clause/clause.tsx';
import { Provenance } from '../pieces/clause/provenance.tsx';
import { clauseText } from '../regulation/clause-text.ts';
import type { Pack } from '../regulation/pack.ts';
import { type FormRule, headingOf, isTable, letterOf, templatesOf } from './form.ts';
import { GridPart } from './grid-part.tsx';
import { LetterPart } from './letter-part.tsx';
import { TablePart } from './table-part.tsx';
import '../papers/papers.css';
import './forms.css';

/** What is known for the places of a form: one value each, rows for its tables; what is not known stays to be written. */
export interface Filling {
  values: Readonly<Record<string, string | undefined>>;
  rows: readonly Readonly<Record<string, string | undefined>>[];
  /** All rows there are, even if none: nothing is left to be written by hand. */
  counted?: boolean;
}

export const nothing: Filling = { values: {}, rows: [] };

/** A form of the regulation field by field in printed order: as a text, as a table, or as a sheet of cells. */
export function FormSheet({ pack, form, filling = nothing }: { pack: Pack; form: FormRule; filling?: Filling }) {
  const { t } = useTranslation();
  const templates = templatesOf(pack);
  const letter = letterOf(form, templates);
  const heading = headingOf(form, templates);
  const table = isTable(form);
  const columns = form.fields.flatMap(({ id, section }) => (section ? [] : [id]));
  const { notes = [], purpose, provenance } = form;
  return (
    <article className={table ? 'p-sheet f-table-sheet' : 'p-sheet'} aria-label={labelOf(form)}>
      {letter ? null : (
        <h2>{heading ? <LetterPart template={heading} form={form} filling={filling} /> : labelOf(form)}</h2>
      )}
      {letter ? (
        <div className="p-letter">
          <LetterPart template={letter} form={form} filling={filling} />
        </div>
      ) : (
        <p className="p-purpose faint">{labelOf(purpose)}</p>
      )}
      {/* What stands on the cover of a register is no column of it. */}
      <GridPart pack={pack} form={form} filling={filling} without={table ? columns : (letter?.fields ?? [])} />
      {table ? (
        <TablePart {...form} fields={form.fields.filter(({ id }) => columns.includes(id))} filling={filling} />
      ) : null}
      {notes.map((note) => (
        <p key={note.zh} className="p-note">
          {labelOf(note)}
        </p>
      ))}
      <p className="p-foot faint">
        {t('forms.id', { id: form.id })} · <Clause text={clauseText(pack, form)} /> <Provenance of={provenance} />
      </p>
    </article>
  );
}

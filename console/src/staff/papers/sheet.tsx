import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Signing } from '../../api/callback.ts';
import { labelOf } from '../../api/may.ts';
import type { PaperField, PaperView } from '../../api/paper.ts';
import { currentLanguage } from '../../texts/texts.ts';
import { Provenance } from '../pieces/clause/provenance.tsx';
import { FieldValue } from './field-value.tsx';
import { Amendments, Snapshots } from './kept.tsx';
import { Mark } from './mark.tsx';
import { type Reveal, useReveal } from './reveal.tsx';
import { WriteDrawer } from './write-drawer.tsx';

interface Stood {
  caseId: string;
  paper: PaperView;
  title: string;
  /** What became of the stubs of the slips that tellings left. */
  signings: readonly Signing[];
}

/** A form field by field, in the order and words of the regulation; each part says whose it is (MHK-50). */
export function Sheet({ caseId, paper, title, signings }: Stood) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState(false);
  const reveal = useReveal(caseId);
  const writes = paper.fields.some(({ writable }) => writable);
  const english = currentLanguage() === 'en';
  const notes = english ? paper.notesEn : paper.notesZh;
  return (
    <>
      <div className="p-acts">
        {writes ? (
          <Button type="primary" onClick={() => setWriting(true)}>
            {t(paper.marks.length > 0 ? 'papers.amend' : 'papers.write')}
          </Button>
        ) : null}
        {paper.fields.some(({ identity }) => identity) ? reveal.button : null}
      </div>
      {writes && !paper.paperId ? <Alert className="p-hint" type="info" showIcon title={t('papers.notBegun')} /> : null}
      <article className="p-sheet" aria-label={title}>
        <h2>{labelOf(paper)}</h2>
        <p className="p-purpose faint">{english ? paper.purposeEn : paper.purposeZh}</p>
        {partsOf(paper).map(({ id, heading, fields }) => (
          <section key={id}>
            {heading ? <h3>{heading}</h3> : null}
            <Fields caseId={caseId} paper={paper} fields={fields} reveal={reveal} signings={signings} />
          </section>
        ))}
        {notes.map((note) => (
          <p key={note} className="p-note">
            {note}
          </p>
        ))}
        <p className="p-foot faint">
          {paper.clause} <Provenance of={paper.provenance} />
        </p>
      </article>
      <Amendments paper={paper} />
      <Snapshots paper={paper} />
      {writing ? <WriteDrawer caseId={caseId} paper={paper} close={() => setWriting(false)} /> : null}
    </>
  );
}

interface Part {
  id: string;
  heading: string;
  fields: PaperField[];
}

/** Fields that follow each other in one part stay together, in the printed order. */
function partsOf({ fields, sections }: PaperView): Part[] {
  const parts: Part[] = [];
  for (const field of fields) {
    const last = parts.at(-1);
    if (last && last.fields[0]?.section === field.section) last.fields.push(field);
    else
      parts.push({ id: `${field.section}-${field.id}`, heading: headingOf(field.section, sections), fields: [field] });
  }
  return parts;
}

/** What the paper calls the part; what stands in none has no heading. */
function headingOf(section: string, sections: PaperView['sections']): string {
  const named = sections.find(({ id }) => id === section);
  return named ? labelOf(named) : '';
}

interface Shown {
  caseId: string;
  paper: PaperView;
  fields: PaperField[];
  reveal: Reveal;
  signings: readonly Signing[];
}

function Fields({ caseId, paper, fields, reveal, signings }: Shown) {
  const wide = widthsOf(fields);
  return (
    <dl className="p-fields">
      {fields.map((field, at) => (
        <div key={field.id} className={wide[at] ? 'p-wide' : ''}>
          {field.group && field.group !== fields[at - 1]?.group ? <p className="p-group">{field.group}</p> : null}
          <dt>{labelOf(field)}</dt>
          <dd>
            {field.type === 'signature' || field.type === 'seal' ? (
              <Mark caseId={caseId} paper={paper} field={field} />
            ) : (
              <FieldValue field={field} person={reveal.person} signings={signings} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Two short places share a row; one that is left alone takes the whole of it. */
function widthsOf(fields: PaperField[]): boolean[] {
  const wide = fields.map(isWide);
  for (let at = 0; at < fields.length; at++) {
    if (wide[at]) continue;
    if (at + 1 < fields.length && !wide[at + 1]) at++;
    else wide[at] = true;
  }
  return wide;
}

const isWide = ({ type, options, group }: PaperField): boolean =>
  type === 'longText' || options.length > 2 || type === 'signature' || type === 'seal' || group !== '';

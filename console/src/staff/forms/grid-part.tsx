import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import { namesIn } from '../regulation/naming.ts';
import type { Pack } from '../regulation/pack.ts';
import { type FormField, type FormRule, optionsIn } from './form.ts';
import type { Filling } from './form-sheet.tsx';
import { Hand } from './hand.tsx';
import { PrintedTable } from './printed-table.tsx';

interface Properties {
  pack: Pack;
  form: FormRule;
  filling: Filling;
  /** Places that stand in the text above already. */
  without: readonly string[];
}

/** A sheet of cells, part by part; a part without a name of its own is only cells that stand together. */
export function GridPart({ pack, form, filling, without }: Properties) {
  const parts = partsOf(form.fields.filter(({ id }) => !without.includes(id)));
  return parts.map(({ section, fields }) => {
    const named = form.sections?.find(({ id }) => id === section);
    return (
      <section key={`${section}-${fields[0]?.id}`}>
        {named ? <h3>{labelOf(named)}</h3> : null}
        <Cells pack={pack} fields={fields} filling={filling} />
      </section>
    );
  });
}

function partsOf(fields: FormField[]): { section: string; fields: FormField[] }[] {
  const parts: { section: string; fields: FormField[] }[] = [];
  for (const field of fields) {
    const { section = '' } = field;
    const last = parts.at(-1);
    if (last && last.section === section) last.fields.push(field);
    else parts.push({ section, fields: [field] });
  }
  return parts;
}

type Shown = Pick<Properties, 'pack' | 'filling'>;

function Cells({ pack, fields, filling }: Shown & { fields: FormField[] }) {
  return (
    <dl className="p-fields">
      {fields.map((field, at) => (
        <div key={field.id} className={isWide(fields, at) ? 'p-wide' : ''}>
          {field.group && field.group !== fields[at - 1]?.group ? <p className="p-group">{field.group}</p> : null}
          <dt>{labelOf(field)}</dt>
          <dd>
            <Place pack={pack} field={field} filling={filling} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const LONE = new Set(['longText', 'table', 'signature', 'seal']);
const lone = ({ type, group, options = [] }: FormField): boolean => LONE.has(type) || !!group || options.length > 2;

/** Two short places share a row; one that is left alone takes the whole of it. */
function isWide(fields: FormField[], at: number): boolean {
  const run: number[] = [];
  for (const [index, field] of fields.entries()) {
    if (lone(field)) run.length = 0;
    else run.push(index);
    if (index === at) break;
  }
  const field = fields[at];
  const next = fields[at + 1];
  return !field || lone(field) || (run.length % 2 === 1 && (!next || lone(next)));
}

function Place({ pack, field, filling }: Shown & { field: FormField }) {
  const { t } = useTranslation();
  const label = labelOf(field);
  const value = filling.values[field.id];
  if (field.type === 'table') return <PrintedTable columns={field.columns ?? []} filling={filling} />;
  if (value !== undefined) return <span className="s-pre">{value}</span>;
  if (field.type === 'signature' || field.type === 'seal') {
    const who = namesIn(pack.roles, field.by ?? []);
    const kind = field.type === 'seal' ? 'seal' : 'sign';
    return <span className="faint">{who ? t(`papers.by.${kind}`, { who }) : t('papers.onPaper')}</span>;
  }
  const options = optionsIn(pack, field);
  if (options.length > 0 || field.type === 'tick')
    return (
      <span className="p-choices">
        {(options.length > 0 ? options.map(labelOf) : ['']).map((option) => (
          <span key={option}>
            <span aria-hidden="true">☐</span> {option}
          </span>
        ))}
      </span>
    );
  return <Hand label={label} long={field.type === 'longText'} />;
}

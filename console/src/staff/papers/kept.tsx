import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import type { PaperValue, PaperView } from '../../api/paper.ts';
import { sayInstant } from '../../texts/day.ts';
import { Organ } from '../pieces/organ.tsx';

/** Changes after a signature or seal, each with its reason (ENG-18). */
export function Amendments({ paper }: { paper: PaperView }) {
  const { t } = useTranslation();
  if (paper.amendments.length === 0) return null;
  return (
    <section className="p-kept">
      <h3>{t('papers.amendments')}</h3>
      {paper.amendments.map(({ at, organ, reason, values }) => (
        <article key={at + reason}>
          <p>
            {sayInstant(at)} · <Organ id={organ} />
          </p>
          <p>{t('papers.reason', { reason })}</p>
          <Values paper={paper} values={values} />
        </article>
      ))}
    </section>
  );
}

/** The form as it stood at each signature or seal, with the hash that proves it. */
export function Snapshots({ paper }: { paper: PaperView }) {
  const { t } = useTranslation();
  if (paper.marks.length === 0) return null;
  return (
    <Collapse
      className="p-kept"
      items={paper.marks.map((mark) => ({
        key: mark.snapshotHash + mark.at,
        label: t(mark.kind === 'seal' ? 'papers.snapshotSeal' : 'papers.snapshotSign', {
          name: mark.name,
          at: sayInstant(mark.at),
        }),
        children: (
          <>
            <Values paper={paper} values={mark.snapshot.filter(({ text }) => text !== '')} />
            <p className="p-hash">{t('papers.hash', { hash: mark.snapshotHash })}</p>
          </>
        ),
      }))}
    />
  );
}

function Values({ paper, values }: { paper: PaperView; values: PaperValue[] }) {
  const named = values.flatMap(({ field, text }) => {
    const found = paper.fields.find(({ id }) => id === field);
    if (!found) return [];
    const option = found.options.find(({ value }) => value === text);
    const said = option ? labelOf(option) : found.type === 'datetime' ? sayInstant(text) : text;
    return [{ field, label: labelOf(found), said }];
  });
  return (
    <dl className="p-signs">
      {named.map(({ field, label, said }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useTranslation } from 'react-i18next';
import type { Signing } from '../../api/callback.ts';
import { labelOf } from '../../api/may.ts';
import type { PaperField } from '../../api/paper.ts';
import type { Reporter } from '../../api/submission.ts';
import { sayInstant, shortDay } from '../../texts/day.ts';
import { identityOf, signerOf } from './identity-of.ts';

interface Placed {
  field: PaperField;
  person: Reporter | null;
  /** What became of the stubs of this case's slips. */
  signings: readonly Signing[];
}

/** What stands in one place of a form: choices with their boxes as printed, days and times in words. */
export function FieldValue({ field, person, signings }: Placed) {
  const { t } = useTranslation();
  const { identity, options, text, type } = field;
  if (type === 'signer')
    return signings.length > 0 ? signerOf(signings, person) : <span className="p-blank" aria-hidden="true" />;
  if (identity)
    return <>{person ? identityOf(field, person) : <span className="faint">{t('papers.protected')}</span>}</>;
  if (options.length > 0) return <Choices field={field} />;
  if (text === '') return <span className="p-blank" aria-hidden="true" />;
  if (type === 'date') return <>{shortDay(text)}</>;
  if (type === 'datetime') return <>{sayInstant(text)}</>;
  return <span className="s-pre">{text}</span>;
}

function Choices({ field: { options, text } }: { field: PaperField }) {
  return (
    <span className="p-choices">
      {options.map((option) => {
        const chosen = option.value === text;
        return (
          <span key={option.value} className={chosen ? 'p-chosen' : ''}>
            <span aria-hidden="true">{chosen ? '☑' : '☐'}</span> {labelOf(option)}
          </span>
        );
      })}
    </span>
  );
}

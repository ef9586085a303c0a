import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem.ts';
import type { Wrong } from './form.ts';

interface Properties {
  faults: Wrong[];
  wrong: (field: Wrong) => string | undefined;
  problem: Problem | null;
  go: (field: Wrong) => void;
}

/** What keeps it from being taken in, each with the way to its place. */
export function Summary({ faults, wrong, problem, go }: Properties) {
  const { t } = useTranslation();
  if (faults.length === 0 && !problem) return null;
  const others = (problem?.fields ?? []).map(({ field, text }) => `${field} ${text}`);
  return (
    <div className="note bad" role="alert">
      {problem ? (
        <p>{t('resident.handIn.kept', { why: problem.message })}</p>
      ) : (
        <p>{t('resident.handIn.mend', { n: faults.length })}</p>
      )}
      <ul>
        {faults.map((field) => (
          <li key={field}>
            <button type="button" className="linkish" onClick={() => go(field)}>
              {wrong(field)}
            </button>
          </li>
        ))}
        {faults.length === 0 ? others.map((text) => <li key={text}>{text}</li>) : null}
      </ul>
    </div>
  );
}

import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gradeLabel, gradeValue } from '../../api/grade.ts';
import type { Ballot } from '../../api/public.ts';
import { Field } from '../field.tsx';

export interface Judged {
  grade: string;
  words: string;
}

interface Properties {
  ballot: Ballot;
  judged: Judged;
  change: (part: Partial<Judged>) => void;
  send: () => void;
  sending: boolean;
  error: Error | null;
}

const MOST = 1000;

export function GradeForm({ ballot, judged, change, send, sending, error }: Properties) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!judged.grade);
    if (judged.grade) send();
  };
  return (
    <form className="card" onSubmit={submit}>
      <p className="faint">{t('resident.judge.about', { title: ballot.title })}</p>
      <fieldset className="grades">
        <legend>{t('resident.judge.question')}</legend>
        {(ballot.scale ?? []).map((grade) => (
          <label key={gradeValue(grade)} className={judged.grade === gradeValue(grade) ? 'chosen' : undefined}>
            <input
              type="radio"
              name="grade"
              value={gradeValue(grade)}
              checked={judged.grade === gradeValue(grade)}
              onChange={() => change({ grade: gradeValue(grade) })}
            />
            {gradeLabel(grade)}
          </label>
        ))}
      </fieldset>
      {missing && !judged.grade ? (
        <p className="note bad" role="alert">
          {t('resident.judge.chooseGrade')}
        </p>
      ) : null}
      <Field label={`${t('resident.judge.words')}${t('app.optional')}`} hint={t('resident.judge.wordsHint')}>
        {(parts) => (
          <textarea
            {...parts}
            maxLength={MOST}
            value={judged.words}
            onChange={(e) => change({ words: e.target.value })}
          />
        )}
      </Field>
      {error ? (
        <p className="note bad" role="alert">
          {error.message}
        </p>
      ) : null}
      <button type="submit" className="button wide-on-phone" disabled={sending}>
        {t('resident.judge.submit')}
      </button>
    </form>
  );
}

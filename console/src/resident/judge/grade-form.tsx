import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askedOn, type Chosen, isComplete } from '../../api/judged.ts';
import { labelOf } from '../../api/may.ts';
import type { Ballot } from '../../api/public.ts';
import { Field } from '../field.tsx';
import { Grades } from './grades.tsx';

export interface Judged {
  chosen: Chosen;
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

const gradeQuestion = ({ zh = '', en = '' }: { zh?: string; en?: string }): string => labelOf({ zh, en });

export function GradeForm({ ballot, judged, change, send, sending, error }: Properties) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!isComplete(ballot, judged.chosen));
    if (isComplete(ballot, judged.chosen)) send();
  };
  return (
    <form className="card" onSubmit={submit}>
      <p className="faint">{t('resident.judge.about', { title: ballot.title })}</p>
      {askedOn(ballot).map((question) => (
        <Grades
          key={question.id}
          legend={gradeQuestion(question) || t('resident.judge.question')}
          scale={ballot.scale ?? []}
          name={`grade ${question.id}`}
          chosen={judged.chosen[question.id]}
          choose={(grade) => change({ chosen: { ...judged.chosen, [question.id]: grade } })}
          wrong={missing && !judged.chosen[question.id] ? t('resident.judge.chooseGrade') : undefined}
        />
      ))}
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

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldText, Problem } from '../../api/problem.ts';
import { followByCode, type Progress } from '../../api/public.ts';
import { useTitle } from '../../app/title.ts';
import { Field } from '../field.tsx';
import { keepCode, keptCode } from '../hand-in/code.ts';
import { ProgressView } from './progress.tsx';

export function Follow() {
  const { t } = useTranslation();
  const [code, setCode] = useState(keptCode);
  useTitle(t('resident.follow.title'));
  const look = useMutation<Progress, Error, string>({
    mutationFn: followByCode,
    onSuccess: (_, asked) => keepCode(asked),
  });
  const problem = look.error instanceof Problem ? look.error : null;
  const wrong = problem
    ? problem.status === 404
      ? t('resident.follow.noSuch')
      : (fieldText(problem, 'queryCode') ?? problem.message)
    : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = code.trim();
    if (typed) look.mutate(typed);
  };

  return (
    <main className="r-main">
      <h1>{t('resident.follow.title')}</h1>
      {look.data ? (
        <>
          <ProgressView progress={look.data} />
          <button type="button" className="button quiet" onClick={() => look.reset()}>
            {t('resident.follow.other')}
          </button>
        </>
      ) : (
        <form className="card" onSubmit={submit}>
          <p className="r-lead">{t('resident.follow.lead')}</p>
          <Field label={t('resident.follow.code')} hint={t('resident.follow.codeHint')} wrong={wrong}>
            {(parts) => (
              <input
                {...parts}
                className="code-input"
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={40}
                placeholder="XXXX-XXXX-XXXX"
                value={code}
                onChange={(e) => setCode(e.target.value)}
                required
              />
            )}
          </Field>
          <button type="submit" className="button wide-on-phone" disabled={look.isPending}>
            {look.isPending ? t('app.waiting') : t('resident.follow.look')}
          </button>
        </form>
      )}
    </main>
  );
}

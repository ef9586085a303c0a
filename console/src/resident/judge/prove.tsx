import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { openSession, type ResidentSession, sendPhoneCode } from '../../api/public.ts';
import { Field } from '../field.tsx';
import { keepCode, keptCode } from '../hand-in/code.ts';

const PAUSE = 60;

/** Query code and the code sent to the phone: whoever has both handed the matter in. */
export function Prove({ opened }: { opened: (session: ResidentSession) => void }) {
  const { t } = useTranslation();
  const [queryCode, setQueryCode] = useState(keptCode);
  const [phoneCode, setPhoneCode] = useState('');
  const [wait, setWait] = useState(0);
  useCountdown(wait, setWait);

  const call = useMutation({
    mutationFn: () => sendPhoneCode(queryCode.trim()),
    onSuccess: () => {
      keepCode(queryCode.trim());
      setWait(PAUSE);
    },
  });
  const enter = useMutation({ mutationFn: () => openSession(queryCode.trim(), phoneCode.trim()), onSuccess: opened });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (call.data) enter.mutate();
    else call.mutate();
  };

  return (
    <form className="card" onSubmit={submit}>
      <p className="r-lead">{t('resident.judge.lead')}</p>
      <Field label={t('resident.follow.code')} wrong={textOf(call.error, t('resident.follow.noSuch'))} required>
        {(parts) => (
          <input
            {...parts}
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            value={queryCode}
            onChange={(e) => setQueryCode(e.target.value)}
            required
          />
        )}
      </Field>
      {call.data ? (
        <>
          <p className="note" role="status">
            {t('resident.judge.codeSent', { phone: call.data.phone, seconds: wait })}{' '}
            <button
              type="button"
              className="linkish"
              disabled={wait > 0 || call.isPending}
              onClick={() => call.mutate()}
            >
              {t('resident.judge.resend')}
            </button>
          </p>
          <Field label={t('resident.judge.phoneCode')} wrong={textOf(enter.error)} required>
            {(parts) => (
              <input
                {...parts}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={8}
                value={phoneCode}
                onChange={(e) => setPhoneCode(e.target.value)}
                required
              />
            )}
          </Field>
        </>
      ) : null}
      <button type="submit" className="button wide-on-phone" disabled={call.isPending || enter.isPending}>
        {call.data ? t('resident.judge.enter') : t('resident.judge.sendCode')}
      </button>
    </form>
  );
}

function textOf(error: Error | null, notFound?: string): string | undefined {
  if (!error) return undefined;
  return notFound && error instanceof Problem && error.status === 404 ? notFound : error.message;
}

function useCountdown(seconds: number, set: (left: number) => void): void {
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => set(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds, set]);
}

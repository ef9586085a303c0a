import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useTitle } from '../app/title.ts';
import { Waiting } from '../app/waiting.tsx';
import { goToLogin } from './session.ts';

/** Sends the person to the identity server; the page itself shows only when that fails. */
export function Login() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [failed, setFailed] = useState('');
  const back = search.get('back') ?? '/work';
  useTitle(t('rooms.login.title'));

  useEffect(() => {
    goToLogin(back).catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)));
  }, [back]);

  if (!failed) return <Waiting what={t('rooms.login.server')} />;
  return (
    <main className="lonely" role="alert">
      <h1>{t('rooms.login.away')}</h1>
      <p className="faint">{failed}</p>
      <p className="row">
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t('app.retry')}
        </button>
        <Link to="/" className="button quiet">
          {t('app.home')}
        </Link>
      </p>
    </main>
  );
}

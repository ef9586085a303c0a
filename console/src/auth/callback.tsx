import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Waiting } from '../app/waiting.tsx';
import { users } from './realm.ts';

/** Takes the code that the identity server gave and goes on to where the person wanted to be. */
export function LoginCallback() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [failed, setFailed] = useState('');
  const begun = useRef(false);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    users
      .signinRedirectCallback()
      .then((user) => go(backOf(user.state), { replace: true }))
      .catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)));
  }, [go]);

  if (!failed) return <Waiting what={t('rooms.login.server')} />;
  return (
    <main className="lonely" role="alert">
      <h1>{t('rooms.login.failed')}</h1>
      <p className="faint">{failed}</p>
      <Link to="/login" className="button">
        {t('rooms.login.again')}
      </Link>
    </main>
  );
}

/** Only a path of this console; an address elsewhere is not followed. */
function backOf(state: unknown): string {
  const back = typeof state === 'object' && state !== null && 'back' in state ? String(state.back) : '';
  return back.startsWith('/') && !back.startsWith('//') ? back : '/work';
}

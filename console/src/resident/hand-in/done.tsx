import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTitle } from '../../app/title.ts';
import { keptCode } from './code.ts';
import { copyText } from './copy.ts';
import './hand-in.css';

export function HandedIn() {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const code = keptCode();
  useTitle(t('resident.done.title'));
  if (!code) {
    return (
      <main className="r-main">
        <p className="note">{t('resident.done.lost')}</p>
        <Link to="/follow" className="button">
          {t('resident.nav.follow')}
        </Link>
      </main>
    );
  }
  return (
    <main className="r-main">
      <h1>{t('resident.done.title')}</h1>
      <section className="card code-card" aria-label={t('resident.done.code')}>
        <p className="faint">{t('resident.done.code')}</p>
        <p className="query-code" data-testid="query-code">
          {code}
        </p>
        <button type="button" className="button quiet" onClick={async () => setCopied(await copyText(code))}>
          {copied ? `✓ ${t('app.copied')}` : t('resident.done.copy')}
        </button>
        <span className="visually-gone" role="status">
          {copied ? t('app.copied') : ''}
        </span>
      </section>
      <p className="note warn">{t('resident.done.keep')}</p>
      <p className="row">
        <Link to="/follow" className="button">
          {t('resident.done.follow')}
        </Link>
        <Link to="/hand-in" className="button quiet">
          {t('resident.done.another')}
        </Link>
      </p>
    </main>
  );
}

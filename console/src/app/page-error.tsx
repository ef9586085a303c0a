import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { Problem } from '../api/problem.ts';

/** The last catch of a page: what happened, what is kept, and the two ways on. */
export function PageError() {
  const { t } = useTranslation();
  const error = useRouteError();
  const detail = error instanceof Problem ? error.message : error instanceof Error ? error.message : String(error);
  return (
    <main className="lonely" role="alert">
      <h1>{t('app.broken.title')}</h1>
      <p>{t('app.broken.text')}</p>
      <p className="faint">{detail}</p>
      <p className="row">
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t('app.broken.reload')}
        </button>
        <Link to="/" className="button quiet">
          {t('app.home')}
        </Link>
      </p>
    </main>
  );
}

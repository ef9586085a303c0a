import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useTitle } from './title.ts';

export function NotFound() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  useTitle(t('app.notFound.title'));
  return (
    <main className="lonely">
      <p className="big-figure">404</p>
      <h1>{t('app.notFound.title')}</h1>
      <p>{t('app.notFound.text', { path: pathname })}</p>
      <p className="row">
        <Link to="/" className="button">
          {t('app.home')}
        </Link>
        <Link to="/work" className="button quiet">
          {t('app.toWork')}
        </Link>
      </p>
    </main>
  );
}

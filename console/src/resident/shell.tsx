import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { scrollKey } from '../app/scroll.ts';
import { Waiting } from '../app/waiting.tsx';
import { currentLanguage, speak } from '../texts/texts.ts';
import { useCity } from './city.ts';
import './resident.css';

/** The frame of every page a resident sees: no login, no heavy parts. */
export function ResidentShell() {
  const { t } = useTranslation();
  const city = useCity();
  const moving = useNavigation().state === 'loading';
  return (
    <div className="r-page">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="r-head">
        <div className="r-head-in">
          <Link to="/" className="r-brand">
            <img src="/mark.svg" alt="" />
            <span>{t('app.name')}</span>
          </Link>
          <nav className="r-nav" aria-label={t('app.name')}>
            <NavLink to="/hand-in">{t('resident.nav.handIn')}</NavLink>
            <NavLink to="/follow">{t('resident.nav.follow')}</NavLink>
            <NavLink to="/judge">{t('resident.nav.judge')}</NavLink>
            <NavLink to="/login">{t('resident.nav.staff')}</NavLink>
          </nav>
          <button
            type="button"
            className="r-tongue r-staff"
            onClick={() => speak(currentLanguage() === 'en' ? 'zh-CN' : 'en')}
          >
            {t('app.switchTo')}
          </button>
        </div>
      </header>
      <Suspense fallback={<Waiting />}>
        <div id="content" aria-busy={moving}>
          <Outlet />
        </div>
      </Suspense>
      <footer className="r-foot" style={{ marginTop: 'auto' }}>
        {t('resident.footer', { city: city ?? t('resident.anyCity') })} · {t('app.motto')}
      </footer>
      <ScrollRestoration getKey={scrollKey} />
    </div>
  );
}

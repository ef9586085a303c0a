import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTitle } from '../../app/title.ts';
import { useCity } from '../city.ts';
import { Doors } from './doors.tsx';
import './landing.css';

const steps = ['one', 'two', 'three', 'four', 'five'] as const;

export function Landing() {
  const { t } = useTranslation();
  const city = useCity() ?? t('resident.anyCity');
  useTitle(t('app.name'));
  return (
    <main>
      <section className="l-hero">
        <div className="l-hero-in">
          <h1>{t('resident.landing.title', { city })}</h1>
          <p>{t('resident.landing.lead')}</p>
          <p className="row">
            <Link to="/hand-in" className="button l-first">
              {t('resident.landing.handIn.title')}
            </Link>
            <Link to="/follow" className="button l-second">
              {t('resident.landing.follow.title')}
            </Link>
          </p>
        </div>
      </section>
      <div className="r-main wide">
        <Doors />
        <section aria-labelledby="how">
          <h2 id="how">{t('resident.landing.how')}</h2>
          <ol className="l-steps">
            {steps.map((step) => (
              <li key={step}>
                <strong>{t(`resident.landing.steps.${step}.title`)}</strong>
                <span>{t(`resident.landing.steps.${step}.text`)}</span>
              </li>
            ))}
          </ol>
        </section>
        <p className="note">{t('resident.landing.law')}</p>
        <p className="note warn">{t('resident.landing.urgent')}</p>
      </div>
    </main>
  );
}

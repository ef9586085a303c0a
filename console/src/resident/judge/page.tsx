import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResidentSession } from '../../api/public.ts';
import { useTitle } from '../../app/title.ts';
import { BallotForm } from './ballot.tsx';
import { Prove } from './prove.tsx';
import './judge.css';

/** First who you are, then what you think. */
export function Judge() {
  const { t } = useTranslation();
  const [session, setSession] = useState<ResidentSession | null>(null);
  useTitle(t('resident.judge.title'));
  return (
    <main className="r-main">
      <h1>{t('resident.judge.title')}</h1>
      {session ? <BallotForm session={session} expired={() => setSession(null)} /> : <Prove opened={setSession} />}
    </main>
  );
}

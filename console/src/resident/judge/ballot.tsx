import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evaluate, myBallot } from '../../api/callback.ts';
import { judgedBy } from '../../api/judged.ts';
import { newKey } from '../../api/key.ts';
import { Problem } from '../../api/problem.ts';
import type { Ballot, ResidentSession } from '../../api/public.ts';
import { Waiting } from '../../app/waiting.tsx';
import { useDraft } from '../draft.ts';
import { GradeForm, type Judged } from './grade-form.tsx';

export function BallotForm({ session, expired }: { session: ResidentSession; expired: () => void }) {
  const { t } = useTranslation();
  const [key] = useState(newKey);
  const empty = useCallback((): Judged => ({ chosen: {}, words: '' }), []);
  const { draft, change, clear } = useDraft<Judged>(`judged-${session.submissionId}`, empty);
  const { data, error, isPending } = useQuery({
    queryKey: ['ballot', session.submissionId],
    queryFn: () => myBallot(session.token),
  });
  const judge = useMutation({
    mutationFn: (ballot: Ballot) =>
      evaluate(
        ballot,
        { ...judgedBy(ballot, draft.chosen), ...(draft.words.trim() ? { words: draft.words.trim() } : {}) },
        key,
        session.token,
      ),
    onSuccess: clear,
  });

  if (isGone(error) || isGone(judge.error)) return <Expired again={expired} />;
  if (isPending) return <Waiting />;
  if (error) return <p className="note bad">{error.message}</p>;
  if (judge.isSuccess) return <Thanks />;
  const ballots = data.ballots ?? [];
  const open = ballots.find(({ status }) => status === 'OPEN');
  if (!open)
    return <p className="note">{ballots.length > 0 ? t('resident.judge.already') : t('resident.judge.notOpen')}</p>;
  return (
    <GradeForm
      ballot={open}
      judged={draft}
      change={change}
      send={() => judge.mutate(open)}
      sending={judge.isPending}
      error={judge.error}
    />
  );
}

const isGone = (error: Error | null): boolean => error instanceof Problem && error.status === 401;

function Expired({ again }: { again: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="note warn" role="alert">
      <p>{t('resident.judge.expired')}</p>
      <button type="button" className="button" onClick={again}>
        {t('resident.judge.sendCode')}
      </button>
    </div>
  );
}

function Thanks() {
  const { t } = useTranslation();
  return (
    <section className="card" role="status">
      <h2>{t('resident.judge.thanks')}</h2>
      <p>{t('resident.judge.thanksText')}</p>
    </section>
  );
}

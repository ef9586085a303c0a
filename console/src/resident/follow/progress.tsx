import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { labelOf } from '../../api/may.ts';
import type { Progress, ProgressStep } from '../../api/public.ts';
import { legalDay, sayDay, sayDue, sayInstant } from '../../texts/day.ts';
import { bracketed } from '../../texts/punctuation.ts';
import { word } from '../../texts/word.ts';
import './follow.css';

const OVER = new Set(['closed', 'archived', 'rejected', 'withdrawn', 'merged']);

/** Where a matter stands, in plain words. */
export function ProgressView({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const { matter, number, occurredAt, status, answer, steps = [] } = progress;
  return (
    <>
      <section className="card">
        <p className="f-status" data-testid="progress-status">
          {word('residentStatus', status)}
        </p>
        {matter ? <h2>{matter.title}</h2> : null}
        <p className="faint">
          {[
            number && t('resident.follow.number', { number }),
            occurredAt && t('resident.follow.since', { when: sayInstant(occurredAt) }),
            progress.holderName,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Due progress={progress} />
      </section>
      <section className="card" aria-labelledby="answer">
        <h2 id="answer">{t('resident.follow.answer')}</h2>
        {answer ? <AnswerText progress={progress} /> : <p className="faint">{t('resident.follow.noAnswer')}</p>}
        {answer && !progress.judged ? (
          <Link to="/judge" className="button">
            {t('resident.follow.toJudge')}
          </Link>
        ) : null}
      </section>
      <section className="card" aria-labelledby="steps">
        <h2 id="steps">{t('resident.follow.timeline')}</h2>
        <ol className="f-steps">
          {steps.filter(isNews).map((step) => (
            <li key={`${step.step}-${step.at}`}>
              <span>{labelOf(step)}</span>
              <time dateTime={step.at}>{sayInstant(step.at)}</time>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** Two units that begin the work are two events, but one step for the reader. */
const isNews = (step: ProgressStep, at: number, all: ProgressStep[]): boolean => step.step !== all[at - 1]?.step;

function AnswerText({ progress }: { progress: Progress }) {
  return (
    <>
      <p className="f-answer">{progress.answer}</p>
      {progress.answerReason ? <p className="f-answer">{progress.answerReason}</p> : null}
      {progress.answerLegalBasis ? <p className="f-answer">{progress.answerLegalBasis}</p> : null}
    </>
  );
}

function Due({ progress: { due, provisional, status = '' } }: { progress: Progress }) {
  const { t } = useTranslation();
  if (!due || OVER.has(status)) return null;
  return (
    <p className="note">
      {t('resident.follow.due', { day: sayDay(due) })}
      {bracketed(sayDue(due, legalDay(new Date())))}
      {provisional ? <span className="faint"> {t('resident.follow.provisional')}</span> : null}
    </p>
  );
}

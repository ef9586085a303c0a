import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView, Session } from '../../api/case.ts';
import { sayDay } from '../../texts/day.ts';
import { colon, comma } from '../../texts/punctuation.ts';
import { word } from '../../texts/word.ts';
import { Organ } from '../pieces/organ.tsx';

/** What was put on record along the way: the fact check, sessions, leaders' instructions. */
export function Records({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { verification, sessions = [], instructions = [] } = view;
  if (!verification && sessions.length === 0 && instructions.length === 0) return null;
  return (
    <Card title={t('cases.section.records')}>
      <div className="c-records">
        {verification ? (
          <article>
            <h3>
              {t('cases.verification')} · {word('verification', verification.result)}
            </h3>
            <p className="faint">{sayDay(verification.verifiedOn)}</p>
            <p className="s-pre">{verification.text}</p>
          </article>
        ) : null}
        {sessions.map((session) => (
          <SessionRecord key={`${session.kind}-${session.heldOn}-${session.minutes}`} session={session} />
        ))}
        {instructions.map((instruction) => (
          <article key={`${instruction.leader}-${instruction.text}`}>
            <h3>{t('cases.instruction', { leader: instruction.leader })}</h3>
            <p className="faint">{sayDay(instruction.givenOn)}</p>
            <p className="s-pre">{instruction.text}</p>
          </article>
        ))}
      </div>
    </Card>
  );
}

function SessionRecord({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { units = [], absent = [], division = [] } = session;
  return (
    <article>
      <h3>{word('session', session.kind)}</h3>
      <p className="faint">{sayDay(session.heldOn)}</p>
      {units.length > 0 ? (
        <p>
          {t('cases.present')}
          {colon()}
          <Organs ids={units} />
        </p>
      ) : null}
      {absent.length > 0 ? (
        <p>
          {t('cases.absent')}
          {colon()}
          <Organs ids={absent} />
        </p>
      ) : null}
      <p className="s-pre">{session.minutes}</p>
      {division.length > 0 ? (
        <ul>
          {division.map(({ organ, task }) => (
            <li key={organ}>
              <Organ id={organ} />
              {colon()}
              {task}
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}

function Organs({ ids }: { ids: number[] }) {
  return ids.map((id, at) => (
    <span key={id}>
      {at > 0 ? comma() : ''}
      <Organ id={id} />
    </span>
  ));
}

import { useQuery } from '@tanstack/react-query';
import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callbacksOf, type Duty } from '../../../api/callback.ts';
import { whyNot } from '../../../api/may.ts';
import { sayInstant } from '../../../texts/day.ts';
import { colon } from '../../../texts/punctuation.ts';
import { word } from '../../../texts/word.ts';
import { dutyKey, signingWords } from '../../papers/documents.ts';
import { Due } from '../../pieces/due.tsx';
import { askedOfDuty } from '../../pieces/why/asked.ts';
import { TellDrawer } from './tell-drawer.tsx';

/** The duty to tell every reporter of this case. */
export function Duties({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['case', caseId, 'duties'], queryFn: () => callbacksOf(caseId) });
  const [telling, setTelling] = useState<Duty | null>(null);
  const duties = data?.duties ?? [];
  if (duties.length === 0) return null;
  return (
    <Card title={t('cases.section.duties')}>
      <ul className="c-list">
        {duties.map((duty) => (
          <li key={duty.dutyId}>
            <DutyRow duty={duty} tell={() => setTelling(duty)} />
          </li>
        ))}
      </ul>
      {telling ? <TellDrawer duty={telling} close={() => setTelling(null)} /> : null}
    </Card>
  );
}

function DutyRow({ duty, tell }: { duty: Duty; tell: () => void }) {
  const { t } = useTranslation();
  const may = (duty.may ?? []).find(({ command }) => command === 'feedBack');
  return (
    <>
      <div className="c-clock-head">
        <strong>
          {word('reporterKind', duty.reporterKind)} · {word('channel', duty.channel)}
        </strong>
        <Tag color={duty.status === 'DELIVERED' ? 'green' : duty.status === 'OWED' ? 'orange' : 'default'}>
          {word('duty', duty.status)}
        </Tag>
        {duty.breached ? <Tag color="error">{t('cases.overdue')}</Tag> : null}
      </div>
      {duty.status === 'OWED' ? (
        <Due day={duty.deadline?.due} provisional={duty.deadline?.provisional} asked={askedOfDuty(duty)} />
      ) : null}
      {duty.toldAt ? (
        <p className="s-pre">
          {sayInstant(duty.toldAt)} · {word('method', duty.method)}
          {'\n'}
          {duty.text}
          {duty.proof?.note ? `\n${t('cases.proof')}${colon()}${duty.proof.note}` : ''}
        </p>
      ) : null}
      <SlipLine duty={duty} />
      {may?.allowed ? (
        <Button type="primary" onClick={tell}>
          {duty.status === 'OWED' ? word('command', 'feedBack') : t('papers.stubBack')}
        </Button>
      ) : null}
      {may && !may.allowed && duty.status === 'OWED' ? <p className="faint">{whyNot(may)}</p> : null}
    </>
  );
}

/** The paper that the telling left with the reporter, and what became of its stub. */
function SlipLine({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  if (!duty.slip) return null;
  const signing = duty.signing ? signingWords[duty.signing.state] : undefined;
  return (
    <p>
      <Link to={`/cases/${duty.caseId}/papers?show=${dutyKey(duty.dutyId)}`}>{t('papers.feedbackSlip')}</Link>{' '}
      <span className="faint">{t(signing ?? 'papers.notSigned')}</span>
    </p>
  );
}

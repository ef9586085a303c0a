import { Button, Collapse, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changePost } from '../../auth/session.ts';
import { useBusinessTime } from '../shell/business-time.ts';
import { usePack } from '../shell/law.ts';
import { useMe } from '../shell/me.ts';
import { useOperates } from '../shell/rights.ts';
import { type Step, steps } from './steps.ts';
import './guide.css';

const PLACE = 'gc-guide-closed';
const ROOMY = 768;
const STORY = 'jilin-2012';

/** Where business time may be moved people are trying the platform: they are shown what to try, until they close it. */
export function Guide() {
  const { t } = useTranslation();
  const { movable } = useBusinessTime();
  const pack = usePack();
  const [open, setOpen] = useState(() => window.innerWidth >= ROOMY && localStorage.getItem(PLACE) === null);
  // The story is played under this regulation, with the posts of its demo.
  if (!movable || pack?.id !== STORY) return null;
  const turn = (keys: string[]) => {
    setOpen(keys.length > 0);
    if (keys.length > 0) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, '1');
  };
  return (
    <Collapse
      className="guide"
      activeKey={open ? ['guide'] : []}
      onChange={turn}
      items={[{ key: 'guide', label: <strong>{t('guide.title')}</strong>, children: <Steps /> }]}
    />
  );
}

function Steps() {
  const { t } = useTranslation();
  const operates = useOperates();
  return (
    <>
      <p className="guide-lead">{t('guide.lead')}</p>
      <ol className="guide-steps">
        {steps.map((step) => (
          <One key={step.name} step={step} />
        ))}
      </ol>
      <div className="row">
        <Button type="primary" onClick={() => changePost()}>
          {t('guide.change')}
        </Button>
        <a href="/hand-in" target="_blank" rel="noreferrer">
          {t('guide.resident')}
        </a>
        {operates ? <Link to="/outgoing">{t('guide.outgoing')}</Link> : null}
      </div>
    </>
  );
}

function One({ step: { name, who, role } }: { step: Step }) {
  const { t } = useTranslation();
  const { roles, level } = useMe();
  const mine = role !== undefined && roles.includes(role) && (role !== 'OFFICE_LEADER' || level === 'CITY');
  return (
    <li className={mine ? 'mine' : undefined}>
      <strong>{t(`guide.who.${who}`)}</strong> {mine ? <Tag color="green">{t('guide.yours')}</Tag> : null}{' '}
      <span>{t(`guide.step.${name}`)}</span>
    </li>
  );
}

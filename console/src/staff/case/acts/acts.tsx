import { Button, Card, Collapse } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/case.ts';
import { whyNot } from '../../../api/may.ts';
import { word } from '../../../texts/word.ts';
import { type Act, actsOf, keyOfAct } from '../use-case.ts';
import { CommandDrawer } from './command-drawer.tsx';
import { byWeight, isAside } from './order.ts';

/** Exactly what this person may do now, as the server says; and why not the rest. */
export function Acts({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Act | null>(null);
  const acts = actsOf(view);
  const allowed = acts.filter(({ may }) => may.allowed).sort(byWeight);
  const refused = acts.filter(({ may }) => !may.allowed);
  const several = (view.assignments ?? []).length > 1;
  return (
    <Card title={t('cases.section.acts')}>
      {allowed.length === 0 ? <p className="faint c-none">{t('cases.nothingNow')}</p> : null}
      <div className="c-acts">
        {allowed.map((act, at) => (
          <Button
            key={keyOfAct(act)}
            type={at === 0 && !isAside(act) ? 'primary' : 'default'}
            size="large"
            block
            onClick={() => setOpened(act)}
          >
            {nameOf(act, several)}
          </Button>
        ))}
      </div>
      {refused.length > 0 ? (
        <Collapse
          ghost
          size="small"
          className="c-whynot"
          items={[
            {
              key: 'why',
              label: t('cases.whyNot', { n: refused.length }),
              children: <Refused acts={refused} several={several} />,
            },
          ]}
        />
      ) : null}
      {opened ? <CommandDrawer act={opened} view={view} close={() => setOpened(null)} /> : null}
    </Card>
  );
}

const nameOf = ({ may, assignment }: Act, several: boolean): string =>
  word('command', may.command) + (several && assignment ? `（${assignment.name}）` : '');

function Refused({ acts, several }: { acts: Act[]; several: boolean }) {
  return (
    <ul className="c-refused">
      {acts.map((act) => (
        <li key={keyOfAct(act)}>
          <strong>{nameOf(act, several)}</strong>
          <span>{whyNot(act.may)}</span>
          {act.may.clause ? <span className="faint">{act.may.clause}</span> : null}
        </li>
      ))}
    </ul>
  );
}

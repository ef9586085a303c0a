import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/case.ts';
import { bracketed, comma } from '../../../texts/punctuation.ts';
import { word } from '../../../texts/word.ts';
import { useOrganName } from '../../pieces/organ-name.ts';
import { type Act, actsOf, keyOfAct } from '../use-case.ts';
import { CommandDrawer } from './command-drawer.tsx';
import { inOrder, isAside, nextOf } from './order.ts';
import { Refused } from './refused.tsx';
import { waitsFor } from './waits-for.ts';

/** Exactly what this person may do now, as the server says; and why not the rest. */
export function Acts({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Act | null>(null);
  const acts = actsOf(view);
  const open = acts.filter(({ may }) => may.allowed);
  const studied = (view.sessions ?? []).length > 0;
  const allowed = inOrder(open, studied);
  const next = nextOf(open, studied);
  const main = allowed.filter((act) => !isAside(act));
  const several = new Set(allowed.flatMap(({ assignment }) => assignment?.assignmentId ?? [])).size > 1;
  return (
    <Card title={t('cases.section.acts')}>
      {next ? null : <NothingNow view={view} />}
      <div className="c-acts">
        {main.map((act) => (
          <Button
            key={keyOfAct(act)}
            type={act === next ? 'primary' : 'default'}
            size="large"
            block
            onClick={() => setOpened(act)}
          >
            {nameOf(act, several)}
          </Button>
        ))}
        <div className="c-beside">
          {allowed.filter(isAside).map((act) => (
            <Button key={keyOfAct(act)} onClick={() => setOpened(act)}>
              {nameOf(act, several)}
            </Button>
          ))}
        </div>
      </div>
      <Refused acts={acts.filter(({ may }) => !may.allowed)} status={view.summary.status} />
      {opened ? <CommandDrawer act={opened} view={view} close={() => setOpened(null)} /> : null}
    </Card>
  );
}

const nameOf = ({ may, assignment }: Act, several: boolean): string =>
  word('command', may.command) + (several && assignment ? bracketed(assignment.name) : '');

function NothingNow({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { units, office } = waitsFor(view);
  const named = useOrganName(office);
  const who = units.length > 0 ? units.join(comma()) : named;
  return (
    <p className="faint c-none">
      {t('cases.nothingNow')}
      {who ? ` ${t('cases.waitsFor', { who })}` : ''}
    </p>
  );
}

import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import { shortDay } from '../../texts/day.ts';
import { Provenance } from '../pieces/clause/provenance.tsx';
import { valueText } from '../regulation/limit-text.ts';
import type { Pack, Parameter } from '../regulation/pack.ts';
import type { Decided } from './standing.ts';
import { Value } from './value.tsx';

interface Properties {
  rule: Parameter;
  pack: Pack;
  decided: Decided | undefined;
  chosen: unknown;
  put: ((id: string, value: unknown) => void) | undefined;
}

/** One point of the checklist: what was decided by which act, or what is open and suggested. */
export function Decision({ rule, pack, decided, chosen, put }: Properties) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const shape = { ...rule } as Record<string, unknown>;
  const asks = put && (!decided || changing || chosen !== undefined);
  return (
    <>
      <div className="d-what">
        <strong title={rule.id}>{labelOf(rule)}</strong> <Provenance of={rule.provenance} />
        <span className="faint">{citedIn(rule, pack)}</span>
      </div>
      <div className="d-value">
        {decided ? (
          <span>
            <Tag color="green">{valueText(decided.value, shape)}</Tag>
            <span className="faint">
              {decided.act} {shortDay(decided.date)}
            </span>
          </span>
        ) : (
          <span>
            <Tag color="gold">{t('law.desk.open')}</Tag>
            <span className="faint">
              {t('law.reading.suggested')} {valueText(rule.suggested, shape)}
            </span>
          </span>
        )}
        {asks ? <Value rule={rule} value={chosen} put={(value) => put(rule.id, value)} /> : null}
        {put && decided && !asks ? (
          <Button type="link" size="small" onClick={() => setChanging(true)}>
            {t('law.desk.change')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function citedIn({ source }: Parameter, { documents = [] }: Pack): string {
  const document = documents.find((one) => one.id === source?.document);
  const paper = document?.number ?? document?.title ?? '';
  return [paper, source?.article, source?.requirement].filter(Boolean).join(' · ');
}

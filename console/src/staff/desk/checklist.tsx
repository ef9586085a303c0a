import { Alert, Button, Card, Form, Input, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmParameters, type ShippedPack } from '../../api/law.ts';
import { word } from '../../texts/word.ts';
import { DayInput } from '../pieces/day-input.tsx';
import type { Pack } from '../regulation/pack.ts';
import { useBusinessTime } from '../shell/business-time.ts';
import { useMe } from '../shell/me.ts';
import { useOperates } from '../shell/rights.ts';
import { Decision } from './decision.tsx';
import { openOf, type Standing } from './standing.ts';
import { useLawCommand } from './use-command.ts';

interface Properties {
  shipped: ShippedPack;
  pack: Pack;
  standing: Standing;
}

interface ByAct {
  actNumber: string;
  actDate: string;
}

/** What the text leaves to the operator (domain 80): each with a value, an act number and its date. */
export function Checklist({ shipped, pack, standing }: Properties) {
  const { t } = useTranslation();
  const { city } = useMe();
  const operates = useOperates();
  const [chosen, setChosen] = useState<Record<string, unknown>>({});
  const confirm = useLawCommand(confirmParameters, word('lawAct', 'ParametersConfirmed'));
  const params = pack.params ?? [];
  const open = openOf(params, standing.decided);
  const done = params.length - open.length;
  const may = operates && standing.published;
  const send = async ({ actNumber, actDate }: ByAct) => {
    await confirm.mutateAsync({
      city,
      packHash: shipped.packHash,
      values: chosen,
      actNumber: actNumber.trim(),
      actDate,
    });
    setChosen({});
  };
  const put = (id: string, value: unknown) =>
    setChosen((old) => (value === undefined ? without(old, id) : { ...old, [id]: value }));
  const suggested = () =>
    setChosen({ ...Object.fromEntries(open.map((rule) => [rule.id, rule.suggested])), ...chosen });
  return (
    <Card title={t('law.desk.checklist')}>
      <p className="faint">{t('law.desk.checklistLead')}</p>
      <Progress
        percent={params.length === 0 ? 100 : Math.round((done / params.length) * 100)}
        showInfo={false}
        aria-label={t('law.desk.checklist')}
      />
      <p>{t('law.desk.decided', { done, all: params.length })}</p>
      <ul className="d-list">
        {params.map((rule) => (
          <li key={rule.id}>
            <Decision
              rule={rule}
              pack={pack}
              decided={standing.decided.get(rule.id)}
              chosen={chosen[rule.id]}
              put={may ? put : undefined}
            />
          </li>
        ))}
      </ul>
      {may ? (
        <>
          {open.length > 0 ? <Button onClick={suggested}>{t('law.desk.take')}</Button> : null}
          <ActForm send={send} ready={Object.keys(chosen).length > 0} pending={confirm.isPending} />
          {confirm.error ? <Alert type="error" showIcon title={confirm.error.message} /> : null}
        </>
      ) : null}
    </Card>
  );
}

function without(chosen: Record<string, unknown>, id: string): Record<string, unknown> {
  const { [id]: _, ...rest } = chosen;
  return rest;
}

function ActForm({ send, ready, pending }: { send: (act: ByAct) => Promise<void>; ready: boolean; pending: boolean }) {
  const { t } = useTranslation();
  const { today } = useBusinessTime();
  const required = [{ required: true, whitespace: true, message: t('cases.fieldRequired') }];
  return (
    <Form<ByAct> layout="inline" className="d-act" onFinish={(act) => send(act).catch(() => undefined)}>
      <Form.Item name="actNumber" label={t('law.desk.number')} rules={required}>
        <Input maxLength={100} placeholder="〔2026〕1号" />
      </Form.Item>
      <Form.Item name="actDate" label={t('law.desk.date')} rules={required}>
        <DayInput max={today} />
      </Form.Item>
      <Button htmlType="submit" type="primary" disabled={!ready} loading={pending}>
        {t('law.desk.confirm')}
      </Button>
    </Form>
  );
}

import { Alert, Button, Card, Form, Input, Popconfirm, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { activatePack, publishPack, type ShippedPack } from '../../api/law.ts';
import { labelOf } from '../../api/may.ts';
import { DayInput } from '../pieces/day-input.tsx';
import type { Pack } from '../regulation/pack.ts';
import { useBusinessTime } from '../shell/business-time.ts';
import { useMe } from '../shell/me.ts';
import { useOperates } from '../shell/rights.ts';
import { openOf, type Standing } from './standing.ts';
import { useLawCommand } from './use-command.ts';

interface Properties {
  shipped: ShippedPack;
  pack: Pack;
  standing: Standing;
}

/** Publishing and putting in force; what is still open stands in the way (ENG-05). */
export function Force({ shipped, pack, standing }: Properties) {
  const { t } = useTranslation();
  const { city } = useMe();
  const operates = useOperates();
  const publish = useLawCommand(publishPack, t('law.desk.publish'));
  const activate = useLawCommand(activatePack, t('law.desk.activate'));
  const open = openOf(pack.params ?? [], standing.decided);
  const failed = publish.error ?? activate.error;
  const { packHash, packId } = shipped;
  return (
    <Card
      title={labelOf(pack)}
      extra={standing.active ? <Tag color="green">{t('law.desk.active')}</Tag> : null}
      className="d-force"
    >
      {standing.published ? null : <Alert type="warning" showIcon title={t('law.desk.publishFirst')} />}
      {open.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('law.desk.blocked', { n: open.length })}
          description={open.map((rule) => labelOf(rule)).join('；')}
        />
      ) : (
        <Alert type="success" showIcon title={t('law.desk.ready')} />
      )}
      {failed ? <Alert type="error" showIcon title={failed.message} /> : null}
      {operates ? (
        <div className="d-acts">
          {standing.published ? null : (
            <Button loading={publish.isPending} onClick={() => publish.mutate({ city, packId })}>
              {t('law.desk.publish')}
            </Button>
          )}
          {standing.published && open.length === 0 ? (
            <InForce
              last={standing.last}
              pending={activate.isPending}
              send={(act) => activate.mutate({ city, packHash, ...act })}
            />
          ) : (
            <Button type="primary" disabled>
              {t('law.desk.activate')}
            </Button>
          )}
        </div>
      ) : null}
      <p className="faint">
        {packId} · {t('law.desk.version')} {pack.version} · <code>{packHash.slice(0, 16)}</code>
      </p>
    </Card>
  );
}

interface Forcing {
  last: Standing['last'];
  pending: boolean;
  send: (act: Standing['last']) => void;
}

/** By which act it comes into force; the one that confirmed its parameters is proposed. */
function InForce({ last, pending, send }: Forcing) {
  const { t } = useTranslation();
  const { today } = useBusinessTime();
  const [form] = Form.useForm<Standing['last']>();
  const required = [{ required: true, whitespace: true, message: t('cases.fieldRequired') }];
  return (
    <Form form={form} layout="inline" className="d-act" initialValues={last} onFinish={send}>
      <Form.Item name="actNumber" label={t('law.desk.number')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="actDate" label={t('law.desk.date')} rules={required}>
        <DayInput max={today} />
      </Form.Item>
      <Popconfirm
        title={t('law.desk.activateAsk')}
        okText={t('app.confirm')}
        cancelText={t('app.cancel')}
        onConfirm={() => form.submit()}
      >
        <Button type="primary" loading={pending}>
          {t('law.desk.activate')}
        </Button>
      </Popconfirm>
    </Form>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Radio } from 'antd';
import type { Rule } from 'antd/es/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evaluate } from '../../../api/callback.ts';
import { gradeLabel, gradeValue } from '../../../api/grade.ts';
import { askedOn, type Chosen, judgedBy } from '../../../api/judged.ts';
import { newKey } from '../../../api/key.ts';
import { labelOf } from '../../../api/may.ts';
import type { Ballot } from '../../../api/public.ts';
import { word } from '../../../texts/word.ts';
import '../case.css';

interface Stated {
  chosen: Chosen;
  words?: string;
  statedBy?: string;
  proof?: string;
}

/** Puts on record what the reporter stated on the phone or face to face; or judges by a ballot of one's own. */
export function JudgeDrawer({ ballot, close }: { ballot: Ballot; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Stated>();
  const [key] = useState(newKey);
  const judge = useMutation({
    mutationFn: ({ chosen, ...stated }: Stated) => evaluate(ballot, { ...judgedBy(ballot, chosen), ...stated }, key),
    onSuccess: () => {
      for (const queryKey of [['case', ballot.caseId], ['ballots']]) client.invalidateQueries({ queryKey });
      message.success(t('cases.done', { command: word('command', 'evaluate'), number: '' }));
      close();
    },
    onError: () => client.invalidateQueries({ queryKey: ['case', ballot.caseId, 'ballots'] }),
  });
  const required = [{ required: true, message: t('cases.fieldRequired') }];
  const grades = (ballot.scale ?? []).map((grade) => ({ value: gradeValue(grade), label: gradeLabel(grade) }));
  return (
    <Drawer
      open
      onClose={close}
      size={480}
      title={t(ballot.own ? 'cases.judgeOwn' : 'cases.recordJudgement')}
      mask={{ closable: false }}
      footer={
        <div className="c-foot">
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button type="primary" loading={judge.isPending} onClick={() => form.submit()}>
            {t('cases.send')}
          </Button>
        </div>
      }
    >
      <p className="c-subject">{[ballot.caseNumber, ballot.title].filter(Boolean).join(' · ')}</p>
      {judge.error ? <Alert type="error" showIcon title={judge.error.message} className="c-alert" /> : null}
      <Form<Stated> form={form} layout="vertical" onFinish={judge.mutate}>
        {askedOn(ballot).map(({ id, zh = '', en = '' }) => (
          <Form.Item
            key={id}
            name={['chosen', id]}
            label={labelOf({ zh, en }) || t('cases.gradeGiven')}
            rules={required}
          >
            <Radio.Group options={grades} />
          </Form.Item>
        ))}
        <Form.Item name="words" label={t(ballot.own ? 'resident.judge.words' : 'cases.words')}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
        {ballot.own ? null : <HowStated required={required} />}
      </Form>
    </Drawer>
  );
}

function HowStated({ required }: { required: Rule[] }) {
  const { t } = useTranslation();
  const ways = ['PHONE', 'FACE'].map((way) => ({ value: way, label: word('method', way) }));
  return (
    <>
      <Form.Item name="statedBy" label={t('cases.statedBy')} rules={required}>
        <Radio.Group options={ways} />
      </Form.Item>
      <Form.Item
        name="proof"
        label={t('cases.proof')}
        rules={[{ required: true, whitespace: true, message: t('cases.fieldRequired') }]}
      >
        <Input />
      </Form.Item>
    </>
  );
}

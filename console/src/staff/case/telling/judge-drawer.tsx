import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evaluate } from '../../../api/callback.ts';
import { gradeLabel, gradeValue } from '../../../api/grade.ts';
import { newKey } from '../../../api/key.ts';
import type { Ballot } from '../../../api/public.ts';
import { word } from '../../../texts/word.ts';

interface Stated {
  grade: string;
  words?: string;
  statedBy: string;
  proof: string;
}

/** Puts on record what the reporter stated on the phone or face to face; never by who handled the case. */
export function JudgeDrawer({ ballot, close }: { ballot: Ballot; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Stated>();
  const [key] = useState(newKey);
  const judge = useMutation({
    mutationFn: (stated: Stated) => evaluate(ballot, stated, key),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['case', ballot.caseId] });
      message.success(t('cases.done', { command: word('command', 'evaluate'), number: '' }));
      close();
    },
    onError: () => client.invalidateQueries({ queryKey: ['case', ballot.caseId, 'ballots'] }),
  });
  const required = [{ required: true, message: t('cases.fieldRequired') }];
  const grades = (ballot.scale ?? []).map((grade) => ({ value: gradeValue(grade), label: gradeLabel(grade) }));
  const ways = ['PHONE', 'FACE'].map((way) => ({ value: way, label: word('method', way) }));
  return (
    <Drawer
      open
      onClose={close}
      size={480}
      title={t('cases.recordJudgement')}
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
      {judge.error ? <Alert type="error" showIcon title={judge.error.message} className="c-alert" /> : null}
      <Form<Stated> form={form} layout="vertical" onFinish={judge.mutate}>
        <Form.Item name="grade" label={t('cases.gradeGiven')} rules={required}>
          <Radio.Group options={grades} />
        </Form.Item>
        <Form.Item name="words" label={t('cases.words')}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
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
      </Form>
    </Drawer>
  );
}

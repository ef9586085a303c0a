import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Duty, feedBack } from '../../../api/callback.ts';
import { newKey } from '../../../api/key.ts';
import { word } from '../../../texts/word.ts';
import type { Values } from '../acts/values.ts';
import { FormFields } from '../fields/form-fields.tsx';
import { tellingOf } from './telling.ts';

/** The reporter was told: how, what, and what proves it. */
export function TellDrawer({ duty, close }: { duty: Duty; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const fields = (duty.may ?? []).find(({ command }) => command === 'feedBack')?.fields ?? [];
  const owed = duty.status === 'OWED';
  const [key] = useState(newKey);
  const tell = useMutation({
    mutationFn: (values: Values) => feedBack(duty, tellingOf(duty, fields, values), key),
    onSuccess: () => {
      for (const queryKey of [['case', duty.caseId], ['duties'], ['cases'], ['count']])
        client.invalidateQueries({ queryKey });
      message.success(t('cases.done', { command: word('command', 'feedBack'), number: '' }));
      close();
    },
    onError: () => client.invalidateQueries({ queryKey: ['case', duty.caseId, 'duties'] }),
  });
  const methods = (duty.methods ?? []).map((method) => ({ value: method, label: word('method', method) }));
  const required = [{ required: true, whitespace: true, message: t('cases.fieldRequired') }];
  return (
    <Drawer
      open
      onClose={close}
      size={520}
      title={word('command', 'feedBack')}
      mask={{ closable: false }}
      footer={
        <div className="c-foot">
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button type="primary" loading={tell.isPending} onClick={() => form.submit()}>
            {t('cases.send')}
          </Button>
        </div>
      }
    >
      {tell.error ? <Alert type="error" showIcon title={tell.error.message} className="c-alert" /> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={tell.mutate}
        initialValues={{ text: duty.answer, method: methods.length === 1 ? methods[0]?.value : undefined }}
      >
        {owed ? (
          <>
            <Form.Item name="method" label={t('cases.method')} rules={required}>
              <Radio.Group options={methods} />
            </Form.Item>
            <Form.Item name="text" label={t('cases.toldText')} rules={required}>
              <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} />
            </Form.Item>
            <Form.Item name="proof" label={t('cases.proof')} extra={t('cases.proofHint')} rules={required}>
              <Input.TextArea autoSize={{ minRows: 2 }} />
            </Form.Item>
          </>
        ) : null}
        {fields.length > 0 ? <FormFields fields={fields} command="feedBack" caseId={duty.caseId} form={form} /> : null}
      </Form>
    </Drawer>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../api/key.ts';
import { labelOf } from '../../api/may.ts';
import { type PaperField, type PaperView, writePaper } from '../../api/paper.ts';
import { Refusal } from '../case/acts/refusal.tsx';
import { DayInput } from '../pieces/day-input.tsx';
import '../case/case.css';

type Written = Record<string, string>;
const REASON = 'amendment-reason';

/** The places of a form that this person writes; after a signature or seal each change has its reason (ENG-18). */
export function WriteDrawer({ caseId, paper, close }: { caseId: string; paper: PaperView; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form] = Form.useForm<Written>();
  const [key] = useState(newKey);
  const fields = paper.fields.filter(({ writable }) => writable);
  const amends = paper.marks.length > 0;
  const write = useMutation({
    mutationFn: (written: Written) => {
      const values = fields.map(({ id, text }) => ({ field: id, text: written[id]?.trim() ?? text }));
      const changed = values.filter(({ field, text }) => text !== fields.find(({ id }) => id === field)?.text);
      return writePaper(caseId, { form: paper.form, values: changed, reason: written[REASON]?.trim() ?? '' }, key);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case', caseId] });
      close();
    },
  });
  const initial = Object.fromEntries(fields.map(({ id, text }) => [id, text]));
  return (
    <Drawer
      open
      onClose={close}
      size={560}
      title={labelOf(paper)}
      mask={{ closable: false }}
      footer={
        <div className="c-foot">
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button type="primary" loading={write.isPending} onClick={() => form.submit()}>
            {t('papers.save')}
          </Button>
        </div>
      }
    >
      {write.error ? <Refusal error={write.error} /> : null}
      <Form<Written> form={form} layout="vertical" initialValues={initial} onFinish={write.mutate}>
        {fields.map((field) => (
          <Form.Item key={field.id} name={field.id} label={labelOf(field)} required={field.required}>
            <Place field={field} />
          </Form.Item>
        ))}
        {amends ? (
          <Form.Item name={REASON} label={t('papers.amendReason')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea autoSize={{ minRows: 2 }} />
          </Form.Item>
        ) : null}
      </Form>
    </Drawer>
  );
}

interface Slot {
  field: PaperField;
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}

function Place({ field, value = '', onChange, ...rest }: Slot) {
  const put = (text: string) => onChange?.(text);
  if (field.options.length > 0) {
    const options = field.options.map((option) => ({ value: option.value, label: labelOf(option) }));
    return <Radio.Group {...rest} value={value} options={options} onChange={(e) => put(String(e.target.value))} />;
  }
  if (field.type === 'date') return <DayInput {...rest} value={value} onChange={put} />;
  if (field.type === 'longText') {
    return <Input.TextArea {...rest} value={value} autoSize={{ minRows: 3 }} onChange={(e) => put(e.target.value)} />;
  }
  return <Input {...rest} value={value} onChange={(e) => put(e.target.value)} />;
}

import { Alert, Button, Card, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadCalendarYear } from '../../api/law.ts';
import { useLawCommand } from '../desk/use-command.ts';
import { useMe } from '../shell/me.ts';

interface Taken {
  text: string;
  correction?: boolean;
}

/** The operator loads the State Council's notice of a year; every open date that it touches is reckoned again (ENG-10). */
export function LoadNotice() {
  const { t } = useTranslation();
  const { city } = useMe();
  const [form] = Form.useForm<Taken>();
  const [file, setFile] = useState('');
  const load = useLawCommand(loadCalendarYear, t('law.calendar.load'));
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen.name);
    form.setFieldsValue({ text: await chosen.text() });
  };
  return (
    <Card title={t('law.calendar.load')} className="k-load">
      <p className="faint">{t('law.calendar.loadLead')}</p>
      <Form<Taken>
        form={form}
        layout="vertical"
        onFinish={({ text, correction = false }) => load.mutate({ city, text, correction })}
      >
        <p>
          <label className="button quiet">
            {file || t('law.calendar.file')}
            <input
              type="file"
              accept=".yaml,.yml,.json"
              className="visually-gone"
              onChange={(e) => take(e.target.files?.[0])}
            />
          </label>
        </p>
        <Form.Item
          name="text"
          label={t('law.calendar.text')}
          rules={[{ required: true, message: t('cases.fieldRequired') }]}
        >
          <Input.TextArea autoSize={{ minRows: 6, maxRows: 18 }} placeholder={SAMPLE} spellCheck={false} />
        </Form.Item>
        <Form.Item name="correction" valuePropName="checked">
          <Checkbox>{t('law.calendar.correction')}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={load.isPending}>
          {t('law.calendar.send')}
        </Button>
      </Form>
      {load.error ? <Alert type="error" showIcon title={load.error.message} className="k-answer" /> : null}
      {load.data ? <Alert type="success" showIcon title={t('law.calendar.loaded')} className="k-answer" /> : null}
    </Card>
  );
}

const SAMPLE = `year: 2027
status: official
notice:
  title: 国务院办公厅关于2027年部分节假日安排的通知
  url: [https://www.gov.cn/…]
off:
  - { day: 2027-01-01, name: 元旦 }
work: []`;

import { Checkbox, Form, type FormInstance, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import type { Me } from '../../auth/claims.ts';
import { word } from '../../texts/word.ts';
import { PhotosField } from '../case/fields/photos-field.tsx';
import { DayInput } from '../pieces/day-input.tsx';
import { useBusinessTime } from '../shell/business-time.ts';
import type { Channel } from './channels.ts';
import { CommunitySelect } from './community-select.tsx';
import type { Taken } from './taken.ts';

interface Properties {
  me: Me;
  form: FormInstance<Taken>;
  channels: Channel[];
  /** The own post may give a number as well. */
  registers: boolean;
}

export function IntakeFields({ me, form, channels, registers }: Properties) {
  const { t } = useTranslation();
  const { today } = useBusinessTime();
  const required = [{ required: true, whitespace: true, message: t('cases.fieldRequired') }];
  const chosen = Form.useWatch('channel', form);
  const channel = channels.find(({ id }) => id === chosen) ?? channels[0];
  const anonymous = (Form.useWatch('anonymous', form) ?? false) && channel?.anonymous !== false;
  return (
    <>
      <Form.Item name="channel" label={t('cases.channel')} rules={[{ required: true }]}>
        <Radio.Group options={channels.map((one) => ({ value: one.id, label: labelOf(one) }))} />
      </Form.Item>
      {me.level === 'COMMUNITY' ? null : (
        <Form.Item
          name="community"
          label={t('cases.column.community')}
          rules={[{ required: true, message: t('resident.handIn.errors.community') }]}
        >
          <CommunitySelect under={me.level === 'UNIT' ? me.city : me.tenant} />
        </Form.Item>
      )}
      <Form.Item name={['matter', 'title']} label={t('resident.handIn.matterTitle')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['matter', 'text']} label={t('resident.handIn.text')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={5000} />
      </Form.Item>
      <Form.Item name={['matter', 'place']} label={t('resident.handIn.place')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="photos" label={t('resident.handIn.photos')}>
        <PhotosField field={{ name: 'photos', kind: 'photos', zh: '', en: '' }} command="submitIntake" caseId="" />
      </Form.Item>
      <Form.Item name="occurredOn" label={t('rooms.register.occurredOn')} extra={t('rooms.register.occurredHint')}>
        <DayInput max={today} width={180} />
      </Form.Item>
      {channel?.anonymous === false ? null : (
        <Form.Item name="anonymous" valuePropName="checked">
          <Checkbox>{t('resident.handIn.anonymous')}</Checkbox>
        </Form.Item>
      )}
      {anonymous ? null : <PersonFields methods={channel?.feedbackMethods ?? []} />}
      {registers ? (
        <Form.Item name="registerNow" valuePropName="checked">
          <Checkbox>{t('rooms.register.now')}</Checkbox>
        </Form.Item>
      ) : null}
    </>
  );
}

function PersonFields({ methods }: { methods: string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name={['reporter', 'name']}
        label={t('cases.reporter.name')}
        rules={[{ required: true, whitespace: true, message: t('resident.handIn.errors.name') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['reporter', 'phone']} label={t('cases.reporter.phone')}>
        <Input type="tel" maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['reporter', 'address']} label={t('cases.reporter.address')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="preferredMethod" label={t('cases.reporter.method')}>
        <Select
          allowClear
          options={methods.map((value) => ({ value, label: word('method', value) }))}
          style={{ maxWidth: 240 }}
        />
      </Form.Item>
    </>
  );
}

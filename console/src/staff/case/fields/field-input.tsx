import { Checkbox, Input, Radio, Select } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormField, labelOf } from '../../../api/may.ts';
import { DayInput } from '../../pieces/day-input.tsx';
import { useBusinessTime } from '../../shell/business-time.ts';
import { Division } from './division.tsx';
import { Handlers } from './handlers.tsx';
import { Matters } from './matters.tsx';
import { Office } from './office.tsx';
import { OtherCase } from './other-case.tsx';
import { Party } from './party.tsx';
import { PhotosField } from './photos-field.tsx';
import { Scans } from './scans.tsx';
import { Signatures } from './signatures.tsx';
import { Tellings } from './tellings.tsx';
import { Told } from './told.tsx';
import { Units } from './units.tsx';
import { Verification } from './verification.tsx';
import '../case.css';

/** What antd's Form.Item hands to the input inside it. */
export interface Slot<V> {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
}

export interface Asked {
  field: FormField;
  command: string;
  caseId: string;
}

type Kind = ComponentType<Asked & Slot<never>>;

const Text = ({ field: _f, command: _c, caseId: _i, ...rest }: Asked & Slot<string>) => (
  <Input {...rest} maxLength={200} onChange={(e) => rest.onChange?.(e.target.value)} />
);

const LongText = ({ field: _f, command: _c, caseId: _i, ...rest }: Asked & Slot<string>) => (
  <Input.TextArea
    {...rest}
    autoSize={{ minRows: 3, maxRows: 14 }}
    maxLength={20_000}
    onChange={(e) => rest.onChange?.(e.target.value)}
  />
);

function Day({ field, command: _c, caseId: _i, ...rest }: Asked & Slot<string>) {
  const { today } = useBusinessTime();
  // Only a new due date lies ahead; everything else that is put on record has happened.
  const ahead = field.name === 'newDue';
  return <DayInput {...rest} {...(ahead ? { min: today } : { max: today })} />;
}

const FEW = 5;

function Choice({ field, command: _c, caseId: _i, ...rest }: Asked & Slot<string>) {
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: labelOf(option) }));
  if (options.length > FEW || options.length === 0) {
    return (
      <Select {...rest} options={options} showSearch={{ optionFilterProp: 'label' }} allowClear={!field.required} />
    );
  }
  return <Radio.Group {...rest} options={options} onChange={(e) => rest.onChange?.(String(e.target.value))} />;
}

const Choices = ({ field, command: _c, caseId: _i, ...rest }: Asked & Slot<string[]>) => (
  <Select
    {...rest}
    mode="multiple"
    options={(field.options ?? []).map((one) => ({ value: one.value, label: labelOf(one) }))}
  />
);

function Flag({ field, command: _c, caseId: _i, ...rest }: Asked & Slot<boolean>) {
  const { t } = useTranslation();
  if (!field.required) {
    const { value = false, onChange, ...others } = rest;
    return (
      <Checkbox
        {...others}
        checked={value}
        onChange={(e) => onChange?.(e.target.checked)}
        aria-label={labelOf(field)}
      />
    );
  }
  const options = [
    { value: true, label: t('cases.yes') },
    { value: false, label: t('cases.no') },
  ];
  return <Radio.Group {...rest} options={options} onChange={(e) => rest.onChange?.(e.target.value === true)} />;
}

// Each input has a value type of its own; Form.Item gives it back what it took, so forgetting it here is safe.
const inputs = {
  text: Text,
  longText: LongText,
  day: Day,
  choice: Choice,
  flag: Flag,
  organ: Office,
  organs: Units,
  handlers: Handlers,
  photos: PhotosField,
  division: Division,
  told: Told,
  verification: Verification,
  matters: Matters,
  case: OtherCase,
  choices: Choices,
  party: Party,
  signatures: Signatures,
  scans: Scans,
  tellings: Tellings,
} as unknown as Record<string, Kind>;

export function FieldInput(asked: Asked & Slot<never>) {
  const Found = inputs[asked.field.kind] ?? inputs.text;
  return Found ? <Found {...asked} /> : null;
}

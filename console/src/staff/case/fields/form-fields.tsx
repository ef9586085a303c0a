import { Form, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { type FormField, labelOf } from '../../../api/may.ts';
import { isDecision, isRequired, pathOf, type Values } from '../acts/values.ts';
import { emptyOf } from './empty.ts';
import { FieldInput } from './field-input.tsx';

interface Properties {
  fields: FormField[];
  command: string;
  caseId: string;
  form: FormInstance<Values>;
}

export function FormFields({ fields, command, caseId, form }: Properties) {
  const { t } = useTranslation();
  const values = Form.useWatch([], form) ?? {};
  return fields.map((declared) => {
    const field = isDecision(declared, fields) ? { ...declared, required: true } : declared;
    const required = isRequired(field, values);
    return (
      <Form.Item
        key={field.name}
        name={pathOf(field.name)}
        label={labelOf(field)}
        required={required}
        initialValue={emptyOf(field)}
        rules={[
          {
            validator: (_, value) =>
              required && isEmpty(value) ? Promise.reject(new Error(t('cases.fieldRequired'))) : Promise.resolve(),
          },
        ]}
      >
        <FieldInput field={field} command={command} caseId={caseId} />
      </Form.Item>
    );
  });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) &&
    value.every((row) => typeof row === 'object' && row !== null && 'organ' in row && row.organ === undefined));

import { Collapse, Form, type FormInstance } from 'antd';
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

/** Asked only of what is put on record later than it happened. */
const isLate = ({ name }: FormField): boolean => name === 'occurredOn' || name === 'backDatedReason';

export function FormFields({ fields, ...rest }: Properties) {
  const { t } = useTranslation();
  const late = fields.filter(isLate);
  const usual = fields.filter((field) => !isLate(field));
  const children = <Inputs fields={late} {...rest} />;
  return (
    <>
      {usual.length === 0 ? <p>{t('cases.noFields')}</p> : <Inputs fields={usual} {...rest} />}
      {late.length === 0 ? null : (
        <Collapse
          ghost
          size="small"
          className="c-late"
          items={[{ key: 'late', label: t('cases.backDate'), forceRender: true, children }]}
        />
      )}
    </>
  );
}

function Inputs({ fields, command, caseId, form }: Properties) {
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

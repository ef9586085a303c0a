import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../../api/may.ts';
import { words } from '../../../texts/word.ts';
import { DayFilter } from '../../pieces/day-filter.tsx';
import { useBusinessTime } from '../../shell/business-time.ts';
import type { Asked, Slot } from './field-input.tsx';
import { PhotosField } from './photos-field.tsx';

interface Check {
  result?: string;
  text?: string;
  verifiedOn?: string;
  photos?: { hash: string; name: string }[];
}

/** The fact check that must stand on record before a matter goes up (JL-23). */
export function Verification({ field, command, caseId, id, value, onChange }: Asked & Slot<Check>) {
  const { t } = useTranslation();
  const { today } = useBusinessTime();
  const check: Check = value ?? {};
  const put = (part: Check) => onChange?.({ verifiedOn: today, ...check, ...part });
  const results =
    (field.options ?? []).length > 0
      ? (field.options ?? []).map((option) => ({ value: option.value, label: labelOf(option) }))
      : words('verification').map(([result, label]) => ({ value: result, label }));
  return (
    <div className="c-rows c-inner" {...(id ? { id } : {})}>
      <Radio.Group
        options={results}
        value={check.result}
        onChange={(e) => put({ result: String(e.target.value) })}
        aria-label={labelOf(field)}
      />
      <Input.TextArea
        value={check.text ?? ''}
        autoSize={{ minRows: 3, maxRows: 12 }}
        placeholder={t('cases.verificationText')}
        aria-label={t('cases.verificationText')}
        onChange={(e) => put({ text: e.target.value })}
      />
      <DayFilter
        label={t('cases.verifiedOn')}
        max={today}
        value={check.verifiedOn ?? today}
        onChange={(verifiedOn) => put({ verifiedOn })}
      />
      <PhotosField field={field} command={command} caseId={caseId} onChange={(photos) => put({ photos })} />
    </div>
  );
}

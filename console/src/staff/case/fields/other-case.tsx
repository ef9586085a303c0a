import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCases } from '../../../api/case.ts';
import { bracketed } from '../../../texts/punctuation.ts';
import { word } from '../../../texts/word.ts';
import type { Asked, Slot } from './field-input.tsx';

const SHOWN = 20;

/** Another case that this person sees, found by its number or by words of it. */
export function OtherCase({ field: _f, command: _c, caseId, ...rest }: Asked & Slot<string>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['cases', 'other', text],
    queryFn: () => listCases({ text: text.trim() || undefined }, undefined, SHOWN),
  });
  const options = (data?.cases ?? [])
    .filter((one) => one.caseId !== caseId)
    .map(({ caseId: value, number, matter, status }) => ({
      value,
      label: `${number ?? ''}“${matter.title}”${bracketed(word('status', status))}`,
    }));
  return (
    <Select
      {...rest}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={options}
      loading={isFetching}
      placeholder={t('cases.chooseCase')}
    />
  );
}

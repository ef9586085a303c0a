import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listRoutingTargets } from '../../../api/case.ts';
import { labelOf } from '../../../api/may.ts';
import { word } from '../../../texts/word.ts';
import type { Asked, Slot } from './field-input.tsx';

const direction: Record<string, string> = { referUp: 'up', returnDown: 'down' };

/** The office a case may go to; one it may not go to stands there with the reason. */
export function Office({ field, command, caseId, ...rest }: Asked & Slot<number>) {
  const { t } = useTranslation();
  const given = field.options ?? [];
  const { data, isPending } = useQuery({
    queryKey: ['case', caseId, 'targets'],
    queryFn: () => listRoutingTargets(caseId),
    enabled: given.length === 0,
  });
  const way = direction[command];
  const targets = (data?.targets ?? []).filter((target) => !way || target.direction === way);
  const options =
    given.length > 0
      ? given.map((option) => ({ value: Number(option.value), label: labelOf(option), disabled: false }))
      : targets.map((target) => ({
          value: target.organ,
          label: `${target.name} · ${word('level', target.level)}${target.allowed ? '' : ` — ${labelOf({ zh: target.zh ?? '', en: target.en ?? '' })}`}`,
          disabled: !target.allowed,
        }));
  return (
    <Select
      {...rest}
      options={options}
      loading={isPending && given.length === 0}
      placeholder={t('cases.chooseOffice')}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}

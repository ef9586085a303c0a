import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { words } from '../../../texts/word.ts';
import type { Asked, Slot } from './field-input.tsx';

interface Telling {
  recipient: string;
  method?: string;
  proof?: string;
}
const BOTH: Telling[] = [{ recipient: 'PARTY_REP' }, { recipient: 'REPORTER' }];

/** In urgency both are told: the representative and the reporter, each by a way and with a proof. */
export function Tellings({ field: _f, command: _c, caseId: _i, id, value = BOTH, onChange }: Asked & Slot<Telling[]>) {
  const { t } = useTranslation();
  const methods = words('method').map(([method, label]) => ({ value: method, label }));
  const put = (recipient: string, part: Partial<Telling>) =>
    onChange?.(value.map((one) => (one.recipient === recipient ? { ...one, ...part } : one)));
  return (
    <div className="c-rows c-inner" {...(id ? { id } : {})}>
      {value.map(({ recipient, method, proof }) => (
        <div className="c-rows" key={recipient}>
          <span>{t(recipient === 'PARTY_REP' ? 'cases.toldRep' : 'cases.toldReporter')}</span>
          <Select<string>
            {...(method ? { value: method } : {})}
            options={methods}
            onChange={(chosen) => put(recipient, { method: chosen })}
            placeholder={t('cases.method')}
            aria-label={t('cases.method')}
          />
          <Input
            value={proof ?? ''}
            placeholder={t('cases.proof')}
            aria-label={t('cases.proof')}
            onChange={(e) => put(recipient, { proof: e.target.value })}
          />
        </div>
      ))}
    </div>
  );
}

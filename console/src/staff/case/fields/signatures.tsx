import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../api/file.ts';
import type { Asked, Slot } from './field-input.tsx';
import { Scans } from './scans.tsx';

interface Signed {
  form?: string;
  name?: string;
  scan?: CaseFile[];
}

/** Both sides of a form: whoever answers signs by the own act, then the reporter on paper. */
export function Signatures({ field: _f, command: _c, caseId, id, value = [], onChange }: Asked & Slot<Signed[]>) {
  const { t } = useTranslation();
  const [own, reporter] = value;
  const put = (first: Signed | undefined, second: Signed | undefined) =>
    onChange?.(first ? [first, ...(second ? [second] : [])] : []);
  return (
    <div className="c-rows">
      <Checkbox
        {...(id ? { id } : {})}
        checked={own !== undefined}
        onChange={(e) => put(e.target.checked ? { form: 'ELECTRONIC' } : undefined, undefined)}
      >
        {t('cases.signedByMe')}
      </Checkbox>
      <Checkbox
        disabled={!own}
        checked={reporter !== undefined}
        onChange={(e) => put(own, e.target.checked ? { form: 'WET' } : undefined)}
      >
        {t('cases.signedByReporter')}
      </Checkbox>
      {reporter ? (
        <>
          <Input
            value={reporter.name ?? ''}
            placeholder={t('cases.signerName')}
            aria-label={t('cases.signerName')}
            onChange={(e) => put(own, { ...reporter, name: e.target.value })}
          />
          <Scans caseId={caseId} value={reporter.scan ?? []} onChange={(scan) => put(own, { ...reporter, scan })} />
        </>
      ) : null}
    </div>
  );
}

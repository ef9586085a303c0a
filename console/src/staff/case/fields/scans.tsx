import { Button, Tag } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachFile, type CaseFile, FILE_KINDS, FILE_MOST } from '../../../api/file.ts';
import { Problem } from '../../../api/problem.ts';
import type { Slot } from './field-input.tsx';
import '../case.css';

/** Scans of signatures on paper: each becomes a file of the case before it is cited (ENG-19). */
export function Scans({ caseId, id, value = [], onChange }: { caseId: string } & Slot<CaseFile[]>) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const take = async (file: File | undefined) => {
    if (!file) return;
    setWrong('');
    if (file.size > FILE_MOST) return setWrong(t('cases.scanTooLarge'));
    setBusy(true);
    try {
      const { hash, name } = await attachFile(caseId, file);
      onChange?.([...value.filter((one) => one.hash !== hash), { hash, name }]);
    } catch (error) {
      setWrong(error instanceof Problem ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <div className="c-scans">
      {value.map(({ hash, name }) => (
        <Tag key={hash} closable onClose={() => onChange?.(value.filter((one) => one.hash !== hash))}>
          {name}
        </Tag>
      ))}
      <Button loading={busy} onClick={() => input.current?.click()}>
        {t('cases.addScan')}
      </Button>
      <input
        {...(id ? { id } : {})}
        ref={input}
        type="file"
        className="visually-gone"
        aria-label={t('cases.addScan')}
        accept={FILE_KINDS.join(',')}
        onChange={(e) => {
          take(e.target.files?.[0]);
          e.target.value = '';
        }}
      />
      <span className="faint">{t('cases.scanHint')}</span>
      {wrong ? <p role="alert">{wrong}</p> : null}
    </div>
  );
}

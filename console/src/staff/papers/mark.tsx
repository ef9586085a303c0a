import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../api/file.ts';
import { newKey } from '../../api/key.ts';
import { type Marking, markPaper, type PaperField, type PaperView } from '../../api/paper.ts';
import { sayInstant } from '../../texts/day.ts';
import { comma } from '../../texts/punctuation.ts';
import { currentLanguage } from '../../texts/texts.ts';
import { Refusal } from '../case/acts/refusal.tsx';
import { Scans } from '../case/fields/scans.tsx';

/** A signature or seal: who gave it and when, or the way to give it (ENG-19). */
export function Mark({ caseId, paper, field }: { caseId: string; paper: PaperView; field: PaperField }) {
  const { t } = useTranslation();
  const marks = paper.marks.filter((mark) => mark.field === field.id);
  const who = (currentLanguage() === 'en' ? field.byEn : field.byZh).join(comma());
  const kind = field.type === 'seal' ? 'seal' : 'sign';
  return (
    <div className="p-mark">
      {marks.map((mark) => (
        <p key={mark.snapshotHash + mark.at} className={mark.kind === 'seal' ? 'p-seal' : 'p-signature'}>
          <strong>{mark.name}</strong>
          <span className="faint">
            {t(`papers.method.${mark.method === 'SCAN' ? 'SCAN' : 'ELECTRONIC'}`)} {sayInstant(mark.at)}
          </span>
        </p>
      ))}
      {marks.length === 0 && !field.mayMark ? (
        <span className="faint">{who ? t(`papers.by.${kind}`, { who }) : t('papers.onPaper')}</span>
      ) : null}
      {field.mayMark ? <Marker caseId={caseId} paperId={paper.paperId} field={field} kind={kind} /> : null}
    </div>
  );
}

interface Placed {
  caseId: string;
  paperId: string;
  field: PaperField;
  kind: 'sign' | 'seal';
}

function Marker({ caseId, paperId, field, kind }: Placed) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [wet, setWet] = useState(false);
  const [signer, setSigner] = useState('');
  const [scan, setScan] = useState<CaseFile[]>([]);
  const mark = useMutation({
    mutationFn: (body: Marking) => markPaper(caseId, paperId, kind, body, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  const file = scan[0]?.hash ?? '';
  return (
    <div className="p-marker">
      <Space wrap>
        <Button type="primary" loading={mark.isPending} onClick={() => mark.mutate({ field: field.id })}>
          {t(`papers.${kind}`)}
        </Button>
        {kind === 'sign' ? <Button onClick={() => setWet(!wet)}>{t('papers.wet')}</Button> : null}
      </Space>
      {wet ? (
        <Space wrap>
          <Input
            value={signer}
            placeholder={t('cases.signerName')}
            aria-label={t('cases.signerName')}
            onChange={(e) => setSigner(e.target.value)}
          />
          <Scans caseId={caseId} value={scan} onChange={setScan} />
          <Button
            disabled={!file || !signer.trim()}
            onClick={() => mark.mutate({ field: field.id, method: 'SCAN', signer: signer.trim(), file })}
          >
            {t('papers.enterWet')}
          </Button>
        </Space>
      ) : null}
      {mark.error ? <Refusal error={mark.error} /> : null}
    </div>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Descriptions, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../api/key.ts';
import { getSubmission, type Reporter as Person, revealReporter } from '../../api/submission.ts';
import { word } from '../../texts/word.ts';

const SHORTEST = 4;

/** Who brought it, masked; to see more a purpose is asked for, and the look is recorded (ENG-21). */
export function Reporter({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['submission', caseId], queryFn: () => getSubmission(caseId), retry: false });
  const [shown, setShown] = useState<Person | null>(null);
  const [asking, setAsking] = useState(false);
  const masked = data?.reporter;
  if (!masked) return null;
  const person = shown ?? masked;
  const rows = [
    { key: 'name', label: t('cases.reporter.name'), children: person.name },
    { key: 'phone', label: t('cases.reporter.phone'), children: person.phone },
    { key: 'address', label: t('cases.reporter.address'), children: shown?.address },
    { key: 'email', label: t('cases.reporter.email'), children: shown?.email },
    { key: 'wechat', label: t('cases.reporter.wechat'), children: shown?.wechat },
    { key: 'method', label: t('cases.reporter.method'), children: word('method', data.preferredMethod) },
  ].filter(({ children }) => children);
  return (
    <Card title={t('cases.section.reporter')}>
      {masked.kind === 'ANONYMOUS' ? (
        <p className="s-pre">{t('cases.reporter.anonymous')}</p>
      ) : (
        <Descriptions column={1} size="small" items={rows} />
      )}
      {masked.revealable && !shown ? (
        <Button onClick={() => setAsking(true)}>{t('cases.reporter.reveal')}</Button>
      ) : null}
      {shown ? <Button onClick={() => setShown(null)}>{t('cases.reporter.hide')}</Button> : null}
      {asking ? <Purpose caseId={caseId} close={() => setAsking(false)} shown={setShown} /> : null}
    </Card>
  );
}

export function Purpose({
  caseId,
  close,
  shown,
}: {
  caseId: string;
  close: () => void;
  shown: (person: Person) => void;
}) {
  const { t } = useTranslation();
  const [key] = useState(newKey);
  const [purpose, setPurpose] = useState('');
  const reveal = useMutation({
    mutationFn: () => revealReporter(caseId, purpose.trim(), key),
    onSuccess: ({ reporter }) => {
      shown(reporter);
      close();
    },
  });
  return (
    <Modal
      open
      title={t('cases.reporter.reveal')}
      okText={t('cases.reporter.show')}
      onOk={() => reveal.mutate()}
      okButtonProps={{ disabled: purpose.trim().length < SHORTEST, loading: reveal.isPending }}
      onCancel={close}
    >
      <Form layout="vertical">
        <Form.Item label={t('cases.reporter.purpose')} extra={t('cases.reporter.recorded')} htmlFor="purpose">
          <Input.TextArea
            id="purpose"
            value={purpose}
            maxLength={200}
            showCount
            rows={3}
            onChange={(e) => setPurpose(e.target.value)}
          />
        </Form.Item>
      </Form>
      {reveal.error ? <Alert type="error" title={reveal.error.message} showIcon /> : null}
    </Modal>
  );
}

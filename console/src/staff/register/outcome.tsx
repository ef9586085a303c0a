import { Alert, Button, Result as Panel } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Submitted } from '../../api/submission.ts';

export interface Result {
  submitted: Submitted;
  number?: string;
  notRegistered?: string;
}

/** The number for the file and the query code for the resident. */
export function Outcome({ result, another }: { result: Result; another: () => void }) {
  const { t } = useTranslation();
  const { submitted, number, notRegistered } = result;
  return (
    <Panel
      status={notRegistered ? 'warning' : 'success'}
      title={number ? t('rooms.register.done', { number }) : t('rooms.register.taken')}
      subTitle={
        <>
          {notRegistered ? (
            <Alert
              type="warning"
              title={t('rooms.register.notYet', { why: notRegistered })}
              style={{ marginBottom: 12 }}
            />
          ) : null}
          <span>{t('rooms.register.code')}</span>
          <strong className="s-code">{submitted.queryCode}</strong>
        </>
      }
      extra={[
        <Link key="case" to={`/cases/${submitted.reply.id}`}>
          <Button type="primary">{t('rooms.register.toCase')}</Button>
        </Link>,
        <Button key="another" onClick={another}>
          {t('rooms.register.another')}
        </Button>,
      ]}
    />
  );
}

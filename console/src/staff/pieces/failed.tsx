import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';

/** What kept a list or page from coming, in the server's own words, and the way to try again. */
export function Failed({ error, again }: { error: Error; again?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const forbidden = error instanceof Problem && error.status === 403;
  return (
    <Alert
      type={forbidden ? 'info' : 'error'}
      showIcon
      title={forbidden ? t('app.forbidden') : error.message}
      description={forbidden ? error.message : undefined}
      action={again && !forbidden ? <Button onClick={again}>{t('app.retry')}</Button> : undefined}
    />
  );
}

import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problem.ts';
import { signInAgain } from '../../../auth/session.ts';
import '../case.css';

/** Why the server refused; where a signature needs a fresh sign-in, the way to it. */
export function Refusal({ error, keep }: { error: Error; keep?: () => void }) {
  const { t } = useTranslation();
  const stale = error instanceof Problem && error.reason === 'SIGN_IN_AGAIN';
  const again = () => {
    keep?.();
    signInAgain(`${window.location.pathname}${window.location.search}`);
  };
  return (
    <Alert
      type="error"
      showIcon
      className="c-alert"
      title={error.message}
      {...(stale
        ? {
            description: (
              <>
                <p>{t('cases.signAgainHint')}</p>
                <Button type="primary" onClick={again}>
                  {t('cases.signAgain')}
                </Button>
              </>
            ),
          }
        : {})}
    />
  );
}

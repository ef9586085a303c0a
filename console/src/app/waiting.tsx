import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A quiet sign of work going on; after eight seconds it says what it waits for. */
export function Waiting({ what }: { what?: string }) {
  const { t } = useTranslation();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 8000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="waiting" role="status" aria-live="polite">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{long ? t('app.waitingLong', { what: what ?? t('app.thePage') }) : t('app.waiting')}</span>
    </div>
  );
}

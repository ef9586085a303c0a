import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says that the network is gone, and that what was typed is kept. */
export function OfflineBar() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(listen, () => navigator.onLine);
  if (online) return null;
  return (
    <div className="offline-bar" role="status">
      {t('app.offline')}
    </div>
  );
}

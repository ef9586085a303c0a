import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The title of the window: what the page shows, then the name of the platform. */
export function useTitle(page: string): void {
  const { t } = useTranslation();
  const name = t('app.name');
  useEffect(() => {
    document.title = page === name ? name : `${page} · ${name}`;
  }, [page, name]);
}

import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Waiting } from '../../app/waiting.tsx';
import type { Me } from '../../auth/claims.ts';
import { openSession } from '../../auth/session.ts';
import { theme } from '../../design/theme.ts';
import { currentLanguage } from '../../texts/texts.ts';
import { Frame } from './frame.tsx';
import { MeProvider } from './me.ts';

/** Everything behind the login: who is not logged in is sent there and comes back to the same page. */
export function StaffShell() {
  const { t } = useTranslation();
  const go = useNavigate();
  const { pathname, search } = useLocation();
  const [me, setMe] = useState<Me | null>(null);
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    if (me || asked) return;
    setAsked(true);
    openSession().then((found) => {
      if (found) return setMe(found);
      return go(`/login?back=${encodeURIComponent(pathname + search)}`, { replace: true });
    });
  }, [me, asked, go, pathname, search]);

  if (!me) return <Waiting what={t('rooms.login.server')} />;
  return (
    <ConfigProvider theme={theme} locale={currentLanguage() === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3 }} notification={{ placement: 'bottomLeft', maxCount: 3 }}>
        <MeProvider value={me}>
          <Frame />
        </MeProvider>
      </App>
    </ConfigProvider>
  );
}

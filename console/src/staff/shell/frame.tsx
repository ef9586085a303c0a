import { Drawer, Grid, Layout } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { scrollKey } from '../../app/scroll.ts';
import { useLawWords } from './law.ts';
import { LiveFeed } from './live-feed.tsx';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';
import './staff.css';

/** Bar on top, rooms at the side; on a phone the rooms come out of a drawer. */
export function Frame() {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg === true;
  const [opened, setOpened] = useState(false);
  const [live, setLive] = useState(false);
  useLawWords();
  return (
    <Layout className="s-frame">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <LiveFeed state={setLive} />
      {wide ? (
        <Layout.Sider width={216} className="s-side">
          <Navigation went={() => setOpened(false)} />
        </Layout.Sider>
      ) : (
        <Drawer
          placement="left"
          size={260}
          open={opened}
          onClose={() => setOpened(false)}
          styles={{ body: { padding: 0 } }}
        >
          <Navigation went={() => setOpened(false)} />
        </Drawer>
      )}
      <Layout>
        <TopBar wide={wide} openMenu={() => setOpened(true)} live={live} />
        <Layout.Content id="content" className="s-content" tabIndex={-1}>
          <Outlet />
        </Layout.Content>
      </Layout>
      <ScrollRestoration getKey={scrollKey} />
    </Layout>
  );
}

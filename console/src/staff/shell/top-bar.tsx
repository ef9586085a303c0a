import { BellOutlined, LogoutOutlined, MenuOutlined, SwapOutlined, UserOutlined } from '@ant-design/icons';
import { Badge, Button, Dropdown, Layout, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changePost, leave } from '../../auth/session.ts';
import { sayInstant } from '../../texts/day.ts';
import { comma } from '../../texts/punctuation.ts';
import { currentLanguage, speak } from '../../texts/texts.ts';
import { word } from '../../texts/word.ts';
import { useOrganName } from '../pieces/organ-name.ts';
import { useBusinessTime } from './business-time.ts';
import { useMe } from './me.ts';
import { useUnread } from './unread.ts';

export function TopBar({ wide, openMenu, live }: { wide: boolean; openMenu: () => void; live: boolean }) {
  const { t } = useTranslation();
  const unread = useUnread();
  return (
    <Layout.Header className="s-top">
      {wide ? null : (
        <Button type="text" icon={<MenuOutlined />} aria-label={t('rooms.nav.label')} onClick={openMenu} />
      )}
      <Time />
      <span className="s-gap" />
      <Tooltip title={live ? t('rooms.live.on') : t('rooms.live.off')}>
        <Badge
          status={live ? 'success' : 'default'}
          text={<span className="visually-gone">{live ? t('rooms.live.on') : t('rooms.live.off')}</span>}
        />
      </Tooltip>
      {wide ? null : (
        <Link to="/inbox" aria-label={t('rooms.inbox.unread', { n: unread })}>
          <Badge count={unread} size="small" showZero={false}>
            <BellOutlined className="s-icon" />
          </Badge>
        </Link>
      )}
      <Button type="text" onClick={() => speak(currentLanguage() === 'en' ? 'zh-CN' : 'en')}>
        {t('app.switchTo')}
      </Button>
      <Person wide={wide} />
    </Layout.Header>
  );
}

function Time() {
  const { t } = useTranslation();
  const { now, moved, known } = useBusinessTime();
  if (!known) return null;
  return (
    <span className="s-time">
      {sayInstant(now.toISOString())}
      {moved ? (
        <Tag color="gold" style={{ marginInlineStart: 8 }}>
          {t('rooms.clock.moved')}
        </Tag>
      ) : null}
    </span>
  );
}

function Person({ wide }: { wide: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const organ = useOrganName(me.organ);
  const roles = me.roles.map((role) => word('role', role)).join(comma());
  const items = [
    { key: 'who', disabled: true, label: `${me.name} · ${organ}` },
    { key: 'roles', disabled: true, label: roles },
    { type: 'divider' as const },
    { key: 'change', icon: <SwapOutlined />, label: t('rooms.login.change'), onClick: () => changePost() },
    { key: 'leave', icon: <LogoutOutlined />, label: t('rooms.login.leave'), onClick: () => leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-label={me.name}>
        {wide ? (
          <span>
            {me.name} <span className="faint">{organ}</span>
          </span>
        ) : null}
      </Button>
    </Dropdown>
  );
}

import {
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  ClockCircleOutlined,
  ControlOutlined,
  FileTextOutlined,
  FormOutlined,
  IdcardOutlined,
  PhoneOutlined,
  ProfileOutlined,
  SendOutlined,
  StarOutlined,
} from '@ant-design/icons';
import { Badge, Menu, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { usePack } from './law.ts';
import { useMe } from './me.ts';
import { useRightsAsked } from './rights.ts';
import { type Room, roomsOf } from './rooms.ts';
import { useUnread } from './unread.ts';

const marks: Record<Room['name'], React.ReactNode> = {
  work: <ProfileOutlined />,
  register: <FormOutlined />,
  duties: <PhoneOutlined />,
  ballots: <StarOutlined />,
  ledger: <BookOutlined />,
  figures: <BarChartOutlined />,
  reports: <FileTextOutlined />,
  inbox: <BellOutlined />,
  outgoing: <SendOutlined />,
  cards: <IdcardOutlined />,
  regulation: <AuditOutlined />,
  desk: <ControlOutlined />,
  clock: <ClockCircleOutlined />,
};

/** A page within a room marks its room. */
const roomAt = (path: string): string => (path.startsWith('/cases/') ? '/work' : path.replace(/^(\/[^/]+)\/.*$/, '$1'));

export function Navigation({ went }: { went: () => void }) {
  const { t } = useTranslation();
  const { roles } = useMe();
  const { pathname } = useLocation();
  const unread = useUnread();
  const pack = usePack();
  const { data: rights, isPending } = useRightsAsked();
  const items = roomsOf({ roles, rights, pack }).map(({ path, name }) => ({
    key: path,
    icon: marks[name],
    label: (
      <Link to={path}>
        {t(`rooms.nav.${name}`)}
        {name === 'inbox' && unread > 0 ? <Badge count={unread} size="small" offset={[8, -2]} /> : null}
      </Link>
    ),
  }));
  const here = roomAt(pathname);
  return (
    <nav aria-label={t('rooms.nav.label')}>
      <Link to="/" className="s-brand">
        <img src="/mark.svg" alt="" width={32} height={32} />
        {t('app.name')}
      </Link>
      {isPending ? <Skeleton active title={false} paragraph={{ rows: 8 }} className="s-rooms-wait" /> : null}
      <Menu
        mode="inline"
        items={isPending ? [] : items}
        selectedKeys={[here]}
        onClick={went}
        style={{ borderInlineEnd: 0 }}
      />
    </nav>
  );
}

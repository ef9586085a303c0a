/** The rooms of the console and who finds them in the menu; the services judge what one may see there. */
import { formsOf } from '../forms/form.ts';
import { channelsFor } from '../register/channels.ts';
import type { Pack } from '../regulation/pack.ts';
import { mayOne } from '../regulation/who-may.ts';

export interface Room {
  path: string;
  name:
    | 'work'
    | 'register'
    | 'duties'
    | 'ballots'
    | 'ledger'
    | 'figures'
    | 'reports'
    | 'inbox'
    | 'outgoing'
    | 'cards'
    | 'regulation'
    | 'desk'
    | 'clock';
  roles?: readonly string[];
  /** Questions of the regulation: for whom it lets ask one of them (domain 53). */
  asks?: readonly string[];
  /** Only where the regulation has a form about this. */
  prints?: string;
  /** For whom the regulation has a way to bring a matter in. */
  takesIn?: boolean;
}

const operators = ['OPERATOR'];
const keepers = [...operators, 'TENANT_ADMIN'];
const collectors = [
  'GRID_WORKER',
  'STATION_HEAD',
  'COMMUNITY_SECRETARY',
  'COMMUNITY_DIRECTOR',
  'COMMUNITY_CLERK',
  'LIAISON',
  'STREET_HANDLER',
  'DISTRICT_HANDLER',
  'CITY_HANDLER',
  'BN_SECRETARY',
  'BN_HANDLER',
  'BN_MEMBER',
];

export const rooms: readonly Room[] = [
  { path: '/work', name: 'work' },
  { path: '/register', name: 'register', takesIn: true },
  { path: '/feedback', name: 'duties' },
  { path: '/ballots', name: 'ballots', asks: ['listOpenEvaluations', 'listSurveys'] },
  { path: '/ledger', name: 'ledger' },
  { path: '/figures', name: 'figures' },
  { path: '/reports', name: 'reports', asks: ['getReport'] },
  { path: '/inbox', name: 'inbox' },
  { path: '/outgoing', name: 'outgoing', roles: operators },
  { path: '/cards', name: 'cards', roles: ['COMMUNITY_DIRECTOR', ...operators], prints: 'CARD' },
  { path: '/regulation', name: 'regulation' },
  { path: '/desk', name: 'desk', roles: keepers },
  { path: '/clock', name: 'clock', roles: operators },
];

/** Until the law has come, rooms that hang on it are left out. */
export const roomsOf = (roles: readonly string[], pack: Pack | undefined): Room[] =>
  rooms.filter(
    (room) =>
      (!room.roles || room.roles.some((role) => roles.includes(role))) &&
      (!room.prints || formsOf(pack).some(({ about }) => about === room.prints)) &&
      (!room.takesIn || channelsFor(pack, roles).length > 0) &&
      (!room.asks || room.asks.some((name) => mayOne(pack, roles, name))),
  );

export const operates = (roles: readonly string[]): boolean => operators.some((role) => roles.includes(role));

export const administers = (roles: readonly string[]): boolean => keepers.some((role) => roles.includes(role));

export const collects = (roles: readonly string[]): boolean => collectors.some((role) => roles.includes(role));

/** The rooms of the console. In the menu stand those in which the server lets the post read something. */
import type { Rights } from '../../api/rights.ts';
import { formsOf } from '../forms/form.ts';
import { channelsFor } from '../register/channels.ts';
import type { Pack } from '../regulation/pack.ts';

/** Rights and law come from the server; until they are here, rooms that hang on them are left out. */
export interface Standing {
  roles: readonly string[];
  rights: Rights | undefined;
  pack: Pack | undefined;
}

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
  /** For everybody where it says nothing. */
  opens?(standing: Standing): boolean;
}

type Opens = NonNullable<Room['opens']>;

const toReaders: Opens = ({ rights }) => rights !== undefined && rights.read !== 'none';
const toOperators: Opens = ({ rights }) => rights?.operates === true;
const toAdministrators: Opens = ({ rights }) => rights?.administers === true;
const toWhoMay =
  (...queries: string[]): Opens =>
  ({ rights }) =>
    queries.some((query) => rights?.queries.includes(query));

/** For whom the regulation has a way to bring a matter in. */
const toBringers: Opens = ({ roles, rights, pack }) =>
  rights?.commands.includes('submitIntake') === true && channelsFor(pack, roles).length > 0;

/** Where the regulation prints cards, whoever uses them and whoever gives them out. */
const toCards: Opens = ({ rights, pack }) =>
  (rights?.operates === true || rights?.commands.includes('submitByCard') === true) &&
  formsOf(pack).some(({ about }) => about === 'CARD');

export const rooms: readonly Room[] = [
  { path: '/work', name: 'work', opens: toReaders },
  { path: '/register', name: 'register', opens: toBringers },
  { path: '/feedback', name: 'duties', opens: toReaders },
  { path: '/ballots', name: 'ballots', opens: toWhoMay('listOpenEvaluations', 'listSurveys') },
  { path: '/ledger', name: 'ledger', opens: toReaders },
  { path: '/figures', name: 'figures' },
  { path: '/reports', name: 'reports', opens: toWhoMay('getReport') },
  { path: '/inbox', name: 'inbox' },
  { path: '/outgoing', name: 'outgoing', opens: toOperators },
  { path: '/cards', name: 'cards', opens: toCards },
  { path: '/regulation', name: 'regulation' },
  { path: '/desk', name: 'desk', opens: toAdministrators },
  { path: '/clock', name: 'clock', opens: toOperators },
];

export const roomsOf = (standing: Standing): Room[] => rooms.filter(({ opens }) => opens?.(standing) ?? true);

/** Where the working day begins; who may read no case begins in the first room that is open. */
export const firstRoom = (standing: Standing): string => roomsOf(standing)[0]?.path ?? '/inbox';

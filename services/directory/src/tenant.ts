/** The noun of directory: the tree of a city, its units, its posts, and the law in force there. Pure. */
import type { Decider, Flow } from '@green-channel/platform/decider';
import { decideBy } from '@green-channel/platform/decider';
import type { Calendar } from '@green-channel/regulation/calendar/calendar';
import type { Pack } from '@green-channel/regulation/schema/pack';
import { endCard, handOverCard } from './card.ts';
import { activatePack, confirmParameters, loadCalendarYear, publishCalendar, publishPack } from './law-in-force.ts';
import { refusals } from './refusals.ts';
import type {
  CalendarYearLoaded,
  DirectCard,
  PackActivated,
  ParametersConfirmed,
  Post,
  TenantEvent,
  TenantMerged,
  TenantNode,
  Unit,
} from './tenant-event.ts';

export type * from './tenant-event.ts';

/** What a city has published and which of it is in force. */
export interface CityLaw {
  status: 'law';
  calendars: string[];
  /** Pack hash to pack id. */
  packs: Record<string, string>;
  /** Pack hash to its parameters as fixed by the acts so far: id → {value, act}. */
  parameters: Record<string, Record<string, { value: number | boolean | string; act: string }>>;
  /** Pack hash to the act that confirmed its parameters last. */
  acts?: Record<string, Act>;
  active?: PackActivated;
}

export type Tenancy =
  | { status: 'unopened' }
  | { status: 'tree'; city: number; tenants: number }
  | { status: 'unit'; unit: Unit }
  | { status: 'held'; post: Post }
  | { status: 'vacant'; post: Post }
  | { status: 'card'; card: DirectCard }
  | CityLaw;

export type TenantInput =
  | { type: 'AddTenants'; nodes: TenantNode[] }
  | { type: 'AddUnit'; unit: Unit }
  | { type: 'UpdateUnit'; unit: Unit }
  | { type: 'AppointPost'; post: Post }
  | { type: 'VacatePost'; reason: string }
  | ({ type: 'RenameTenant' } & Omit<Extract<TenantEvent, { type: 'TenantRenamed' }>, 'type'>)
  | ({ type: 'MergeTenant' } & Omit<TenantMerged, 'type'>)
  | { type: 'MovePost'; post: Post }
  | { type: 'IssueCard'; card: DirectCard; year: number; pattern: string }
  | { type: 'EndCard'; status: string; reason: string }
  | { type: 'HandOverCard'; post: string; reason: string }
  | { type: 'PublishCalendar'; calendarHash: string; officialYears: number[] }
  | ({ type: 'LoadCalendarYear' } & Omit<CalendarYearLoaded, 'type'>)
  | { type: 'PublishPack'; packHash: string; packId: string; version: string; title: string }
  | { type: 'ConfirmParameters'; packHash: string; actNumber: string; actDate: string; values: Record<string, string> }
  | ({ type: 'ActivatePack'; city: number; packHash: string; calendarHash: string } & Act);

/** The act of the city by which something is fixed or comes into force. */
export interface Act {
  actNumber: string;
  actDate: string;
}

/** What the law commands decide by: the texts behind the hashes. */
export interface LawTexts {
  pack?: Pack;
  calendar?: Calendar;
}

const flow: Flow<Tenancy, TenantInput, TenantEvent, LawTexts> = {
  unopened: {
    AddTenants: ({ nodes }) => nodes.map((node) => ({ type: 'TenantAdded', ...node })),
    AddUnit: ({ unit }) => [{ type: 'UnitAdded', unit }],
    AppointPost: ({ post }) => [{ type: 'PostAppointed', post }],
    IssueCard: ({ type: _, ...issued }) => [{ type: 'CardIssued', ...issued, number: 0 }],
    PublishCalendar: ({ type: _, ...calendar }) => [{ type: 'CalendarPublished', ...calendar }],
    LoadCalendarYear: ({ type: _, ...loaded }) => [{ type: 'CalendarYearLoaded', ...loaded }],
    PublishPack: ({ type: _, ...pack }) => [{ type: 'PackPublished', ...pack }],
  },
  tree: {
    AddTenants: ({ nodes }) => nodes.map((node) => ({ type: 'TenantAdded', ...node })),
    RenameTenant: ({ type: _, ...renamed }) => [{ type: 'TenantRenamed', ...renamed }],
    MergeTenant: ({ type: _, ...merged }) => [{ type: 'TenantMerged', ...merged }],
  },
  unit: { UpdateUnit: ({ unit }, state) => changesOf(unit, state.unit) },
  held: {
    AppointPost: (_, { post: { title, name } }) => {
      throw refusals.POST_HELD({ title, name });
    },
    MovePost: ({ post }, state) => (post.organ === state.post.organ ? [] : [{ type: 'PostAppointed', post }]),
    VacatePost: ({ reason }, { post: { post, organ, person } }) => [
      { type: 'PostVacated', post, organ, person, reason },
    ],
  },
  vacant: { AppointPost: ({ post }) => [{ type: 'PostAppointed', post }] },
  card: { EndCard: endCard, HandOverCard: handOverCard },
  law: {
    PublishCalendar: publishCalendar,
    LoadCalendarYear: loadCalendarYear,
    PublishPack: publishPack,
    ConfirmParameters: confirmParameters,
    ActivatePack: activatePack,
  },
};

function changesOf(unit: Unit, before: Unit): TenantEvent[] {
  const keys = Object.keys(unit) as (keyof Unit)[]; // the keys of a typed object literal
  const changed = keys.filter((key) => String(unit[key]) !== String(before[key]));
  return changed.length > 0 ? [{ type: 'UnitChanged', unit, changed }] : [];
}

export const initial: Tenancy = { status: 'unopened' };

const emptyLaw: CityLaw = { status: 'law', calendars: [], packs: {}, parameters: {} };
const lawOf = (state: Tenancy): CityLaw => (state.status === 'law' ? state : emptyLaw);

export function evolve(state: Tenancy, event: TenantEvent): Tenancy {
  switch (event.type) {
    case 'TenantAdded':
      return { status: 'tree', city: event.city, tenants: (state.status === 'tree' ? state.tenants : 0) + 1 };
    case 'TenantRenamed':
      return state;
    case 'TenantMerged':
      return state.status === 'tree' ? { ...state, tenants: state.tenants - 1 } : state;
    case 'UnitAdded':
    case 'UnitChanged':
      return { status: 'unit', unit: event.unit };
    case 'PostAppointed':
      return { status: 'held', post: event.post };
    case 'PostVacated':
      return state.status === 'held'
        ? { status: 'vacant', post: { ...state.post, person: '', name: '', status: 'VACANT' } }
        : state;
    case 'CardIssued':
      return { status: 'card', card: event.card };
    case 'CardEnded':
      return state.status === 'card' ? { ...state, card: { ...state.card, status: event.status } } : state;
    case 'CardHandedOver':
      return state.status === 'card' ? { ...state, card: { ...state.card, post: event.post } } : state;
    default:
      return evolveLaw(lawOf(state), event);
  }
}

type LawEvent = Extract<TenantEvent, { type: `${'Calendar' | 'Pack' | 'Parameters'}${string}` }>;

function evolveLaw(law: CityLaw, event: LawEvent): CityLaw {
  switch (event.type) {
    case 'CalendarPublished':
      return { ...law, calendars: newest(law, event.calendarHash) };
    case 'CalendarYearLoaded': {
      const { calendarHash } = event;
      const active = law.active ? { active: { ...law.active, calendarHash } } : {};
      return { ...law, ...active, calendars: newest(law, calendarHash) };
    }
    case 'PackPublished':
      return { ...law, packs: { ...law.packs, [event.packHash]: event.packId } };
    case 'ParametersConfirmed': {
      const { packHash, actNumber, actDate } = event;
      const parameters = { ...law.parameters, [packHash]: confirmedBy(law, event) };
      return { ...law, parameters, acts: { ...law.acts, [packHash]: { actNumber, actDate } } };
    }
    case 'PackActivated':
      return { ...law, active: event };
  }
}

function newest({ calendars }: CityLaw, hash: string): string[] {
  return [...calendars.filter((known) => known !== hash), hash];
}

/** The calendar by which the city counts: the one in force, before that the one published last. */
export function calendarNow({ active, calendars }: CityLaw): string {
  return active?.calendarHash ?? calendars.at(-1) ?? '';
}

/** What earlier acts fixed stays, what this act fixes carries its number (JL-A1). */
function confirmedBy(law: CityLaw, { packHash, values, actNumber: act }: ParametersConfirmed) {
  const fixed = Object.entries(values).map(([id, value]) => [id, { value: JSON.parse(value), act }] as const);
  return { ...law.parameters[packHash], ...Object.fromEntries(fixed) };
}

export const decider: Decider<Tenancy, TenantInput, TenantEvent, LawTexts> = {
  initial,
  decide: decideBy(flow),
  evolve,
};

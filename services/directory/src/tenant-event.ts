/** What directory knows of a place, a unit and a post, and the facts about them. Pure. */

export interface TenantNode {
  tenant: number;
  city: number;
  parent: number;
  level: string;
  name: string;
  nameEn: string;
  code: string;
  codeFrom: string;
  path: number[];
}

export interface Unit {
  unit: number;
  city: number;
  tenant: number;
  parentUnit: number;
  hostDistrict: number;
  name: string;
  nameEn: string;
  kind: string;
  mainLeader: string;
  deputyLeader: string;
  responsibleDivision: string;
  handler: string;
  hotline: string;
  address: string;
  competence: string[];
}

export interface Post {
  post: string;
  city: number;
  tenant: number;
  organ: number;
  level: string;
  title: string;
  titleEn: string;
  roles: string[];
  person: string;
  name: string;
  grid: string;
  status: string;
}

/** A direct card (JL-F3): it follows the office, so a post holds it. */
export interface DirectCard {
  card: string;
  cardNo: string;
  city: number;
  community: number;
  post: string;
  issuedOn: string;
  status: string;
}

export type TenantEvent =
  | ({ type: 'TenantAdded' } & TenantNode)
  | { type: 'UnitAdded'; unit: Unit }
  | { type: 'UnitChanged'; unit: Unit; changed: string[] }
  | { type: 'PostAppointed'; post: Post }
  | { type: 'PostVacated'; post: string; organ: number; person: string; reason: string }
  | { type: 'CalendarPublished'; calendarHash: string; officialYears: number[] }
  | CalendarYearLoaded
  | { type: 'PackPublished'; packHash: string; packId: string; version: string; title: string }
  | ParametersConfirmed
  | PackActivated
  | { type: 'TenantRenamed'; tenant: TenantNode; nameBefore: string; fromDay: string; reason: string }
  | TenantMerged
  | { type: 'CardIssued'; card: DirectCard; number: number; year: number; pattern: string }
  | { type: 'CardEnded'; cardNo: string; status: string; reason: string }
  | { type: 'CardHandedOver'; cardNo: string; fromPost: string; post: string; reason: string };

export interface ParametersConfirmed {
  type: 'ParametersConfirmed';
  packHash: string;
  parametersHash: string;
  actNumber: string;
  actDate: string;
  /** Key to value as JSON. */
  values: Record<string, string>;
}

export interface CalendarYearLoaded {
  type: 'CalendarYearLoaded';
  city: number;
  year: number;
  calendarHash: string;
  previousHash: string;
  officialYears: number[];
  noticeTitle: string;
  noticeNumber: string;
  correction: boolean;
}

export interface PackActivated {
  type: 'PackActivated';
  city: number;
  packHash: string;
  packId: string;
  calendarHash: string;
  parametersHash: string;
  lawHash: string;
  actNumber: string;
  actDate: string;
}

/** A tenant was merged into another of its level, which goes on with everything that it had. */
export interface TenantMerged {
  type: 'TenantMerged';
  tenant: TenantNode;
  into: TenantNode;
  /** Levels of the path of the one that goes on. */
  levels: string[];
  /** Tenants that lay below the ended one, as they lie now. */
  moved: TenantNode[];
  fromDay: string;
  reason: string;
}

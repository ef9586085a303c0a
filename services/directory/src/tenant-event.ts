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
  | PackActivated;

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
}

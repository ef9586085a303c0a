/** Where a story is played: on the pure flow, or over HTTP on a running platform. Both answer in the words of the API. */
import type { CalendarYear } from '@green-channel/regulation';

/** Who asks: the name of a person of the story; a resident has a case of the own. */
export interface Asking {
  who: string;
  /** The submission of a resident; '' for whoever comes to the public door. */
  submission?: string;
}
export interface Question {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}
export interface Refused {
  reason: string;
  /** Its words in Chinese, those on each input included. */
  says: string;
  /** Inputs that the refusal names. */
  fields: string[];
}
// biome-ignore lint/suspicious/noExplicitAny: a story looks into any answer, and fails where it is not as told
export type Answer = { body: any } | { refused: Refused };

/** What was said to somebody; a letter to a reporter has no organ. */
export interface Notice {
  kind: string;
  organ: number;
  roles: string[];
}

export interface Stage extends AsyncDisposable {
  organ(name: string): number;
  post(name: string): string | undefined;
  nameOf(organ: number): string;
  now(): Promise<Date>;
  /** Moves the clock on; every ring in between is heard at its time. */
  moveTo(to: Date): Promise<void>;
  ask(asking: Asking, operation: string, question: Question): Promise<Answer>;
  /** The same act on many cases: one after the other, or at once where the stage is quicker so. */
  all<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]>;
  /** A photo of this name, as the API cites it. */
  photo(name: string): Promise<string>;
  /** A scan of this name, put on the case by who acts. */
  attach(asking: Asking, caseId: string, name: string): Promise<string>;
  load(year: CalendarYear): Promise<void>;
  /** All that was ever said of a case by any service, in the order of each. */
  events(caseId: string): Promise<string[]>;
  notices(caseId: string): Promise<Notice[]>;
  /** As somebody sees them, where the stage can only ask the API. */
  duties(caseId: string, asking?: Asking): Promise<TellingDuty[]>;
  ballots(caseId: string, asking?: Asking): Promise<SeenBallot[]>;
  /** Surveys that gather ballots of the case, oldest first. */
  surveys(caseId: string): Promise<SeenSurvey[]>;
}

export interface SeenBallot {
  ballotId: string;
  status: string;
  /** The post that judges by it; empty for a reporter's and for one of a role. */
  judge?: string;
  /** Role that judges by it, at which organ; a reporter's has none. */
  evaluator?: string;
  judgeOrgan?: number;
}
export interface SeenSurvey {
  surveyId: string;
  until: string;
  open: boolean;
  breached: boolean;
  valid: number;
  satisfied: number;
  blank: number;
  rate: string;
  /** By unit. */
  units: Record<string, string>;
}

/** The duty to tell one reporter, oldest first. */
export interface TellingDuty {
  callbackId: string;
  dutyId: string;
  status: string;
  breached: boolean;
  told: boolean;
  clocks: Dated[];
}
export interface Dated {
  timer: string;
  due: string;
  strict: string;
  provisional: boolean;
}

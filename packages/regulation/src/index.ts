export {
  type Calendar,
  calendarOf,
  type DayKind,
  type DayMark,
  isWorkingDay,
} from './calendar/calendar.ts';
export { type CalendarYear, parseCalendarYear, readCalendarYear } from './calendar/year.ts';
export { dayNumber, dayText, isDay, type LegalDay, legalDayOf } from './day.ts';
export { type Example, type PlacedExample, parseExamples } from './examples/example.ts';
export { type Difference, runExample } from './examples/run.ts';
export {
  casesNamed,
  parseStories,
  type StoryGiven,
  type StoryRun,
  type StoryStep,
  type StoryThen,
  type StoryWhen,
} from './examples/story.ts';
export { canonicalJson, hashOf } from './hash.ts';
export { instantFrom } from './instant.ts';
export type { Deadline } from './law/deadline.ts';
export type { Extended } from './law/extension.ts';
export type { TimerFacts } from './law/facts.ts';
export { activate, type DeadlineOptions, type Explanation, type Law, type LawSource, lawOf } from './law/law.ts';
export { LawError, type LawErrorCode } from './law/law-error.ts';
export type { Locale, NumberContext, Series } from './law/papers.ts';
export {
  checkedParameters,
  type Parameter,
  type Parameters,
  type ParameterValue,
  SUGGESTED,
  suggestedParameters,
} from './law/parameters.ts';
export type { Allowed, Denied, May, Place } from './law/permission.ts';
export type {
  Channel,
  CoHandling,
  Entry,
  Evaluation,
  FeedbackMethod,
  Form,
  Guard,
  Paper,
  ReplyKind,
  Route,
  Taxonomy,
  UnitField,
} from './law/register.ts';
export type { Escalation } from './law/signals.ts';
export { type Gap, type Gaps, GapsError, gapText, isGaps, orThrow, type PackGaps } from './schema/gap.ts';
export type { Condition, Provenance } from './schema/leaf.ts';
export type { Pack } from './schema/pack.ts';
export { type PackText, parsePack, parsePackFiles, readPack } from './schema/read-pack.ts';
export {
  COMMANDS,
  type Command,
  EVENTS,
  type EventName,
  LEVELS,
  type LetterField,
  type Level,
} from './schema/words.ts';

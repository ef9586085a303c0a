import { z } from 'zod';
import { days } from './days.ts';
import { type cited, legalDay, text, titled } from './leaf.ts';
import {
  channel,
  coHandling,
  decline,
  evaluation,
  feedback,
  guard,
  numbering,
  onTime,
  rectification,
  replyKind,
  route,
  session,
  taxonomy,
} from './matter.ts';
import { entry, form, paper, parameter, quota, report, template } from './paper.ts';
import { act, levelMapping, penalty, role, segregation, unitField } from './people.ts';
import { eventName, extension, timer } from './timer.ts';

const document = z.strictObject({
  id: text,
  title: text,
  en: text,
  number: text.optional(),
  issuer: text,
  issuedOn: legalDay.optional(),
  url: z.url().optional(),
});

/** Words of the document itself, so that a clause can be read where it is cited. */
const article = z.strictObject({
  document: text,
  article: text,
  /** The number on the paper, where the document gives the same number twice. */
  printedNo: text.optional(),
  chapter: text.optional(),
  text,
  /** What a reader must know of the words: a misprint and how it is read. */
  note: z.strictObject(titled).optional(),
});

/** One regulation as data. A file of the pack holds some of these keys; together they hold each exactly once. */
export const pack = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d{4}$/, 'a place and a year, like jilin-2012'),
  version: text,
  ...titled,
  prefix: z.string().regex(/^[A-Z]+$/, 'capital letters, like JL'),
  effectiveFrom: legalDay,
  trial: z.boolean(),
  legalBasis: z.array(text).min(1),
  principles: z.array(text).optional(),
  documents: z.array(document).min(1),
  articles: z.array(article).min(1),
  levelMap: z.array(levelMapping).min(1),
  roles: z.array(role).min(1),
  acts: z.array(act).min(1),
  segregation: z.array(segregation),
  unitRegister: z.array(unitField),
  channels: z.array(channel).min(1),
  taxonomies: z.record(text, taxonomy),
  intakeForms: z.array(form).min(1),
  /** What an act writes down beside the inputs that every city has; a guard asks for it by its id. */
  entries: z.array(entry).optional(),
  papers: z.array(paper).optional(),
  numbering: z.array(numbering).min(1),
  routing: z.array(route).min(1),
  guards: z.array(guard),
  ...days,
  timers: z.array(timer).min(1),
  eventNames: z.array(eventName).optional(),
  extension: z.array(extension),
  coHandling,
  decline: decline.optional(),
  onTime: onTime.optional(),
  replyKinds: z.array(replyKind).min(1),
  sessions: z.array(session).min(1).optional(),
  feedback,
  evaluation,
  /** Later versions of what a pack has once; each names the day `from` which it stands. */
  later: z
    .strictObject({ feedback: z.array(feedback).optional(), evaluation: z.array(evaluation).optional() })
    .optional(),
  rectification,
  reports: z.array(report),
  templates: z.array(template),
  engagement: z.array(quota),
  penalties: z.array(penalty),
  params: z.array(parameter),
});

/** A pack as parsed: it fits the schema and its references hold. */
export type Pack = z.infer<typeof pack>;
export type Cited = z.infer<z.ZodObject<typeof cited>>;

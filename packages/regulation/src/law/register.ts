import type { z } from 'zod';
import type {
  channel,
  coHandling,
  evaluation,
  feedback,
  guard,
  replyKind,
  route,
  session,
  taxonomy,
} from '../schema/matter.ts';
import type { Pack } from '../schema/pack.ts';
import type { entry, form, paper } from '../schema/paper.ts';
import type { Role, unitField } from '../schema/people.ts';
import { clauseOf } from './clocks.ts';
import { applies, type TimerFacts } from './facts.ts';
import { LawError } from './law-error.ts';
import { found } from './papers.ts';

export type Channel = z.infer<typeof channel> & { clause: string };
export type ReplyKind = z.infer<typeof replyKind> & { clause: string };
export type SessionKind = z.infer<typeof session> & { clause: string };
export type Guard = z.infer<typeof guard> & { clause: string };
export type UnitField = z.infer<typeof unitField> & { clause: string };
export type Form = z.infer<typeof form>;
export type Entry = z.infer<typeof entry> & { clause: string };
export type Paper = z.infer<typeof paper>;
export type Taxonomy = z.infer<typeof taxonomy>;
export type Evaluation = z.infer<typeof evaluation> & { clause: string };
export type CoHandling = z.infer<typeof coHandling>;
export type Route = z.infer<typeof route>;
export type FeedbackMethod = z.infer<typeof feedback>['methods'][number];

/** What the pack lists: channels, words, forms, kinds; each with its clause where a reader is shown one. */
export interface Register {
  roles: Role[];
  channels: Channel[];
  replyKinds: ReplyKind[];
  guards: Guard[];
  /** Kinds of sessions that the pack knows; none where it leaves them open. */
  sessions: SessionKind[];
  unitRegister: UnitField[];
  evaluation: Evaluation;
  coHandling: CoHandling;
  routing: Route[];
  levels: { level: string; parent?: string | undefined; zh: string; en: string }[];
  taxonomy(name: string): Taxonomy;
  form(id: string): Form;
  /** The ways back to the reporter, by the channel through which the matter came; the public way for nobody known. */
  feedbackMethods(channel: string, anonymous?: boolean): FeedbackMethod[];
  /** What the pack has a command write down beside the inputs that every city has. */
  entriesOf(command: string): Entry[];
  /** The paper with a stub that goes out with a command. */
  paperOf(command: string): Paper | undefined;
  /** All papers that go out with a command, where its facts fit. */
  papersOf(command: string, facts: TimerFacts): Paper[];
  /** The guards that stand before a command. */
  guardsOf(command: string): Guard[];
}

export function registerOf(pack: Pack): Register {
  const cite = <R extends { source: Channel['source'] }>(rule: R) => ({ ...rule, clause: clauseOf(pack, rule) });
  const guards = pack.guards.map(cite);
  const entries = (pack.entries ?? []).map(cite);
  return {
    roles: pack.roles,
    channels: pack.channels.map(cite),
    replyKinds: pack.replyKinds.map(cite),
    guards,
    sessions: (pack.sessions ?? []).map(cite),
    unitRegister: pack.unitRegister.map(cite),
    evaluation: cite(pack.evaluation),
    coHandling: pack.coHandling,
    routing: pack.routing,
    levels: pack.levelMap.map(({ level, parent, organ }) => ({ level, parent, ...organ })),
    taxonomy: (name) => {
      const taxonomy = pack.taxonomies[name];
      if (taxonomy) return taxonomy;
      throw new LawError('UNKNOWN_TAXONOMY', { taxonomy: name, known: Object.keys(pack.taxonomies).join(', ') });
    },
    form: (id) => found(pack.intakeForms, id, 'UNKNOWN_FORM', 'form'),
    feedbackMethods: (id, anonymous = false) => {
      const { feedbackMethods } = found(pack.channels, id, 'UNKNOWN_CHANNEL', 'channel');
      const wanted = anonymous ? [...feedbackMethods, pack.feedback.anonymousBy] : feedbackMethods;
      return pack.feedback.methods.filter((method) => wanted.includes(method.id));
    },
    entriesOf: (command) => entries.filter(({ commands }) => commands.some((known) => known === command)),
    paperOf: (command) => pack.papers?.find((paper) => paper.command === command && paper.stub !== undefined),
    papersOf: (command, facts) =>
      (pack.papers ?? []).filter((paper) => paper.command === command && applies(paper, facts)),
    guardsOf: (command) => guards.filter((guard) => guard.command === command),
  };
}

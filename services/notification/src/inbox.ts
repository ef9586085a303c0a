/** Hears what happens elsewhere, and writes messages and sendings by the tables of rules. */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import type { Store } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { SubmissionEvent } from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import type { Laws } from '@green-channel/regulation/law/published';
import { type Draft, draftsOf, lettersOf } from './draft.ts';
import type { Feed } from './feed.ts';
import { handlers, type KnownCase, knownBy, participants, remember, type Telling } from './known-case.ts';
import { recall, retain } from './memory.ts';
import type { NameBook } from './names.ts';
import { decider, type Notice, type NoticeEvent } from './notice.ts';
import { ownVoice, type Voice, voiceOf } from './rules/spoken.ts';
import { type Queued, queueLetters, writeMessages } from './writing.ts';

export interface Hears {
  store: Store<Notice, NoticeEvent>;
  clock: Clock;
  names: NameBook;
  feed: Feed;
  laws: Laws;
}
type Said = { type: string } & Telling;

const codecs = {
  submission: eventCodec<SubmissionEvent, Said>(SubmissionEvent),
  case: eventCodec<CaseEvent, Said>(CaseEvent),
  callback: eventCodec<CallbackEvent, Said>(CallbackEvent),
  ballot: eventCodec<BallotEvent, Said>(BallotEvent),
};

export function hearEverything(hears: Hears): Hearing[] {
  return Object.entries(codecs).map(([noun, { decode }]) =>
    hearing<Said>({ noun, decode, handle: (facts, tx) => tell(facts, tx, hears) }),
  );
}

/** The case that a fact is about: its own stream, or the one it names. A submission and its case have one id. */
function caseOf({ stream, event }: Heard<Said>): string {
  return event.caseId || stream;
}

async function tell(facts: Heard<Said>[], tx: Tx, { store, clock, names: book, feed, laws }: Hears): Promise<void> {
  const before = await recall(tx, [...new Set(facts.map(caseOf))]);
  const known = new Map(before);
  const names = await book.in(tx);
  const [drafts, letters]: [Draft[], Queued[]] = [[], []];
  for (const fact of facts) {
    const { id, city, event } = fact;
    const now = nowKnown(known, fact);
    const at = clock.now(city);
    const ground = now ?? knownBy(event, fact);
    const voice = await voiceFor(fact, laws);
    const unit = handledBy(fact, ground)
      .map((organ) => names.of(organ).zh)
      .join('、');
    for (const letter of lettersOf(fact, ground, { voice, at, unit }))
      letters.push({ factId: id, cause: event.type, city, at, letter });
    if (event.type !== 'CaseImported') drafts.push(...draftsOf(fact, { known: ground, names, voice }, at));
    feed.note(participants(ground), hintOf(fact));
  }
  await retain(
    tx,
    [...known.values()].filter((one) => before.get(one.caseId) !== one),
  );
  await writeMessages(tx, withoutToldAtOnce(drafts, facts));
  await queueLetters(tx, letters);
  await serve(
    drafts.filter(({ receipt }) => receipt),
    facts,
    store,
    tx,
  );
}

/** As the telling says, else who works on it now, else who speaks. */
function handledBy({ event, actor }: Heard<Said>, ground: KnownCase): number[] {
  const told = event.handled?.map(({ organ }) => organ) ?? [];
  const now = handlers(ground);
  return [...new Set(told.length > 0 ? told : now.length > 0 ? now : [actor.organ])];
}

/** What is said in words that the city may have chosen; nothing else asks for its law. */
const spoken = new Set([
  ...['CaseRegistered', 'CaseSplit', 'CaseMerged', 'IntakeRejected', 'FeedbackDelivered', 'PhoneCodeSent'],
  ...['CaseDispatched', 'DeadlineWarned', 'DeadlineBreached', 'CallbackWarned', 'CallbackBreached'],
  ...['ReplySentBack', 'BallotOpened', 'IntakeSubmitted', 'CallbackOwed', 'Evaluated'],
]);

/** By the law that the fact was decided by; a fact without one by the law in force. A city without a law has none. */
async function voiceFor({ event, pack = '', calendar = '', city }: Heard<Said>, laws: Laws): Promise<Voice> {
  if (!spoken.has(event.type)) return ownVoice;
  if (pack !== '') return voiceOf(await laws.of(pack, calendar));
  const law = await laws.inForce(city).catch((error: unknown) => {
    if (isRefusal(error)) return undefined;
    throw error;
  });
  return voiceOf(law);
}

/** Only the case's own facts change what is known of it. */
function nowKnown(known: Map<string, KnownCase>, fact: Heard<Said>): KnownCase | undefined {
  const id = caseOf(fact);
  const now = fact.noun === 'case' ? remember(known.get(id), id, { ...fact.event }) : known.get(id);
  if (now !== undefined) known.set(id, now);
  return now;
}

/** Told at the door (AT-33): the duty was met by the act that created it, so nobody is asked to meet it. */
function withoutToldAtOnce(drafts: Draft[], facts: Heard<Said>[]): Draft[] {
  const told = new Set(
    facts.filter(({ event }) => 'atOnce' in event && event.atOnce === true).map(({ stream }) => stream),
  );
  return drafts.filter(({ kind, subject }) => !(kind === 'FEEDBACK_OWED' && told.has(subject)));
}

function hintOf(fact: Heard<Said>) {
  return { noun: fact.noun, id: fact.stream, version: fact.version, caseId: caseOf(fact) };
}

async function serve(drafts: Draft[], facts: Heard<Said>[], store: Hears['store'], tx: Tx): Promise<void> {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const commands = drafts.flatMap(({ messageId, caseId, kind, organ, roles, senderOrgan, titleZh, cause, at }) => {
    const fact = byId.get(cause);
    if (fact === undefined) return [];
    const { city, tenant, actor } = fact;
    const as = { kind: 'system' as const, id: 'system:notification', name: actor.name, organ: actor.organ, roles: [] };
    const notice = { messageId, caseId, kind, organ, roles, senderOrgan, title: titleZh, servedAt: at };
    return [
      {
        act: { commandId: derivedId(cause, `Serve ${messageId}`), actor: as, city, tenant, at, causation: cause },
        stream: messageId,
        decide: (state: Notice) => decider.decide({ type: 'Serve', fact: true, notice }, state, undefined),
      },
    ];
  });
  if (commands.length > 0) await store.apply(tx, commands);
}

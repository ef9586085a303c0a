/** What notification remembers of a case, so that it knows whom to tell of what happens next. Pure; kept by the inbox. */
export interface KnownCase {
  caseId: string;
  submissionId: string;
  number: string;
  title: string;
  anonymous: boolean;
  city: number;
  community: number;
  registrar: number;
  /** Office that holds it now. */
  holder: number;
  /** Office that dispatched last; 0 while nobody did. */
  dispatcher: number;
  assignments: { assignmentId: string; organ: number; role: string }[];
}

interface Opened {
  submissionId: string;
  reporterKind: string;
  organ: number;
  matter: { title: string } | undefined;
  origin: { city: number; community: number } | undefined;
}
interface Dispatched {
  office: number;
  handlers: { assignmentId: string; organ: number; role: string }[];
}
type Fields = Record<string, unknown> & { type: string };
type Fold<F> = (known: KnownCase, fact: F) => KnownCase;

const holds: Fold<{ organ: number }> = (known, { organ }) => ({ ...known, holder: organ });
const passes: Fold<{ to: number }> = (known, { to }) => ({ ...known, holder: to });

const folds: Record<string, Fold<never>> = {
  CaseRegistered: (known, fact: { numberText: string; organ: number; matter: { title: string } | undefined }) => ({
    ...known,
    number: fact.numberText,
    title: fact.matter?.title || known.title,
    registrar: fact.organ,
    holder: fact.organ,
  }),
  CaseAccepted: holds,
  CaseReferred: passes,
  CaseReturnedDown: passes,
  CaseDispatched: (known, { office, handlers }: Dispatched) => ({
    ...known,
    holder: office,
    dispatcher: office,
    assignments: handlers.map(({ assignmentId, organ, role }) => ({ assignmentId, organ, role })),
  }),
  OrderReturned: (known, fact: { assignmentId: string; cancelled: string[] }) => ({
    ...known,
    assignments: known.assignments.filter((one) => ![fact.assignmentId, ...fact.cancelled].includes(one.assignmentId)),
  }),
  DeclineAccepted: (known, fact: { assignmentId: string; cancelled: string[] }) => ({
    ...known,
    assignments: known.assignments.filter((one) => ![fact.assignmentId, ...fact.cancelled].includes(one.assignmentId)),
  }),
  CoHandlerReleased: (known, fact: { assignmentId: string }) => ({
    ...known,
    assignments: known.assignments.filter((one) => one.assignmentId !== fact.assignmentId),
  }),
  FeedbackRelayed: passes,
  DirectFeedbackGiven: (known, { studio }: { studio: number }) => ({ ...known, holder: studio }),
  CaseSplit: (known, fact: { matter: { title: string } | undefined }) => ({
    ...known,
    title: fact.matter?.title || known.title,
  }),
  CaseSucceeded: (known, { from, to }: { from: number; to: number }) => succeeded(known, from, to),
  CaseReopened: (known, fact: { organ: number }) => ({ ...holds(known, fact), assignments: [] }),
};

/** A division that was merged into another: who was to be told there is now to be told here. */
function succeeded(known: KnownCase, from: number, to: number): KnownCase {
  const now = (organ: number) => (organ === from ? to : organ);
  const { registrar, holder, dispatcher, assignments } = known;
  return {
    ...known,
    ...{ registrar: now(registrar), holder: now(holder), dispatcher: now(dispatcher) },
    assignments: assignments.map((one) => ({ ...one, organ: now(one.organ) })),
  };
}

/** Undefined for a case whose beginning was never heard. */
export function remember(known: KnownCase | undefined, caseId: string, fact: Fields): KnownCase | undefined {
  if (fact.type === 'CaseOpened' || fact.type === 'CaseImported')
    return known ?? begun(caseId, fact as unknown as Opened); // the codec gave the fields of this event
  const fold = folds[fact.type] as Fold<Fields> | undefined; // each fold reads the fields of its own event
  return known && fold ? fold(known, fact) : known;
}

function begun(caseId: string, { submissionId, reporterKind, organ, matter, origin }: Opened): KnownCase {
  const where = { city: origin?.city ?? 0, community: origin?.community ?? organ };
  const who = { registrar: organ, holder: organ, dispatcher: 0, assignments: [] };
  return {
    ...{ caseId, submissionId, number: '', title: matter?.title ?? '', anonymous: reporterKind === 'ANONYMOUS' },
    ...where,
    ...who,
  };
}

/** What a fact of feedback or evaluation says of its case itself: it may be heard before the case's own facts are. */
export interface Telling {
  caseId?: string;
  submissionId?: string;
  caseNumber?: string;
  title?: string;
  reporterKind?: string;
  community?: number;
  ownerOrgan?: number;
  registrarOrgan?: number;
  dispatchingOrgan?: number;
  handled?: { organ: number }[];
}

export function knownBy(fact: Telling, { stream, city }: { stream: string; city: number }): KnownCase {
  const { caseId = '', submissionId = '', caseNumber = '', title = '', community = 0, dispatchingOrgan = 0 } = fact;
  const registrar = fact.ownerOrgan || fact.registrarOrgan || community;
  return {
    ...{ caseId: caseId || stream, submissionId: submissionId || stream, number: caseNumber, title, city, community },
    // Whoever is not known to have a name is sent nothing.
    anonymous: fact.reporterKind !== 'NAMED',
    ...{ registrar, holder: dispatchingOrgan || registrar, dispatcher: dispatchingOrgan, assignments: [] },
  };
}

/** Units that work on it now. */
export function handlers({ assignments }: KnownCase): number[] {
  return assignments.map(({ organ }) => organ);
}

/** Everybody who takes part: their screens show it. */
export function participants(known: KnownCase): number[] {
  const { community, registrar, holder, dispatcher } = known;
  return [...new Set([community, registrar, holder, dispatcher, ...handlers(known)])].filter((organ) => organ > 0);
}

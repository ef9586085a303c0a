import { z } from 'zod';
import { next, page } from './page.ts';
import { named } from './registry.ts';
import { at } from './word.ts';

/** What the gateway shows of cases: the messages of routing as JSON. */
export const matter = named(
  'Matter',
  z.object({ title: z.string(), text: z.string(), place: z.string(), category: z.string(), scope: z.string() }),
);

export const shownPhoto = named('Photo', z.object({ hash: z.string(), name: z.string(), type: z.string() }));

export const deadline = named(
  'Deadline',
  z.object({
    id: z.string(),
    timer: z.string().describe('计时器，如 T-JL-HANDLE / timer of the pack'),
    ownerNoun: z.string(),
    chargedTo: z.int().describe('承担机构 / organ that is charged when it is late'),
    start: z.string(),
    startedAt: at.optional(),
    due: z.string().describe('到期日（当日24时前），按小时计的为空 / due day, until its end; empty for hours'),
    strict: z.string().describe('未顺延的到期日 / the due day without the roll'),
    dueAt: at.optional(),
    provisional: z.boolean().describe('放假通知未公布，日期可能变动 / the date may still move (ENG-10)'),
    clause: z.string(),
    provenance: z.string().describe('T 原文，I 解释，P 平台默认 / T text, I interpretation, P platform default'),
    warnAt: z.array(at),
    escalate: z.array(z.object({ to: z.string(), at: at.optional() })),
    calendarHash: z.string(),
    packHash: z.string(),
  }),
);

export const formField = named(
  'FormField',
  z.object({
    name: z.string(),
    kind: z.string(),
    required: z.boolean(),
    zh: z.string(),
    en: z.string(),
    options: z.array(z.object({ value: z.string(), zh: z.string(), en: z.string() })),
    requiredWhen: z.string(),
  }),
);

export const may = named(
  'May',
  z.object({
    command: z.string(),
    allowed: z.boolean(),
    reason: z.string(),
    zh: z.string(),
    en: z.string(),
    clause: z.string(),
    fields: z.array(formField),
    letter: z.string(),
  }),
);

const handler = z.object({
  assignmentId: z.string(),
  organ: z.int(),
  role: z.string(),
  name: z.string(),
  hostDistrict: z.int(),
});

export const caseSummary = named(
  'CaseSummary',
  z.object({
    caseId: z.string(),
    version: z.int(),
    number: z.string(),
    status: z.string().describe('状态 / state of the lifecycle, e.g. registered, dispatched, fedBack'),
    matter: matter.optional(),
    channel: z.string(),
    origin: z.object({ city: z.int(), district: z.int(), street: z.int(), community: z.int() }).optional(),
    holder: z.int(),
    handlers: z.array(handler),
    grade: z.string(),
    urgent: z.boolean(),
    extension: z.string(),
    supervision: z.string(),
    anonymous: z.boolean(),
    next: deadline.optional(),
    overdue: z.boolean(),
    receivedAt: at.optional(),
    updatedAt: at.optional(),
    reason: z.string().describe('本机构可见的原因 / why the caller’s organ sees it'),
  }),
);

const slip = z
  .object({
    paper: z.string(),
    number: z.string(),
    text: z.string(),
    stub: z.string(),
    issuedOn: z.string(),
    signer: z.string(),
    signedOn: z.string(),
  })
  .describe('随交办发出的编号单据及存根 / numbered paper of the order and its stub');

export const assignment = named(
  'Assignment',
  z.object({
    assignmentId: z.string(),
    version: z.int().describe('交办自身的版本，用作 If-Match / its own version, the If-Match of acts on it'),
    status: z.string(),
    organ: z.int(),
    name: z.string(),
    role: z.string(),
    office: z.int(),
    sentAt: at.optional(),
    receivedOn: z.string(),
    completedOn: z.string(),
    extension: z.string(),
    newDueAsked: z.string(),
    replyKind: z.string(),
    replyText: z.string(),
    declineDeclared: z.boolean(),
    declineExplanation: z.string(),
    declineSuggestion: z.string(),
    extensionAgreed: z.array(z.string()),
    letter: z.string(),
    slip: slip.optional(),
    may: z.array(may),
  }),
);

const clock = named(
  'Clock',
  z.object({
    deadline: deadline.optional(),
    assignmentId: z.string(),
    status: z.string().describe('running, stopped, breached 或 cancelled'),
    stoppedAt: at.optional(),
    breachedAt: at.optional(),
    titleZh: z.string(),
    titleEn: z.string(),
  }),
);

const verification = z.object({
  result: z.string(),
  text: z.string(),
  verifiedOn: z.string(),
  photos: z.array(shownPhoto),
});
const session = z.object({
  kind: z.string(),
  organ: z.int(),
  units: z.array(z.int()),
  absent: z.array(z.int()),
  minutes: z.string(),
  division: z.array(z.object({ organ: z.int(), task: z.string() })),
  heldOn: z.string(),
});
const instruction = z.object({ leader: z.string(), text: z.string(), givenOn: z.string() });

export const caseView = named(
  'Case',
  z.object({
    summary: caseSummary.optional(),
    assignments: z.array(assignment),
    deadlines: z.array(clock),
    may: z.array(may).describe('本岗位此刻可执行的命令及不可执行的原因 / what this post may do now, and why not'),
    verification: verification.optional(),
    sessions: z.array(session),
    files: z.array(shownPhoto).describe('此件的附件 / files of the case'),
    letters: z
      .array(
        z.object({
          ...{ paper: z.string(), zh: z.string(), en: z.string(), to: z.string(), recipient: z.string() },
          ...{ assignmentId: z.string(), text: z.string(), issuedOn: z.string() },
        }),
      )
      .describe('随各环节发出的文书，逐字 / letters that went out with the acts, word by word'),
    answer: z.string(),
    answerKind: z.string(),
    photos: z.array(shownPhoto),
    instructions: z.array(instruction),
    evaluation: z.string(),
    pack: z.string(),
    collector: z.string(),
    majorEmergency: z.boolean(),
    risk: z.boolean(),
    history: z.object({ text: z.string(), answeredAt: at.optional(), unit: z.string() }).optional(),
    reporterId: z.string(),
    rep: z.string(),
    repName: z.string(),
    opinion: z.string(),
    signature: z.string().describe('NONE, OWED 或 SIGNED'),
    leadMember: z.string(),
    leadMemberName: z.string(),
    atStudio: z.boolean(),
    entries: z.record(z.string(), z.string()),
    limitClass: z.string(),
    related: z
      .array(z.object({ relation: z.string(), caseId: z.string(), number: z.string(), title: z.string() }))
      .describe('part, partOf, mergedInto, joined'),
    cardNo: z.string(),
    transfer: z
      .object({
        body: z.string(),
        reference: z.string(),
        text: z.string(),
        organ: z.int(),
        at: at.optional(),
        result: z.string(),
        resultOn: z.string(),
      })
      .optional(),
  }),
);

export const oneCase = named('CaseAnswer', z.object({ case: caseView.optional() }));
export const caseList = named('CaseList', z.object({ cases: z.array(caseSummary), page, next }));
export const assignmentList = named(
  'AssignmentList',
  z.object({
    assignments: z.array(z.object({ case: caseSummary.optional(), assignment: assignment.optional() })),
    page,
    next,
  }),
);

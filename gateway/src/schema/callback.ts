import { z } from 'zod';
import { deadline, formField } from './case.ts';
import { next, page } from './page.ts';
import { named } from './registry.ts';
import { at, entries, instant, maybeLong, maybeShort, maybeWord, photoId, word } from './word.ts';

const proof = z.strictObject({ note: maybeLong, files: z.array(photoId).max(12).default([]) });

const signing = z.strictObject({
  state: z.enum(['SIGNED', 'REFUSED', 'ANONYMOUS']),
  signedOn: z.iso.date(),
  witness: maybeShort,
  scan: z.array(photoId).max(12).default([]),
  grade: maybeWord,
  words: maybeLong,
});

export const feedBack = named(
  'FeedBack',
  z.strictObject({
    dutyId: maybeShort,
    method: maybeWord.describe('告知方式；补交存根时为空 / how the reporter was told; empty for a stub alone'),
    text: maybeLong.describe('告知内容 / what the reporter was told'),
    proof: proof.optional(),
    toldAt: instant.optional(),
    lateReason: maybeLong,
    entries,
    signing: signing.optional(),
  }),
);

const duty = named(
  'Duty',
  z.object({
    callbackId: z.string(),
    dutyId: z.string(),
    version: z.int(),
    caseId: z.string(),
    caseNumber: z.string(),
    title: z.string(),
    submissionId: z.string(),
    reporterKind: z.string(),
    channel: z.string(),
    methods: z.array(z.string()),
    status: z.string(),
    owedBy: z.string(),
    answer: z.string(),
    replyKind: z.string(),
    ownerOrgan: z.int(),
    dispatchingOrgan: z.int(),
    handlerOrgans: z.array(z.int()),
    deadline: deadline.optional(),
    breached: z.boolean(),
    method: z.string(),
    text: z.string(),
    proof: z.object({ note: z.string(), files: z.array(z.string()) }).optional(),
    toldAt: at.optional(),
    toldBy: z.int(),
    slip: z
      .object({ paper: z.string(), text: z.string(), stub: z.string(), entries: z.record(z.string(), z.string()) })
      .optional(),
    signing: z
      .object({
        state: z.string(),
        signedOn: z.string(),
        witness: z.string(),
        scan: z.array(z.string()),
        grade: z.string(),
        words: z.string(),
      })
      .optional(),
    may: z.array(
      z.object({
        ...{ command: z.string(), allowed: z.boolean(), whyZh: z.string(), whyEn: z.string() },
        fields: z.array(formField),
      }),
    ),
  }),
);

export const duties = named('Duties', z.object({ duties: z.array(duty), page, next }));
export const callbacks = named('Callbacks', z.object({ duties: z.array(duty) }));

export const evaluate = named(
  'Evaluate',
  z.strictObject({
    grade: maybeWord.describe(
      '评价等次；逐项作答的票为空 / a word of the ballot’s scale; empty where it asks questions',
    ),
    answers: z
      .array(z.strictObject({ question: word, grade: word }))
      .max(20)
      .default([]),
    words: maybeLong,
    statedBy: z.enum(['', 'PHONE', 'FACE']).default(''),
    statedAt: instant.optional(),
    proof: maybeLong,
  }),
);

const ballot = named(
  'Ballot',
  z.object({
    ballotId: z.string(),
    version: z.int(),
    caseId: z.string(),
    caseNumber: z.string(),
    title: z.string(),
    submissionId: z.string(),
    status: z.string(),
    scale: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
    grade: z.string(),
    words: z.string(),
    statement: z
      .object({ method: z.string(), statedAt: at.optional(), proof: z.string(), organ: z.int(), person: z.string() })
      .optional(),
    openedAt: at.optional(),
    evaluatedAt: at.optional(),
    mayEvaluate: z.boolean(),
    whyZh: z.string(),
    whyEn: z.string(),
    evaluator: z.string(),
    questions: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
    answers: z.array(z.object({ question: z.string(), grade: z.string() })),
    surveyId: z.string(),
    previousBallotId: z.string(),
    own: z.boolean(),
    surveyUntil: z.string(),
  }),
);
export const oneBallot = named('BallotAnswer', z.object({ ballot: ballot.optional() }));
export const ballots = named('Ballots', z.object({ ballots: z.array(ballot), page, next }));

export const closeSurvey = named('CloseSurvey', z.strictObject({ note: maybeLong }));

const counts = { valid: z.int(), satisfied: z.int(), rate: z.string() };
const survey = named(
  'Survey',
  z.object({
    surveyId: z.string(),
    version: z.int(),
    organ: z.int(),
    until: z.string(),
    status: z.string(),
    clause: z.string(),
    breached: z.boolean(),
    closedAt: at.optional(),
    units: z.array(z.object({ organ: z.int(), ...counts })),
    ...counts,
    blank: z.int(),
    mayClose: z.boolean(),
    whyZh: z.string(),
    whyEn: z.string(),
  }),
);
export const surveys = named('Surveys', z.object({ surveys: z.array(survey), page, next }));

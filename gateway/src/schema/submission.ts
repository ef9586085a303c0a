import { z } from 'zod';
import { matter as shownMatter } from './case.ts';
import { commandReply, next, page } from './page.ts';
import { named } from './registry.ts';
import {
  at,
  id,
  instant,
  longText,
  maybeOrgan,
  maybeShort,
  maybeWord,
  organ,
  photoId,
  shortText,
  word,
} from './word.ts';

const matter = named(
  'NewMatter',
  z.strictObject({
    title: shortText.describe('标题 / one line'),
    text: longText.describe('反映的内容 / the matter in the reporter’s words'),
    place: maybeShort.describe('地点 / where'),
    category: maybeWord,
    scope: maybeWord,
  }),
);

const reporter = named(
  'NewReporter',
  z.strictObject({
    kind: z
      .enum(['NAMED', 'ANONYMOUS'])
      .describe('实名或匿名；匿名时其余留空 / an anonymous reporter leaves the rest empty'),
    name: maybeShort,
    phone: z.string().trim().max(32).default(''),
    address: maybeShort,
    email: z.string().trim().max(254).default(''),
    wechat: z.string().trim().max(64).default(''),
  }),
);

/** What is handed in, at the public door or by a collector. */
export const intake = named(
  'Intake',
  z.strictObject({
    channel: word.describe('渠道，如 WEB、GRID、PHONE、WALK_IN / channel of the pack'),
    community: organ.describe('所属社区 / community the matter belongs to'),
    recipient: maybeOrgan.describe(
      '受理机构，0 为社区或采集人所在机构 / receiving office; 0: the community or the collector’s',
    ),
    matter,
    occurredAt: instant.optional(),
    reporter,
    photos: z.array(photoId).max(6).default([]).describe('上传照片所得编号 / photo ids of uploadPhoto'),
    preferredMethod: maybeWord.describe('希望的告知方式 / how the reporter would like to be told'),
    grid: z.string().trim().max(64).default(''),
  }),
);

export const taken = named(
  'Taken',
  z.object({
    reply: commandReply.optional(),
    queryCode: z.string().describe('查询码，仅此一次显示 / shown only here; keep it'),
    city: z.int(),
    receiver: z.int(),
  }),
);

export const submission = named(
  'Submission',
  z.object({
    submissionId: z.string(),
    channel: z.string(),
    community: z.int(),
    receiver: z.int(),
    matter: shownMatter.optional(),
    occurredAt: at.optional(),
    recordedAt: at.optional(),
    reporter: z
      .object({
        reporterId: z.string(),
        kind: z.string(),
        name: z.string(),
        phone: z.string(),
        revealable: z.boolean(),
      })
      .optional(),
    collector: z.object({ post: z.string(), person: z.string(), name: z.string(), organ: z.int() }).optional(),
    photos: z.array(z.string()),
    preferredMethod: z.string(),
    history: z
      .object({ sourceKey: z.string(), answer: z.string(), answeredBy: z.string(), answeredAt: at.optional() })
      .optional(),
    version: z.int(),
    grid: z.string(),
  }),
);

export const oneSubmission = named('SubmissionAnswer', z.object({ submission: submission.optional() }));
export const submissionList = named('SubmissionList', z.object({ submissions: z.array(submission), page, next }));

export const purpose = named(
  'Purpose',
  z.strictObject({ purpose: z.string().trim().min(4).max(200).describe('查看目的，将被记录 / why; it is recorded') }),
);
export const revealed = named(
  'RevealedReporter',
  z.object({
    reporter: z
      .object({
        kind: z.string(),
        name: z.string(),
        phone: z.string(),
        address: z.string(),
        email: z.string(),
        wechat: z.string(),
      })
      .optional(),
    reporterId: z.string(),
  }),
);

export const duplicates = named(
  'Duplicates',
  z.object({
    duplicates: z.array(
      z.object({
        submissionId: z.string(),
        title: z.string(),
        place: z.string(),
        likeness: z.int().describe('相似度（%） / likeness in per cent'),
        occurredAt: at.optional(),
      }),
    ),
  }),
);

export const photoForm = named(
  'PhotoForm',
  z.object({ photo: z.string().meta({ format: 'binary' }).describe('JPEG、PNG 或 WebP，≤ 5 MB') }),
);
export const uploaded = named('UploadedPhoto', z.object({ photo: z.string(), type: z.string(), size: z.int() }));

/** The bulk door: one JSON object per line, answered line by line. */
export const importLine = named(
  'ImportLine',
  z.strictObject({
    sourceKey: z.string().trim().min(1).max(200).describe('来源中的唯一键 / key of the row at its source'),
    source: z.string().trim().min(1).max(200),
    row: z.int().min(0).max(2_147_483_647),
    intake,
    history: z
      .strictObject({
        sourceKey: z.string().max(200).default(''),
        answer: z.string().trim().max(50_000),
        answeredBy: maybeShort,
        answeredAt: instant.optional(),
      })
      .optional(),
    dryRun: z.boolean().default(false),
  }),
);
export const importAnswer = named(
  'ImportAnswer',
  z.object({
    row: z.int(),
    outcome: z.enum(['accepted', 'already', 'refused']),
    id: z.string().optional(),
    reason: z.string().optional(),
    zh: z.string().optional(),
    en: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string() })).optional(),
  }),
);

export const queryCode = named(
  'QueryCode',
  z.strictObject({ queryCode: z.string().trim().min(4).max(40).describe('查询码，如 7K2M-9QXA-4TN8 / query code') }),
);
export const phoneCode = named(
  'PhoneCode',
  z.strictObject({
    queryCode: z.string().trim().min(4).max(40),
    phoneCode: z
      .string()
      .trim()
      .regex(/^\d{4,8}$/)
      .describe('短信验证码 / the digits sent to the phone'),
  }),
);
export const codeSent = named('CodeSent', z.object({ phone: z.string(), expiresAt: at.optional() }));
export const session = named(
  'ResidentSession',
  z.object({ token: z.string(), expiresAt: at.optional(), submissionId: z.string() }),
);

export const caseId = z.object({ caseId: id });
export const submissionId = z.object({ submissionId: id });

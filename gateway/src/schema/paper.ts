import { z } from 'zod';
import { commandReply } from './page.ts';
import { named } from './registry.ts';
import { at, maybeLong, maybeShort, photoId, shortText } from './word.ts';

/** Bodies of what is done on the forms of a case, and the forms as they stand (ENG-18, ENG-19). */
const formId = z.string().trim().min(1).max(50);
const values = z
  .array(z.strictObject({ field: shortText, text: maybeLong }))
  .max(100)
  .default([]);
export const writePaper = named('WritePaper', z.strictObject({ form: formId, values, reason: maybeLong }));
export const signPaper = named(
  'SignPaper',
  z.strictObject({
    field: shortText,
    method: z.enum(['ELECTRONIC', 'SCAN']).default('ELECTRONIC'),
    signer: maybeShort,
    file: maybeShort.describe('扫描件的哈希 / hash of the scan'),
  }),
);
export const sealPaper = named('SealPaper', z.strictObject({ field: shortText, file: maybeShort }));

export const fileForm = z.object({ file: z.string().meta({ format: 'binary' }) });
export const attached = named(
  'AttachedFile',
  z.object({
    reply: commandReply,
    file: z.object({ hash: photoId, name: z.string(), type: z.string() }),
  }),
);

const value = z.object({ field: z.string(), text: z.string() });
export const papers = named(
  'Papers',
  z.object({
    papers: z.array(
      z.object({
        paperId: z.string(),
        form: z.string(),
        zh: z.string(),
        en: z.string(),
        number: z.string(),
        amended: z.int(),
        past: z.boolean(),
        fields: z.array(
          z.object({
            ...{ id: z.string(), zh: z.string(), en: z.string(), type: z.string(), section: z.string() },
            text: z.string(),
            writable: z.boolean(),
            ...{ group: z.string(), filled: z.boolean(), required: z.boolean(), identity: z.boolean() },
            options: z.array(z.object({ value: z.string(), zh: z.string(), en: z.string() })),
            ...{ byZh: z.array(z.string()), byEn: z.array(z.string()), mayMark: z.boolean() },
          }),
        ),
        sections: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), by: z.string() })),
        amendments: z.array(
          z.object({ at: at.optional(), organ: z.int(), reason: z.string(), values: z.array(value) }),
        ),
        ...{ notesZh: z.array(z.string()), notesEn: z.array(z.string()), purposeZh: z.string(), purposeEn: z.string() },
        ...{ clause: z.string(), provenance: z.string(), assignmentId: z.string() },
        marks: z.array(
          z.object({
            ...{ field: z.string(), kind: z.string(), method: z.string(), name: z.string(), file: z.string() },
            at: at.optional(),
            snapshotHash: z.string(),
            snapshot: z.array(value),
          }),
        ),
      }),
    ),
  }),
);

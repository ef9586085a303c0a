import { z } from 'zod';

/** Texts a person writes; the caps only keep nonsense out, the services have limits of their own. */
export const shortText = z.string().trim().min(1).max(200);
export const longText = z.string().trim().min(1).max(20_000);
export const maybeShort = z.string().trim().max(200).default('');
export const maybeLong = z.string().trim().max(20_000).default('');

/** A word of the regulation pack: category, reply kind, channel … its values are those of the city's pack. */
export const word = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/)
  .describe('规则包中的词 / a word of the regulation pack');
export const maybeWord = z.union([z.literal(''), word]).default('');

/** What the pack has an act write down beside the inputs that every city has, by the id of its entry. */
export const entries = z
  .record(z.string().max(64), z.string().trim().max(20_000))
  .default({})
  .describe('制度包规定的记载项 / entries of the pack, by id');

export const organ = z.int().min(1).max(2_147_483_647).describe('机构编号 / organ id');
export const maybeOrgan = z.int().min(0).max(2_147_483_647).default(0);

/** A legal day of the city's zone. */
export const day = z.iso.date().describe('法定日 / legal day, YYYY-MM-DD');
export const instant = z.iso
  .datetime({ offset: true })
  .describe('带时区的时间 / RFC 3339 time with zone')
  .transform((text) => new Date(text));

/** When something happened in law: a day or an instant; empty means now (ENG-11). */
export const occurredOn = z
  .union([z.literal(''), z.iso.date(), z.iso.datetime({ offset: true })], {
    error: () => '日期 YYYY-MM-DD 或带时区的时间 / a day YYYY-MM-DD or a time with zone',
  })
  .default('')
  .describe('发生时间，空为现在 / when it happened: a day or an instant, never later than now; empty means now');
export const backDatedReason = z
  .string()
  .trim()
  .max(500)
  .default('')
  .describe('补录原因 / why it is recorded later (ENG-11)');
export const backDated = { occurredOn, backDatedReason };

export const id = z.uuid();
export const photoId = z.string().regex(/^[\w-]{8,128}$/);
export const photo = z.strictObject({ hash: photoId, name: maybeShort, type: z.string().max(100).default('') });
export const photos = z.array(photo).max(12).default([]);

/** In answers: an instant as text, a count as decimal text. */
export const at = z.string().meta({ format: 'date-time' });
export const count = z.string().describe('整数（文本） / whole number as text');
export const code = z.string();

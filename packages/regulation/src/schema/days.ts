import { z } from 'zod';
import { cited, count, dayEnd, roll, text } from './leaf.ts';

const param = z.strictObject({ param: text });

/** How this pack counts days and takes signatures, where the text leaves it to the operator or says it once for all limits. */
export const days = {
  /** ENG-07: when a legal day ends; 24:00 when not given. */
  dayEnd: z.strictObject({ value: z.union([dayEnd, param]), ...cited }).optional(),
  /** ENG-09: where the last natural day goes when it is a day off; each limit may say otherwise. */
  lastDayRoll: z.strictObject({ value: z.union([roll, param]), ...cited }).optional(),
  /** ENG-19: how many seconds ago whoever signs or seals by the own act may have signed in. */
  signing: z.strictObject({ within: count, ...cited }).optional(),
  /** ENG-11: how many natural days back a registrar may date what is recorded now. */
  backDating: z.strictObject({ limit: count, ...cited }).optional(),
};

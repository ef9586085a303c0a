/** What is wrong with a row: where, what stands there, why. */
import type { Refusal } from '@green-channel/platform/refusal';
import { shortened } from './tidy.ts';

export interface Fault {
  row: number;
  /** Header of the column; empty when the whole row is meant. */
  column: string;
  value: string;
  zh: string;
  en: string;
}

export const faultOf = ({ zh, en }: Refusal, at: { row: number; column: string; value: string }): Fault => ({
  ...at,
  value: shortened(at.value),
  zh,
  en,
});

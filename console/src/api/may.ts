import { currentLanguage } from '../texts/texts.ts';
import type { Choice } from './page.ts';

/** One input of a command, declared by the server. */
export interface FormField {
  name: string;
  kind: string;
  required?: boolean;
  zh: string;
  en: string;
  options?: Choice[];
  requiredWhen?: string;
}

/** Whether this person may give a command now; asked of the same guards that decide it. */
export interface May {
  command: string;
  allowed: boolean;
  reason?: string;
  zh?: string;
  en?: string;
  whyZh?: string;
  whyEn?: string;
  clause?: string;
  fields?: FormField[];
  letter?: string;
}

export const labelOf = (thing: { zh: string; en: string }): string =>
  currentLanguage() === 'en' ? thing.en || thing.zh : thing.zh || thing.en;

export const whyNot = (may: May): string =>
  currentLanguage() === 'en' ? (may.en ?? may.whyEn ?? '') : (may.zh ?? may.whyZh ?? '');

/** The signs between words, as the language of the page writes them. */
import { currentLanguage } from './texts.ts';

const sign = (zh: string, en: string) => (): string => (currentLanguage() === 'en' ? en : zh);

export const colon = sign('：', ': ');
export const comma = sign('、', ', ');
export const semicolon = sign('；', '; ');

/** What stands behind a word in brackets. */
export const bracketed = (text: string): string => (currentLanguage() === 'en' ? ` (${text})` : `（${text}）`);

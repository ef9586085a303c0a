import i18next from 'i18next';
import { word } from './word.ts';

/** A letter with its open places named, as a clerk would read it out. */
export const withPlaces = (text: string): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => i18next.t('law.place', { name: word('place', name) }));

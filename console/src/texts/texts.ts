import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { zhCN } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';
/** The same tree of keys with other words. */
export type Texts = Same<typeof zhCN>;
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

const REMEMBERED = 'gc-language';
const catalogues: Record<Language, () => Promise<Texts>> = {
  'zh-CN': async () => (await import('./zh-CN.ts')).zhCN,
  en: async () => (await import('./en.ts')).en,
};

export async function startTexts(): Promise<void> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await catalogues[language]() } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
    // The words of the law arrive after the catalogue.
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  dress(language);
}

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await catalogues[language]());
  }
  localStorage.setItem(REMEMBERED, language);
  dress(language);
  await i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

function firstLanguage(): Language {
  const kept = localStorage.getItem(REMEMBERED);
  if (kept === 'en' || kept === 'zh-CN') return kept;
  return 'zh-CN';
}

function dress(language: Language): void {
  document.documentElement.lang = language;
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
}

import i18next from 'i18next';
import type { Vocabulary } from './word.ts';

interface Term {
  id: string;
  zh: string;
  en: string;
}

/** The parts of a pack that name things. */
interface Naming {
  channels?: Term[];
  roles?: Term[];
  timers?: Term[];
  replyKinds?: Term[];
  feedback?: { methods?: Term[] };
  evaluation?: { scale?: Term[] };
  taxonomies?: Record<string, { terms?: Term[] }>;
}

/** The words of the law in force, by vocabulary: they go before those of the catalogue, since the law is data. */
export function wordsOf(pack: Naming): Partial<Record<Vocabulary, Term[]>> {
  const taxonomy = (name: string) => pack.taxonomies?.[name]?.terms ?? [];
  return {
    channel: pack.channels ?? [],
    role: pack.roles ?? [],
    timer: pack.timers ?? [],
    replyKind: pack.replyKinds ?? [],
    method: pack.feedback?.methods ?? [],
    category: taxonomy('category'),
    scope: taxonomy('scope'),
    grade: [...taxonomy('grade'), ...(pack.evaluation?.scale ?? [])],
    form: taxonomy('dispatchForm'),
  };
}

export function learnWords(pack: Naming): void {
  const english = i18next.language === 'en';
  const word = Object.fromEntries(
    Object.entries(wordsOf(pack)).map(([vocabulary, terms]) => [
      vocabulary,
      Object.fromEntries(terms.map(({ id, zh, en }) => [id, english ? en : zh])),
    ]),
  );
  i18next.addResourceBundle(i18next.language, 'translation', { word }, true, true);
}

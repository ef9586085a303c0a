import { anchorOf } from '../pieces/clause/places-of.ts';
import type { Article, Document, Pack } from './pack.ts';
import type { Rule } from './rules.ts';

/** An article with what is made of it. */
export interface Section {
  anchor: string;
  article: Article;
  rules: Rule[];
}

export interface Chapter {
  document: Document;
  sections: Section[];
  /** Rules that cite the document but no article that is quoted. */
  loose: Rule[];
}

/** Documents in the order of the pack, articles in the order of the paper, rules in the order of the pack. */
export function chaptersOf({ documents = [], articles = [] }: Pack, rules: readonly Rule[]): Chapter[] {
  return documents.map((document) => {
    const own = rules.filter((rule) => rule.document === document.id);
    const sections = articles
      .filter((article) => article.document === document.id)
      .map((article) => ({
        anchor: anchorOf(document.id, article.article),
        article,
        rules: own.filter((rule) => rule.article === article.article),
      }));
    const quoted = new Set(sections.map(({ article }) => article.article));
    return { document, sections, loose: own.filter((rule) => !quoted.has(rule.article)) };
  });
}

export interface Wanted {
  provenance: string;
  kind: string;
  text: string;
}

/** A rule fits by what it is, an article by its words too: then all its rules of the kind and provenance are shown. */
export function narrowed(chapters: Chapter[], wanted: Wanted, wordsOf: (rule: Rule) => string): Chapter[] {
  const narrow = wanted.provenance !== '' || wanted.kind !== '';
  const needle = wanted.text.trim().toLowerCase();
  const ofKind = (rule: Rule) =>
    (wanted.provenance === '' || rule.provenance === wanted.provenance) &&
    (wanted.kind === '' || rule.kind === wanted.kind);
  const says = (rule: Rule) => needle === '' || wordsOf(rule).toLowerCase().includes(needle);
  return chapters.flatMap(({ document, sections, loose }) => {
    const kept = sections.flatMap((section) => {
      const { article, rules } = section;
      const inWords =
        needle !== '' && `${article.article}${article.printedNo ?? ''}${article.text}`.toLowerCase().includes(needle);
      const fitting = rules.filter((rule) => ofKind(rule) && (inWords || says(rule)));
      const shown = fitting.length > 0 || (!narrow && (needle === '' || inWords));
      return shown ? [{ ...section, rules: fitting }] : [];
    });
    const others = loose.filter((rule) => ofKind(rule) && says(rule));
    return kept.length + others.length > 0 ? [{ document, sections: kept, loose: others }] : [];
  });
}

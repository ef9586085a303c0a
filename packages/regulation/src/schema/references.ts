import { NUMBER_PLACE, PLACE } from '../law/papers.ts';
import { type Issue, issue, unknown } from './issue.ts';
import { names } from './names.ts';
import type { Pack } from './pack.ts';
import type { Path } from './positions.ts';

/** What a schema cannot see: names that must exist elsewhere in the pack, ids that must be unique, circles. */
export function referenceGaps(pack: Pack): Issue[] {
  return [
    ...unique(pack),
    ...levelCircles(pack),
    ...names(pack),
    ...templateFields(pack),
    ...numberPlaces(pack),
    ...sources(pack, [], quoted(pack)),
    ...uncitedArticles(pack),
  ];
}

const LISTS = [
  'roles',
  'acts',
  'channels',
  'intakeForms',
  'timers',
  'extension',
  'replyKinds',
  'guards',
  'routing',
  'reports',
  'templates',
  'engagement',
  'penalties',
  'params',
  'unitRegister',
  'documents',
  'entries',
  'papers',
] as const;

/** One rule has one id; a later version of it has the same id and another `from`. */
function unique(pack: Pack): Issue[] {
  return LISTS.flatMap((list) => {
    const seen = new Set<string>();
    return (pack[list] ?? []).flatMap((rule, index) => {
      const key = `${rule.id} ${'from' in rule ? (rule.from ?? '') : ''}`;
      if (!seen.has(key)) return seen.add(key) && [];
      return [
        issue([list, index, 'id'], `an id used once; ${rule.id} is there already`, `编号应唯一；${rule.id} 已存在`),
      ];
    });
  });
}

function levelCircles(pack: Pack): Issue[] {
  const parents = new Map(pack.levelMap.map(({ level, parent }) => [level, parent]));
  return pack.levelMap.flatMap(({ level, parent }, index) => {
    if (parent !== undefined && !parents.has(parent))
      return [unknown(['levelMap', index, 'parent'], parent, [...parents.keys()])];
    const seen = new Set([level]);
    for (let up = parent; up !== undefined; up = parents.get(up)) {
      if (seen.has(up))
        return [
          issue(
            ['levelMap', index, 'parent'],
            `levels that lead to the top; ${level} comes back to ${up}`,
            `层级应通向最上级；${level} 又回到 ${up}`,
          ),
        ];
      seen.add(up);
    }
    return [];
  });
}

function templateFields(pack: Pack): Issue[] {
  return pack.templates.flatMap(({ fields, text }, index) =>
    (['zh', 'en'] as const).flatMap((language) => {
      const path = ['templates', index, 'text', language];
      const used = [...text[language].matchAll(PLACE)].map(([, field = '']) => field);
      return [
        ...used.filter((field) => !fields.includes(field)).map((field) => unknown(path, field, fields)),
        ...fields
          .filter((field) => !used.includes(field))
          .map((field) => issue(path, `a place {{${field}}}`, `应有占位 {{${field}}}`)),
      ];
    }),
  );
}

function numberPlaces(pack: Pack): Issue[] {
  const allowed = ['tenantName', 'year', 'n'];
  return pack.numbering.flatMap(({ pattern }, index) => {
    const path = ['numbering', index, 'pattern'];
    const used = [...pattern.matchAll(NUMBER_PLACE)].map(([, name = '']) => name);
    const unfit = used.filter((name) => !allowed.includes(name)).map((name) => unknown(path, name, allowed));
    return used.includes('n')
      ? unfit
      : [...unfit, issue(path, 'a place {n} for the running number', '应有流水号占位 {n}')];
  });
}

/** ENG-06: each `source` names a document of the pack, and an article whose words the pack quotes. */
function sources(value: unknown, path: Path, known: Quoted): Issue[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => sources(item, [...path, index], known));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (key !== 'source') return sources(item, [...path, key], known);
    const { document, article } = item as { document: string; article?: string }; // `source` is the schema's own word
    if (!known.documents.includes(document)) return [unknown([...path, key, 'document'], document, known.documents)];
    return article === undefined || known.articles.has(`${document} ${article}`) ? [] : [unquoted(path, article)];
  });
}

interface Quoted {
  documents: readonly string[];
  articles: ReadonlySet<string>;
}

const quoted = ({ documents, articles }: Pack): Quoted => ({
  documents: documents.map(({ id }) => id),
  articles: new Set(articles.map(({ document, article }) => `${document} ${article}`)),
});

/** A clock or a right with text behind it ([T], [I]) shows that text: it names its article. */
function uncitedArticles(pack: Pack): Issue[] {
  return (['timers', 'channels', 'guards', 'routing', 'replyKinds', 'acts'] as const).flatMap((list) =>
    pack[list].flatMap(({ source, provenance }, index) =>
      provenance === 'P' || source.article ? [] : [unquoted([list, index], '')],
    ),
  );
}

const unquoted = (path: Path, article: string): Issue =>
  issue(
    [...path, 'source', 'article'],
    `an article that stands in articles, not "${article}"`,
    `应为 articles 中已有的条款，没有“${article}”`,
  );

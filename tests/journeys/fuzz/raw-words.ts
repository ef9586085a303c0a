/** What in the words of a refusal is no word of a person: a name of the program that its reader never wrote. */

/** Words that people who read either language use as they stand. */
const spoken = new Set(
  [
    ...['UUID', 'JSON', 'UTF', 'YYYY', 'MM', 'DD', 'CSV', 'XLSX', 'JPEG', 'PNG', 'WebP', 'WeChat', 'MB', 'kB', 'SMS'],
    ...['Idempotency', 'Key', 'If', 'Match', 'ETag', 'Gc', 'After', 'Position', 'GET', 'POST', 'PUT', 'HEAD', 'docs'],
    ...[
      'PDF',
      'Keycloak',
      'application',
      'multipart',
      'form',
      'ndjson',
      'json',
      'csv',
      'xlsx',
      'true',
      'false',
      'Art',
      'ENG',
      'OK',
    ],
  ].map((word) => word.toLowerCase()),
);

/** Addresses, numbers of clauses, ids, and instants: each is quoted as it is printed elsewhere, too. */
const printed =
  /\/[\w/.:%{}-]+|\b[A-Z]{1,5}\d{0,2}-[\w().-]+|[0-9a-f]{8}-[0-9a-f-]{20,}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+\d\d:\d\d)|\b[0-9a-f]{16,}\b/g;
const latin = /[A-Za-z][A-Za-z0-9_]*/g;
const nameOfProgram = /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{3,}|[a-z]+(?:[A-Z][a-z0-9]*)+|[a-z]+(?:_[a-z0-9]+)+)$/;

/** In Chinese no Latin word stands but the spoken ones; in English none has the shape of a code. */
export function rawWordsIn({ zh, en }: { zh: string; en: string }, sent: readonly string[]): string[] {
  return [...wordsIn(zh, sent), ...wordsIn(en, sent).filter((word) => nameOfProgram.test(word))];
}

function wordsIn(text: string, sent: readonly string[]): string[] {
  const longestFirst = [...new Set(sent)].toSorted((one, other) => other.length - one.length);
  const own = longestFirst.reduce(
    (rest, quoted) => rest.replaceAll(quoted, (_, at: number) => without(rest, quoted, at)),
    text,
  );
  return [...own.replaceAll(printed, '').matchAll(latin)]
    .map(([word]) => word)
    .filter((word) => word.length > 1 && !spoken.has(word.toLowerCase()));
}

/** What was sent may be said again as it was sent, but not a part of another word. */
function without(text: string, quoted: string, at: number): string {
  const [before = '', after = ''] = [text[at - 1], text[at + quoted.length]];
  return /\w/.test(before) || /\w/.test(after) ? quoted : '';
}

/** Every text that a request held, as a refusal may quote it: whole, or its beginning. */
export function textsOf(sent: unknown): string[] {
  if (typeof sent === 'string')
    return [sent, sent.trim(), sent.slice(0, 50), sent.slice(0, 36)].filter((text) => text !== '');
  if (typeof sent === 'number') return [String(sent)];
  if (typeof sent !== 'object' || sent === null) return [];
  return Object.entries(sent).flatMap(([name, value]) => [name, ...textsOf(value)]);
}

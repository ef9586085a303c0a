/** Texts as people left them: only what surrounds them goes, never what is inside. */

/** White space and what cannot be seen: byte order marks, zero-width characters, the full-width space is white already. */
const edges = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g;

export const tidy = (text: string): string => text.replaceAll(edges, '').replaceAll('\r\n', '\n');

/** A title is one line. */
export const oneLine = (text: string): string => tidy(text).replaceAll(/\s*[\r\n\t]+\s*/g, ' ');

/** Control characters that no text contains; they tell of a file that was read wrongly. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const isGarbled = (text: string): boolean => /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD]/.test(text);

/** For lists of faults: enough to recognise it by. */
export function shortened(text: string, most = 60): string {
  const line = [...oneLine(text.slice(0, most * 8))];
  return line.length > most ? `${line.slice(0, most).join('')}…` : line.join('');
}

import type { ReactNode } from 'react';

const STROKE = '\u0336';

/** Words that are not meant come with a stroke behind each character; few fonts draw it, every reader knows this one. */
export function struck(text: string): ReactNode[] {
  const parts = text.split(STROKE);
  // Each part but the last ends with the one character that the stroke behind it goes through.
  return parts.map((part, at) => {
    const letters = [...part];
    const through = at < parts.length - 1 ? (letters.pop() ?? '') : '';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes
      <span key={at}>
        {letters.join('')}
        {through ? <s>{through}</s> : null}
      </span>
    );
  });
}

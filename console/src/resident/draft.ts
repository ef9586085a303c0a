import { useCallback, useEffect, useState } from 'react';

/** What a person types is kept on the device until it has been taken in: a reload or an error loses nothing. */
export function useDraft<T extends object>(name: string, empty: () => T) {
  const place = `gc-draft-${name}`;
  const [found] = useState(() => read<T>(place));
  const [draft, setDraft] = useState<T>(() => ({ ...empty(), ...found }));

  useEffect(() => {
    try {
      localStorage.setItem(place, JSON.stringify(draft));
    } catch {
      // A full or forbidden store must not stop anybody from typing; the draft then lives in memory only.
    }
  }, [place, draft]);

  const change = useCallback((part: Partial<T>) => setDraft((old) => ({ ...old, ...part })), []);
  const clear = useCallback(() => setDraft(empty()), [empty]);
  return { draft, change, setDraft, clear, restored: found !== undefined };
}

function read<T>(place: string): Partial<T> | undefined {
  try {
    const text = localStorage.getItem(place);
    return text ? (JSON.parse(text) as Partial<T>) : undefined;
  } catch {
    return undefined;
  }
}

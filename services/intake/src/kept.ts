/**
 * Asks once per key and keeps the answer for a while. When it has grown old and cannot be asked again, the old answer
 * still serves: handing in goes on while directory is away. Strange keys cannot fill the memory.
 */
export function kept<V>(
  forMs: number,
  ask: (key: number) => Promise<V>,
  { most = 20_000, now = Date.now }: { most?: number; now?(): number } = {},
): (key: number) => Promise<V> {
  const held = new Map<number, { value: Promise<V>; until: number }>();
  return (key) => {
    const old = held.get(key);
    if (old && old.until > now()) return old.value;
    const value = ask(key).catch((error: unknown) => {
      if (old) return old.value;
      held.delete(key);
      throw error;
    });
    if (held.size >= most) held.delete(held.keys().next().value ?? key);
    held.set(key, { value, until: now() + forMs });
    return value;
  };
}

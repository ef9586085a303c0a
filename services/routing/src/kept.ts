/** Asks once for each key and keeps the answer for a while; a failure is never kept. */
export function kept<K, V>(milliseconds: number, ask: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const answers = new Map<K, { answer: Promise<V>; until: number }>();
  return (key) => {
    const known = answers.get(key);
    if (known && known.until > performance.now()) return known.answer;
    const answer = ask(key);
    answers.set(key, { answer, until: performance.now() + milliseconds });
    answer.catch(() => answers.delete(key));
    return answer;
  };
}

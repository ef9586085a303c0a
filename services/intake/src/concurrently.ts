/** Works on many items of a stream at once and gives each result as soon as it is there, in any order. */
export async function* concurrently<I, O>(
  items: AsyncIterable<I>,
  most: number,
  work: (item: I) => Promise<O>,
): AsyncGenerator<O> {
  const done: O[] = [];
  let under = 0;
  let ended = false;
  let failed: { error: unknown } | undefined;
  let woken: () => void = () => undefined;
  const change = () => new Promise<void>((resolve) => (woken = resolve));
  const finish = (then: () => void) => {
    then();
    woken();
  };
  const feed = async () => {
    for await (const item of items) {
      while (under >= most) await room();
      under += 1;
      void work(item)
        .then(
          (result) => finish(() => void done.push(result)),
          (error: unknown) => finish(() => (failed ??= { error })),
        )
        .finally(leave);
    }
  };
  let freed: () => void = () => undefined;
  const room = () => new Promise<void>((resolve) => (freed = resolve));
  function leave(): void {
    under -= 1;
    freed();
    woken();
  }
  feed().then(
    () => finish(() => (ended = true)),
    (error: unknown) => finish(() => (failed ??= { error })),
  );
  for (;;) {
    while (done.length > 0) yield done.shift() as O; // not empty, by the line itself
    if (failed) throw failed.error;
    if (ended && under === 0 && done.length === 0) return;
    await change();
  }
}

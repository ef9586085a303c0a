/**
 * Works on many items of a stream at once and gives each result as soon as it is there, in any order. At most `most`
 * items are under way or wait to be taken, so that a slow reader slows the sender down.
 */
export async function* concurrently<I, O>(
  items: AsyncIterable<I>,
  most: number,
  work: (item: I) => Promise<O>,
): AsyncGenerator<O, void, void> {
  const done: O[] = [];
  const turn = bell();
  const room = bell();
  let open = 0;
  let ended = false;
  let failed: { error: unknown } | undefined;
  const fail = (error: unknown) => {
    failed ??= { error };
    turn.ring();
  };
  const take = (result: O) => {
    done.push(result);
    turn.ring();
  };
  const feeding = async () => {
    for await (const item of items) {
      open += 1;
      work(item).then(take, fail);
      while (open >= most && !ended) await room.rings();
      if (ended) return;
    }
    ended = true;
    turn.ring();
  };
  try {
    feeding().catch(fail);
    while (!(ended && open === 0)) {
      if (failed) throw failed.error;
      if (done.length === 0) await turn.rings();
      for (const result of done.splice(0)) {
        yield result;
        open -= 1;
      }
      room.ring();
    }
    if (failed) throw failed.error;
  } finally {
    ended = true;
    room.ring();
  }
}

/** Wakes whoever waits now. */
function bell(): { ring(): void; rings(): Promise<void> } {
  let waiting: (() => void)[] = [];
  return {
    ring() {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    rings: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

/** A TCP proxy in front of a port, whose answers may be held back: every round trip takes that much longer. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SlowProxy extends AsyncDisposable {
  port: number;
  /** From now on, for connections that are there too. */
  holdBack(ms: number): void;
  /** How many bytes went through it towards the server. */
  carried(): number;
}

export async function slowProxy(target: number): Promise<SlowProxy> {
  let [delay, carried] = [0, 0];
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.once('close', () => open.delete(one));
    }
    near.on('data', (bytes) => {
      carried += bytes.length;
      far.write(bytes);
    });
    near.once('end', () => far.end());
    later(far, () => delay, {
      data: (bytes) => near.write(bytes),
      end: () => near.end(),
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    holdBack(ms) {
      delay = ms;
    },
    carried: () => carried,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Each piece after the one before it, also when the delay grows shorter. */
function later(from: Socket, delay: () => number, to: { data(bytes: Buffer): void; end(): void }): void {
  let last = 0;
  const atItsTime = (act: () => void) => {
    last = Math.max(last, Date.now() + delay());
    setTimeout(act, last - Date.now());
  };
  from.on('data', (bytes: Buffer) => atItsTime(() => to.data(bytes)));
  from.once('end', () => atItsTime(to.end));
}

import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where free ports are looked for: below those that a system gives to outgoing connections (Linux from 32,768, others
 * from 49,152), so that no connection takes one by chance between the finding and the listening.
 */
const [LEAST, BEYOND] = [15_000, 32_768];
const MOST_TRIES = 100;

/** Free loopback ports, all different; they are held until all are found. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => free()));
  const ports = held.map(({ port }) => port);
  await Promise.all(held.map(({ close }) => close()));
  return ports;
}

/** Undefined when the port can be had, else why not (EADDRINUSE, EACCES …). */
export async function whyNot(port: number, host: string): Promise<string | undefined> {
  try {
    await (await listen(port, host)).close();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

async function free(): Promise<Awaited<ReturnType<typeof listen>>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await listen(randomInt(LEAST, BEYOND));
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
    }
  }
}

function listen(port: number, host = '127.0.0.1'): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const at = server.address();
      const close = () => new Promise<void>((closed) => server.close(() => closed()));
      resolve({ port: typeof at === 'object' && at ? at.port : port, close });
    });
  });
}

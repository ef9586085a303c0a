import { createServer } from 'node:net';

/** Free loopback ports, all different; they are held until all are found. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => listen(0)));
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

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusalsOf } from '@green-channel/platform/refusal';
import type { Express } from 'express';

const refusals = refusalsOf({
  PORT_IN_USE: {
    kind: 'unavailable',
    zh: '端口 {port} 已被占用，未启动。请停止占用它的程序，或以 PORT=其他端口 启动。',
    en: 'Port {port} is in use, nothing was started. Stop the program that holds it, or start with PORT=another.',
  },
  PORT_FORBIDDEN: {
    kind: 'forbidden',
    zh: '无权使用端口 {port}，未启动。请以 PORT= 指定 1024 以上的端口。',
    en: 'Port {port} may not be used by this user, nothing was started. Choose PORT= above 1024.',
  },
});

export interface Listening {
  server: Server;
  port: number;
}

const SECOND = 1_000;

/** Listens with bounds on what a client may send and how slowly. */
export async function listen(app: Express, at: { port: number; host: string }): Promise<Listening> {
  const server = createServer(
    { maxHeaderSize: 16_384, requestTimeout: 120 * SECOND, headersTimeout: 20 * SECOND, keepAliveTimeout: 65 * SECOND },
    app,
  );
  server.maxHeadersCount = 100;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(meaningOf(error, at.port)));
    server.listen(at.port, at.host, resolve);
  });
  const { port } = server.address() as AddressInfo; // listening on TCP
  return { server, port };
}

function meaningOf(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') return refusals.PORT_IN_USE({ port });
  if (error.code === 'EACCES') return refusals.PORT_FORBIDDEN({ port });
  return error;
}

/** No new requests; those under way are finished, after drainMs they are cut. */
export async function close(server: Server, drainMs = 10 * SECOND): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that was busy when we began to stop must not be kept alive once it has its answer.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

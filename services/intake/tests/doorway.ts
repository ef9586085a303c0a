import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Doorway {
  issuer: string;
  jwksUrl: string;
  publish(jwks: () => Promise<string>): void;
  stop(): Promise<void>;
}

/** Gives out the keys of residents' tokens over HTTP, as the gateway does: whatever intake says they are. */
export async function doorway(): Promise<Doorway> {
  let jwks = async () => '{"keys":[]}';
  const server = createServer((_, response) => {
    void jwks().then((text) => response.end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/resident`;
  return {
    issuer,
    jwksUrl: `${issuer}/certs`,
    publish(from) {
      jwks = from;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

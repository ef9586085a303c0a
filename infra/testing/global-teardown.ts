import { rmSync } from 'node:fs';

// biome-ignore lint/style/noDefaultExport: jest asks for a default export here
export default async function stopTestServer(): Promise<void> {
  const server = globalThis.greenChannelTestServer;
  if (!server) return;
  await server.postgres.stop('immediate');
  rmSync(server.dir, { recursive: true, force: true });
}

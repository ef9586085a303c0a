import { rmSync } from 'node:fs';
import { endKeycloak } from './keycloak-end.ts';

// biome-ignore lint/style/noDefaultExport: jest asks for a default export here
export default async function stopTestServer(): Promise<void> {
  const server = globalThis.greenChannelTestServer;
  if (!server) return;
  await endKeycloak(server.dir);
  await server.postgres.stop('immediate');
  rmSync(server.dir, { recursive: true, force: true });
}

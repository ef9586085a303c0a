/** `node infra/prepare/healthy.ts ADDRESS|URL`: ends with 0 when a service at host:port, or the page at a URL, says that it works. */
import { healthAt } from '@green-channel/platform/rpc/health-client';

const [at = ''] = process.argv.slice(2);

async function works(): Promise<boolean> {
  if (/^https?:/.test(at)) return (await fetch(at, { signal: AbortSignal.timeout(4_000) })).ok;
  const parts = await healthAt(at);
  return parts.every(({ ok, degraded }) => ok || degraded);
}

process.exit((await works().catch(() => false)) ? 0 : 1);

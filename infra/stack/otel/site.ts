/** The receiver of one installation, and what its parts are told, so that each sends there under its own name. */
import { join } from 'node:path';
import { freePorts } from '../../embedded/ports.ts';
import { logOf } from '../logs.ts';
import { type Supervised, supervised } from '../supervised.ts';

export interface OtelSite {
  server: Supervised;
  url: string;
  shared: Record<string, string>;
  own(service: string): Record<string, string>;
  gateway: Record<string, string>;
}

export async function startReceiverOf(home: string, says: (what: string) => void): Promise<OtelSite> {
  const [port = 0] = await freePorts(1);
  const dir = join(home, 'telemetry');
  const url = `http://127.0.0.1:${port}`;
  const server = await supervised({
    name: 'the OTLP receiver',
    dir,
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'receiver.ts'), String(port), dir],
    healthy: async () => (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok,
    log: logOf(home, 'otel'),
    says,
  });
  return {
    server,
    url,
    shared: {
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_LOGS_EXPORTER: 'none',
    },
    own: (service) => ({ OTEL_SERVICE_NAME: service }),
    gateway: { OTEL_SERVICE_NAME: 'gateway' },
  };
}

/** How calls between services are secured, by RPC_TLS: not at all, by the server's certificate, or by both sides'. */
import { type ChannelCredentials, credentials, experimental, ServerCredentials } from '@grpc/grpc-js';
import { fileOf } from '../config.ts';
import { refusalsOf } from '../refusal.ts';
import { type Files, type Pems, renewed } from './renewed.ts';

export interface Secured extends Pems {
  /** Whoever has no certificate of the authority is not let in. */
  mutual: boolean;
  /** Where they stand, when files hold them: what is renewed there is shown from the next connection on. */
  files?: Files | undefined;
}

export interface RpcConfig {
  RPC_TLS: 'off' | 'tls' | 'mtls';
  RPC_CA?: string | undefined;
  RPC_CERT?: string | undefined;
  RPC_KEY?: string | undefined;
}

const refusals = refusalsOf({
  RPC_SETTING_MISSING: {
    kind: 'invalid',
    zh: '未启动：RPC_TLS={mode} 需要设置 {name}（或 {name}_FILE）。',
    en: 'Nothing was started: RPC_TLS={mode} needs {name} (or {name}_FILE).',
  },
});

/** Undefined: calls go in the clear, as on the loopback of one machine. */
export function securedBy(config: RpcConfig): Secured | undefined {
  const { RPC_TLS: mode, RPC_CA, RPC_CERT, RPC_KEY } = config;
  if (mode === 'off') return undefined;
  const needed = (name: string, value: string | undefined): string => {
    if (value === undefined) throw refusals.RPC_SETTING_MISSING({ mode, name });
    return value;
  };
  const mutual = mode === 'mtls';
  const ca = needed('RPC_CA', RPC_CA);
  const hasOwn = mutual || RPC_CERT !== undefined || RPC_KEY !== undefined;
  const own = hasOwn ? { cert: needed('RPC_CERT', RPC_CERT), key: needed('RPC_KEY', RPC_KEY) } : undefined;
  const [caFile, cert, key] = ['RPC_CA', 'RPC_CERT', 'RPC_KEY'].map((name) => fileOf(config, name));
  return { mutual, ca, own, ...(caFile || cert ? { files: { ca: caFile, cert, key } } : {}) };
}

export function ofServer(secured: Secured | undefined): ServerCredentials {
  if (secured === undefined) return ServerCredentials.createInsecure();
  const { mutual, ca, own, files } = secured;
  if (own === undefined) throw refusals.RPC_SETTING_MISSING({ mode: 'tls', name: 'RPC_CERT' });
  if (files) {
    const now = renewed(secured, files);
    return experimental.createCertificateProviderServerCredentials(now, mutual ? now : null, mutual);
  }
  const pair = { cert_chain: Buffer.from(own.cert), private_key: Buffer.from(own.key) };
  return ServerCredentials.createSsl(Buffer.from(ca), [pair], mutual);
}

export function ofClient(secured: Secured | undefined): ChannelCredentials {
  if (secured === undefined) return credentials.createInsecure();
  const { ca, own, files } = secured;
  if (files) {
    const now = renewed(secured, files);
    return experimental.createCertificateProviderChannelCredentials(now, own ? now : null);
  }
  return own
    ? credentials.createSsl(Buffer.from(ca), Buffer.from(own.key), Buffer.from(own.cert))
    : credentials.createSsl(Buffer.from(ca));
}

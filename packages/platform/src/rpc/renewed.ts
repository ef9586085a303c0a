/** Certificates in files: renewed there while the service runs, they are shown from the next connection on. */
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import type { experimental } from '@grpc/grpc-js';
import { logger } from '../log.ts';

export interface Pems {
  ca: string;
  own: { cert: string; key: string } | undefined;
}

export interface Files {
  ca?: string | undefined;
  cert?: string | undefined;
  key?: string | undefined;
  /** How often they are looked at; half a minute by default. */
  everyMs?: number;
}

type Provider = experimental.CertificateProvider;

const EVERY_MS = 30_000;
const providers = new Map<string, Provider>();
const log = logger('rpc');

/** One for the same files, however many channels ask: by that gRPC knows that they may share a connection. */
export function renewed(first: Pems, files: Files): Provider {
  const key = JSON.stringify([files.ca, files.cert, files.key]);
  const known = providers.get(key);
  if (known) return known;
  const made = watching(first, files);
  providers.set(key, made);
  return made;
}

/** gRPC's own watcher forgets what it had when a file is away for a moment, and keeps the process alive; this one does not. */
function watching(first: Pems, files: Files): Provider {
  const authority = new Set<experimental.CaCertificateUpdateListener>();
  const identity = new Set<experimental.IdentityCertificateUpdateListener>();
  const everyMs = files.everyMs ?? EVERY_MS;
  let [now, looked, fault] = [first, Date.now(), ''];
  let timer: NodeJS.Timeout | undefined;
  const tellAuthority = (listener: experimental.CaCertificateUpdateListener) =>
    listener({ caCertificate: Buffer.from(now.ca) });
  const tellIdentity = (listener: experimental.IdentityCertificateUpdateListener) =>
    listener(now.own ? { certificate: Buffer.from(now.own.cert), privateKey: Buffer.from(now.own.key) } : null);
  const look = async () => {
    looked = Date.now();
    const next = await readIn(files, now).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== fault) log.warn('a renewed certificate does not fit; the last one is kept', { reason });
      fault = reason;
      return now;
    });
    if (JSON.stringify(next) === JSON.stringify(now)) return;
    [now, fault] = [next, ''];
    log.info('a renewed certificate is shown from now on');
    for (const listener of identity) tellIdentity(listener);
    for (const listener of authority) tellAuthority(listener);
  };
  const watch = () => {
    if (authority.size + identity.size === 0) {
      clearInterval(timer);
      timer = undefined;
    } else timer ??= setInterval(() => void look(), everyMs).unref();
  };
  /** Nobody looked while nobody listened. */
  const upToDate = async () => (Date.now() - looked > everyMs ? look() : undefined);
  return {
    addCaCertificateListener(listener) {
      authority.add(listener);
      watch();
      void upToDate().then(() => tellAuthority(listener));
    },
    removeCaCertificateListener(listener) {
      authority.delete(listener);
      watch();
    },
    addIdentityCertificateListener(listener) {
      identity.add(listener);
      watch();
      void upToDate().then(() => tellIdentity(listener));
    },
    removeIdentityCertificateListener(listener) {
      identity.delete(listener);
      watch();
    },
  };
}

/** Half of a renewal, a new certificate beside the old key, is refused here: it is taken when it is whole. */
async function readIn({ ca, cert, key }: Files, now: Pems): Promise<Pems> {
  const read = async (file: string | undefined, else_: string) =>
    file === undefined ? else_ : (await readFile(file, 'utf8')).trimEnd();
  const next = { ca: await read(ca, now.ca), own: now.own };
  if (now.own) next.own = { cert: await read(cert, now.own.cert), key: await read(key, now.own.key) };
  createSecureContext({ ca: next.ca, ...next.own });
  return next;
}

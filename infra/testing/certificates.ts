/** Certificates for a test, made by openssl: an authority of its own, and what it signs for the loopback. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWhere } from './where.ts';

export interface Authority {
  caFile: string;
  ca: string;
  /** Signs one for 127.0.0.1, to serve and to call with. */
  sign(name: string): { cert: string; key: string; certFile: string; keyFile: string };
}

const whyNone = () => (spawnSync('openssl', ['version']).status === 0 ? undefined : 'apt-get install openssl');
export const whereCertificatesAre = () => describeWhere(whyNone(), 'no openssl to make certificates');

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function authorityIn(dir: string, name: string): Authority {
  const at = (file: string) => join(dir, `${name}-${file}`);
  const [caFile, caKey] = [at('ca.pem'), at('ca.key')];
  openssl('req', '-x509', ...newKey, '-days', '2', '-keyout', caKey, '-out', caFile, '-subj', `/CN=${name}`);
  return {
    caFile,
    ca: readFileSync(caFile, 'utf8'),
    sign(who) {
      const [keyFile, request, certFile, names] = [at(`${who}.key`), at(`${who}.csr`), at(`${who}.pem`), at('names')];
      openssl('req', ...newKey, '-keyout', keyFile, '-out', request, '-subj', `/CN=${who}`);
      writeFileSync(names, 'subjectAltName=IP:127.0.0.1');
      const signing = ['-CA', caFile, '-CAkey', caKey, '-CAcreateserial', '-extfile', names, '-out', certFile];
      openssl('x509', '-req', '-in', request, '-days', '2', ...signing);
      return { certFile, keyFile, cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
    },
  };
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

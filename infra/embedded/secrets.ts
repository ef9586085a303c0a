/** Passwords of the embedded installation: drawn once, kept beside its data, readable by its owner alone. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
  database: { migrator: string; worker: string; app: string; bus: string };
  /** Of Keycloak: its database, its administrator, directory's own client in it. */
  keycloak: { database: string; admin: string; keeper: string };
  /** Client secrets by client id. */
  clients: Record<string, string>;
  /** Kafka passwords by user: the broker's own, and one for each service. */
  kafka: Record<string, string>;
  redis: string;
}

const drawn = (): string => randomBytes(24).toString('base64url');

export function secretsIn(home: string, clientIds: readonly string[], kafkaUsers: readonly string[] = []): Secrets {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'secrets.json');
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets: Secrets = {
    database: kept.database ?? { migrator: drawn(), worker: drawn(), app: drawn(), bus: drawn() },
    keycloak: kept.keycloak ?? { database: drawn(), admin: drawn(), keeper: drawn() },
    clients: Object.fromEntries(clientIds.map((id) => [id, kept.clients?.[id] ?? drawn()])),
    kafka: { ...kept.kafka, ...Object.fromEntries(kafkaUsers.map((user) => [user, kept.kafka?.[user] ?? drawn()])) },
    redis: kept.redis ?? drawn(),
  };
  if (JSON.stringify(kept) !== JSON.stringify(secrets)) write(file, secrets);
  return secrets;
}

function write(file: string, secrets: Secrets): void {
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

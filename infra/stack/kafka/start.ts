/** One node of Apache Kafka (KRaft: broker and controller) on loopback, made on the first start, found again on the next. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { connect as secureConnect } from 'node:tls';
import { promisify } from 'node:util';
import { freePorts } from '../../embedded/ports.ts';
import { type Supervised, supervised } from '../supervised.ts';
import { kafkaJars } from './jars.ts';
import { ADMIN, propertiesOf } from './properties.ts';

export interface KafkaOptions {
  /** Holds `data/`, `server.properties`, `server.log`. */
  dir: string;
  /** Of the broker's own user, who may do everything. */
  password: string;
  /** Who else may come in: name → password. Made when the folder is made, added when they are new. */
  users: Record<string, string>;
  /** PEM files; without them the loopback is not encrypted. */
  tls?: { keyStore: string; authority: string };
  /** For a quick restart on the same address; a free one by default. */
  port?: number;
  heapMb?: number;
  says?(what: string): void;
}

export interface KafkaServer extends Supervised {
  brokers: string;
  /** The user who may make topics and rights. */
  admin: { username: string; password: string };
}

const HEAP_MB = 384;

export async function startKafka(options: KafkaOptions): Promise<KafkaServer> {
  const dir = resolve(options.dir);
  const { classPath } = kafkaJars();
  mkdirSync(dir, { recursive: true });
  const [free = 0, controller = 0] = await freePorts(2);
  const broker = options.port ?? free;
  const properties = join(dir, 'server.properties');
  writeFileSync(properties, propertiesOf({ ...options, dir }, { broker, controller }), { mode: 0o600 });
  if (existsSync(markOf(dir))) refuseOtherUsers(markOf(dir), options.users);
  else await format(dir, properties, classPath, options);
  const server = await supervised({
    name: 'Kafka',
    dir,
    command: 'java',
    args: [`-Xmx${options.heapMb ?? HEAP_MB}m`, ...JAVA, '-cp', classPath, 'kafka.Kafka', properties],
    healthy: () => answers(broker, options.tls !== undefined),
    ...(options.says ? { says: options.says } : {}),
  });
  const brokers = `127.0.0.1:${broker}`;
  return { ...server, brokers, admin: { username: ADMIN, password: options.password } };
}

const JAVA = ['-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', '-Dlog4j2.level=INFO'];

const markOf = (dir: string): string => join(dir, 'formatted.json');

/** The mark is written last: a folder whose making was cut short is made anew. */
async function format(
  dir: string,
  properties: string,
  classPath: string,
  { password, users }: KafkaOptions,
): Promise<void> {
  const data = join(dir, 'data');
  rmSync(data, { recursive: true, force: true });
  const scram = Object.entries({ [ADMIN]: password, ...users }).flatMap(([name, secret]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${secret}]`,
  ]);
  const args = ['-Xmx128m', '-cp', classPath, 'kafka.tools.StorageTool', 'format', '-t', clusterId(), '-c', properties];
  // What it was called with holds passwords and is told to nobody.
  await promisify(execFile)('java', [...args, ...scram]).catch(({ code, stdout = '', stderr = '' }) => {
    throw new Error(`Kafka could not be set up in ${dir} (${code}):\n${stdout}${stderr}`);
  });
  writeFileSync(markOf(dir), JSON.stringify({ users: Object.keys(users) }), { flush: true });
}

/** Names are given when the folder is made. Who came later is named, instead of being refused at the door without a word. */
function refuseOtherUsers(mark: string, users: Record<string, string>): void {
  const made: string[] = JSON.parse(readFileSync(mark, 'utf8')).users;
  const missing = Object.keys(users).filter((name) => !made.includes(name));
  if (missing.length === 0) return;
  throw new Error(`${mark} 中没有用户 ${missing.join('、')}：请删除该文件夹后重新启动，各服务会重新发布全部事实。
${mark} does not hold the users ${missing.join(', ')}: remove its folder and start again; the services publish all facts anew.`);
}

/** Twenty-two characters, as Kafka draws them; one that begins with a dash would be read as an option. */
function clusterId(): string {
  const drawn = randomBytes(16).toString('base64url');
  return drawn.startsWith('-') ? clusterId() : drawn;
}

/** Asks which requests it knows, which needs no name: a broker that hangs still takes connections, but does not answer. */
function answers(port: number, encrypted: boolean): Promise<boolean> {
  return new Promise((answer) => {
    const at = { port, host: '127.0.0.1' };
    const socket = encrypted ? secureConnect({ ...at, rejectUnauthorized: false }) : connect(at);
    const end = (well: boolean) => {
      socket.destroy();
      answer(well);
    };
    socket.once(encrypted ? 'secureConnect' : 'connect', () => socket.write(API_VERSIONS));
    socket.once('data', () => end(true)).once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}

/** Length, request 18, version 0, number 1, no client id. */
const API_VERSIONS = Buffer.from('0000000a0012000000000001ffff', 'hex');

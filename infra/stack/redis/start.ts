/** One Redis on loopback that keeps nothing: counters of limits and calls to wake up, all of them gone with it. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { freePorts } from '../../embedded/ports.ts';
import { servantAccount } from '../../postgres/binaries.ts';
import { type Supervised, supervised } from '../supervised.ts';
import { redisProgram, whyNoRedis } from './program.ts';

export interface RedisOptions {
  /** Holds `server.log`, nothing else. */
  dir: string;
  password: string;
  /** For a quick restart on the same address; a free one by default. */
  port?: number;
  says?(what: string): void;
}

export interface RedisServer extends Supervised {
  /** With its password. */
  url: string;
}

export async function startRedis({ dir: folder, password, port, says }: RedisOptions): Promise<RedisServer> {
  const command = redisProgram();
  if (command === undefined) throw new Error(whyNoRedis());
  const dir = resolve(folder);
  mkdirSync(dir, { recursive: true });
  const own = port ?? (await freePorts(1))[0] ?? 0;
  const server = await supervised({
    name: 'Redis',
    dir,
    command,
    args: argumentsOf({ dir, password, port: own }),
    account: servantAccount(),
    healthy: () => answers(own, password),
    patienceMs: 10_000,
    ...(says ? { says } : {}),
  });
  return { ...server, url: `redis://:${encodeURIComponent(password)}@127.0.0.1:${own}` };
}

/** What belongs to us begins with `gc:`; nobody may look around, reconfigure or stop the server over the line. */
const RIGHTS = ['~gc:*', '&gc:*', '+@all', '-@admin', '-@dangerous'];

/** A hash of a drawn password may stand where everybody on the machine can read it; no file, no right to read one. */
function argumentsOf({ dir, password, port }: { dir: string; password: string; port: number }): string[] {
  const hash = createHash('sha256').update(password).digest('hex');
  return [
    ...['--bind', '127.0.0.1', '--port', String(port)],
    ...['--user', 'default', 'on', `#${hash}`, ...RIGHTS],
    ...['--save', '', '--appendonly', 'no', '--dir', '/'], // nothing is read or written, so its account needs no folder
    ...['--maxmemory', '64mb', '--maxmemory-policy', 'volatile-ttl'],
    ...['--proc-title-template', `{title} {listen-addr} ${dir}`], // so that whoever finds the process knows whose it is
  ];
}

/** Logs in and asks: one that hangs still takes connections, but does not answer. */
function answers(port: number, password: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let heard = '';
    const end = (well: boolean) => {
      socket.destroy();
      answer(well);
    };
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (bytes) => {
      heard += bytes;
      if (heard.includes('+PONG')) end(true);
      else if (heard.startsWith('-')) end(false);
    });
    socket.once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}

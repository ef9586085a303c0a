/** `./scripts/doctor`: what is wrong with this installation, and the next step. Changes nothing. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '@green-channel/platform/config';
import { findBinaries } from '../postgres/binaries.ts';
import { livingOwner } from '../postgres/owner.ts';
import { placeOf } from '../postgres/place.ts';
import { logOf } from '../stack/logs.ts';
import { whyNot } from './ports.ts';
import { type Settings, settingsBeside } from './settings.ts';

interface Finding {
  part: string;
  ok: boolean;
  says: string;
  next?: string;
}

const GIB = 1024 ** 3;
const LEAST_FREE = 2;

function node(): Finding {
  const [major = '0'] = process.versions.node.split('.');
  const ok = Number(major) >= 24;
  return { part: 'Node', ok, says: process.versions.node, next: 'run through ./scripts, which bring Node 24' };
}

function folder({ home }: Settings): Finding {
  try {
    if (existsSync(home) && !statSync(home).isDirectory()) throw new TypeError('not a folder');
    if (existsSync(home)) accessSync(home, constants.W_OK);
    return { part: 'GC_HOME', ok: true, says: existsSync(home) ? home : `${home} (made at the first start)` };
  } catch {
    return {
      part: 'GC_HOME',
      ok: false,
      says: `${home} cannot be written`,
      next: 'choose another folder: GC_HOME=/path ./scripts/start',
    };
  }
}

function disk({ home }: Settings): Finding {
  const { bavail, bsize } = statfsSync(existsSync(home) ? home : process.cwd());
  const free = (bavail * bsize) / GIB;
  return {
    part: 'disk',
    ok: free >= LEAST_FREE,
    says: `${free.toFixed(1)} GiB free`,
    next: `free at least ${LEAST_FREE} GiB`,
  };
}

function postgres({ home }: Settings): Finding {
  try {
    const binaries = findBinaries();
    if (!existsSync(join(home, 'secrets.json')))
      return { part: 'PostgreSQL', ok: true, says: 'its data are made at the first start' };
    const place = placeOf(home, binaries.account);
    const holder = livingOwner(place);
    const says = holder === undefined ? `${place} (not running)` : `${place} (held by process ${holder})`;
    return { part: 'PostgreSQL', ok: true, says };
  } catch (error) {
    return {
      part: 'PostgreSQL',
      ok: false,
      says: String(error instanceof Error ? error.message : error),
      next: './scripts/install',
    };
  }
}

function keys({ home }: Settings): Finding {
  const file = join(home, 'keys/seal-intl.json');
  if (!existsSync(file)) {
    const lost = existsSync(join(home, 'secrets.json'));
    const says = lost ? `${file} is missing` : 'made at the first start';
    return {
      part: 'keys',
      ok: !lost,
      says,
      next: 'restore the key file from its backup: without it no reporter can be read',
    };
  }
  const open = (statSync(file).mode & 0o077) !== 0;
  return { part: 'keys', ok: !open, says: open ? `${file} may be read by others` : file, next: `chmod 600 ${file}` };
}

/** Either the platform answers, and says of each service whether it works, or its port must be free. */
async function running({ port, host, publicUrl, home }: Settings): Promise<Finding[]> {
  const url = `http://127.0.0.1:${port}/health`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  if (!answer) {
    const reason = await whyNot(port, host);
    const says = reason
      ? `port ${port}: ${reason}, and nobody answers as Green Channel`
      : `not running; port ${port} is free`;
    return [{ part: 'platform', ok: !reason, says, next: 'stop what holds the port, or PORT=8081 ./scripts/start' }];
  }
  const { services = [], stack = [] } = (await answer.json().catch(() => ({}))) as {
    services?: { service: string; ok: boolean; parts: { ok: boolean; en?: string }[] }[];
    stack?: { part: string; ok: boolean; pid: number; restarts: number }[];
  };
  const kept = stack.map(({ part, ok, pid, restarts }): Finding => {
    const again = restarts > 0 ? `, begun anew ${restarts} times` : '';
    const says = ok ? `process ${pid}${again}` : `does not answer${again}`;
    return { part, ok, says, next: `see ${logOf(home, part)}; it is begun again by itself` };
  });
  const found = services.map(({ service, ok, parts }): Finding => {
    const failing = parts.find((part) => !part.ok);
    return {
      part: service,
      ok,
      says: failing?.en ?? (ok ? 'works' : 'does not work'),
      next: 'see its log lines; a restart goes on where it stopped',
    };
  });
  return [
    {
      part: 'platform',
      ok: answer.ok,
      says: `${publicUrl ?? `http://localhost:${port}`} answers ${answer.status}`,
      next: 'see the failing service below',
    },
    ...found,
    ...kept,
  ];
}

const settings = settingsBeside(environment);
const findings = [
  node(),
  folder(settings),
  disk(settings),
  postgres(settings),
  keys(settings),
  ...(await running(settings)),
];
for (const { part, ok, says, next } of findings) {
  process.stdout.write(`${ok ? '✓' : '✗'} ${part.padEnd(12)} ${says}${!ok && next ? `\n  → ${next}` : ''}\n`);
}
process.exit(findings.every(({ ok }) => ok) ? 0 : 1);

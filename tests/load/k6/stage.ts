/** The platform on which a load runs, and what must lie there before. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stage, Step } from '../../journeys/stage.ts';
import { addedBy } from '../added-rows.ts';
import { communitiesOf } from '../city.ts';
import { multiply } from '../multiplied.ts';
import { k6Program } from './program.ts';
import type { Town } from './scripts/town.ts';
import type { Counted } from './summary.ts';
import { serveTokens } from './tokens.ts';

export interface Load {
  stage: Stage;
  /** Share of the town and length of a stretch. */
  size: Pick<Town, 'share' | 'seconds'>;
}

/** So many cases that stand at this step, beside those that are there. */
export async function lay(stage: Stage, step: Step, many: number): Promise<void> {
  const { installation } = stage;
  await installation.rest();
  const rows = await addedBy(installation.admin, async () => {
    await stage.bring(step);
    await installation.rest();
  });
  await multiply(installation.admin, rows, many - 1);
}

/** Runs one script to its end. A promise that was not kept is no failure of k6: the caller judges. */
export async function k6(script: string, { stage, size }: Load): Promise<Counted> {
  const { running } = stage.installation;
  const url = `http://127.0.0.1:${running.port}`;
  const folder = mkdtempSync(join(tmpdir(), 'gc-k6-'));
  await using tokens = await serveTokens(running.url);
  const communities = await communitiesOf(running.url, 40);
  const town: Town = { url, tokens: tokens.url, communities, home: stage.organ('东厂宅社区'), ...size };
  const [summary, path] = [join(folder, 'summary.json'), new URL(`scripts/${script}.ts`, import.meta.url).pathname];
  try {
    const told = { GC_TOWN: JSON.stringify(town), GC_SUMMARY: summary };
    const given = Object.entries(told).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const child = spawn(k6Program(), ['run', '--quiet', '--no-color', ...given, path], {
      env: { ...process.env, K6_NO_USAGE_REPORT: 'true' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    const [code] = await once(child, 'close');
    if (code !== 0 && code !== CROSSED) throw new Error(`k6 ended with ${code}:\n${said.slice(-4_000)}`);
    if (said !== '') process.stderr.write(said.slice(0, 4_000));
    return JSON.parse(readFileSync(summary, 'utf8')) as Counted; // k6 writes what our script gives it
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How k6 ends when a threshold was crossed. */
const CROSSED = 99;

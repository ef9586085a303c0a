/** Machines whose clocks disagree: tokens are refused as expired, and rings come late. The database's clock is the measure. */
import type pg from 'pg';
import type { Health } from './health.ts';

/** Kept by NTP, machines differ by milliseconds; a token is renewed half a minute before its end. */
const BEARABLE_MS = 10_000;

interface Asked {
  before: number;
  after: number;
  /** What the database said in between. */
  said: number;
}

/** By how much this process is ahead; 0 where what was said lies between asking and hearing, however long that took. */
export function aheadMs({ before, after, said }: Asked): number {
  if (said < before) return before - said;
  return said > after ? after - said : 0;
}

/** Nothing where the clocks agree. The service works on: what it must refuse it refuses with its reason. */
export async function clockHealth(pool: pg.Pool): Promise<Health[]> {
  const before = Date.now();
  const answer = await pool.query<{ said: Date }>('select clock_timestamp() as said').catch(() => undefined);
  const said = answer?.rows[0]?.said.getTime();
  return said === undefined ? [] : told(aheadMs({ before, after: Date.now(), said }));
}

export function told(ahead: number): Health[] {
  if (Math.abs(ahead) < BEARABLE_MS) return [];
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  const zh = `本服务的时钟比数据库${ahead > 0 ? '快' : '慢'} ${seconds} 秒：请在两台机器上启用 NTP 对时；在此之前令牌可能被视为已过期，期限提醒可能延后。`;
  const en = `The clock of this service is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} the database's: keep both machines by NTP; until then tokens may be taken for expired and rings may come late.`;
  return [{ part: 'clock', ok: false, degraded: true, zh, en }];
}

/** A minute of the Monday peak, a quarter of the town: the scripts run, and every promise is kept. */
import { existsSync } from 'node:fs';
import { describeWhere } from '@green-channel/infra/testing/where';
import { openStage, type Stage } from '../../journeys/stage.ts';
import { k6Program, whyNoK6 } from './program.ts';
import { k6 } from './stage.ts';
import { verdictOn } from './summary.ts';

describeWhere(whyNoK6(), 'k6 cannot be had here')('k6', () => {
  let stage: Stage;
  beforeAll(async () => {
    expect(existsSync(k6Program()) || k6Program() === 'k6').toBe(true);
    stage = await openStage();
  }, 1_200_000);
  afterAll(() => stage?.[Symbol.asyncDispose](), 60_000);

  test('a minute of the Monday peak, a quarter of the town', async () => {
    const counted = await k6('monday-peak', { stage, size: { share: 0.25, seconds: 20 } });
    const { text, kept } = verdictOn('monday-peak, smoke', counted);
    process.stderr.write(`${text}\n`);
    expect(counted.metrics['http_reqs']?.values['count']).toBeGreaterThan(300);
    expect(text).toMatch(/\| failed requests \| rate==0 \| 0 \| holds \|/);
    expect(kept).toBe(true);
    await stage.installation.rest(60_000);
  }, 240_000);
});

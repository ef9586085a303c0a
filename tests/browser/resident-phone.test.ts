/** The residents' pages on a phone of 390 points: nothing to push sideways, nothing lost, every refusal in words. */
import type { Page } from 'playwright-core';
import { type Running, startPlatform } from '../journeys/running.ts';
import { buildConsole } from './built.ts';
import { Windows } from './chromium.ts';
import { rawWords } from './in-words.ts';

let platform: Running;
let windows: Windows;
let page: Page;

beforeAll(async () => {
  buildConsole();
  platform = await startPlatform();
  windows = await Windows.open(platform.url);
  page = await windows.window('resident', 'phone');
}, 300_000);
afterAll(async () => {
  await windows?.close();
  await platform?.remove();
});

const sideways = () => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

test.each(['/', '/hand-in', '/follow', '/judge', '/nowhere'])('%s fits and speaks in words', async (path) => {
  await windows.play(path, async () => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await sideways()).toBeLessThanOrEqual(0);
    expect(await rawWords(page)).toEqual([]);
  });
});

test('what is missing is named, and what was typed survives a reload', async () => {
  await windows.play('an incomplete appeal', async () => {
    await page.goto('/hand-in');
    await page.getByLabel('一句话说明').fill('楼道灯坏了');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('有 5 处需要改一改').waitFor();
    await page.getByRole('button', { name: '请选择社区' }).waitFor();
    await page.reload();
    expect(await page.getByLabel('一句话说明').inputValue()).toBe('楼道灯坏了');
  });
});

test('an anonymous appeal by the lists of districts gets a code, which opens its progress', async () => {
  await windows.play('an anonymous appeal', async () => {
    await page.goto('/hand-in');
    for (const [list, choice] of [
      ['区（县）', '昌邑区'],
      ['街道（乡镇）', '兴华街道'],
      ['社区（村）', '东厂宅社区'],
    ] as const) {
      await page.getByLabel(list).selectOption({ label: choice });
    }
    await page.getByLabel('一句话说明').fill('楼道灯坏了');
    await page.getByLabel('详细情况').fill('四单元楼道灯不亮。');
    await page.getByLabel('不留姓名').check();
    await page.getByLabel('我同意').check();
    const sent = page.waitForRequest((request) => request.url().endsWith('/api/v1/submissions'));
    await page.getByRole('button', { name: '提交', exact: true }).click();
    // Where the trace of this appeal begins (W3C); tests/observability follows it to the last reader.
    expect((await sent).headers()['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    await page.getByTestId('query-code').waitFor();
    await page.getByRole('link', { name: '现在就看进度' }).click();
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await page.getByText('已收到您的反映').waitFor();
    expect(await sideways()).toBeLessThanOrEqual(0);
  });
});

test('a code that nobody has is refused in words', async () => {
  await windows.play('a wrong code', async () => {
    await page.goto('/follow');
    await page.getByLabel('查询码').fill('AAAA-AAAA-AAAA');
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await page.getByRole('alert').getByText('没有查到这个查询码').waitFor();
    expect(windows.faults).toEqual([]);
  });
});

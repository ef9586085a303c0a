/** The rooms of the law, on a desk and on a phone, in both languages: read, drawn, decided, and a date asked why. */
import type { Page } from 'playwright-core';
import { type Running, startPlatform } from '../journeys/running.ts';
import { buildConsole } from './built.ts';
import { Windows } from './chromium.ts';
import { rawWords } from './in-words.ts';
import { chooseDay } from './staff.ts';

let platform: Running;
let windows: Windows;

beforeAll(async () => {
  buildConsole();
  platform = await startPlatform();
  windows = await Windows.open(platform.url);
}, 300_000);
afterAll(async () => {
  await windows?.close();
  await platform?.remove();
});

const sideways = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
const packs = ['jilin-2012', 'meihekou-2021', 'shenzhen-2011', 'banan-2008'];
const rooms = ['/regulation', '/regulation/lifecycle', '/regulation/calendar', '/desk'];

test('the regulation of the own city: words beside rules, by provenance, and from a clause to its place', async () => {
  await windows.play('the regulation', async () => {
    const page = await enter('林静');
    await page.goto('/regulation');
    const article = page.locator('[id="JL.四(三)"]');
    await article.getByText('限时办理').waitFor();
    await article.getByText('10 个工作日').first().waitFor();
    await article.getByText('承办单位签收').first().waitFor();
    await page.locator('.ant-segmented-item', { hasText: 'T 原文' }).click();
    await article.getByText('承办单位签收').first().waitFor({ state: 'detached' });
    await page.goto('/regulation#JL.%E5%9B%9B(%E4%BA%8C)');
    await page.locator('.r-article.r-marked').waitFor();
    expect(await rawWords(page)).toEqual([]);
  });
});

test.each(packs)('%s reads and is drawn in words, on a desk and on a phone', async (pack) => {
  await windows.play(pack, async () => {
    for (const page of [await enter('林静'), await enter('林静', 'phone')]) {
      await page.goto(`/regulation?of=pack-${pack}`);
      await page.locator('.r-article').first().waitFor();
      expect(await sideways(page)).toBeLessThanOrEqual(0);
      expect(await rawWords(page)).toEqual([]);
      await page.goto(`/regulation/lifecycle?of=pack-${pack}`);
      await page.locator('.f-diagram, .ant-collapse').first().waitFor();
      expect(await rawWords(page)).toEqual([]);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    }
  });
});

/** The window of a post, logged in once and for all. */
async function enter(name: string, on: 'desktop' | 'phone' = 'desktop'): Promise<Page> {
  const page = await windows.window(`${name} ${on}`, on);
  await page.goto('/work');
  const post = page.locator('button[name="post"]', { hasText: name });
  const heading = page.locator('#content h1');
  await post.first().or(heading.first()).waitFor();
  if (await post.first().isVisible()) await post.first().click();
  await heading.first().waitFor();
  return page;
}

test('every room fits a phone in English too', async () => {
  await windows.play('rooms in English', async () => {
    const page = await enter('林静', 'phone');
    await page.evaluate("localStorage.setItem('gc-language', 'en')");
    for (const room of rooms) {
      await page.goto(room);
      await page.locator('#content h1').waitFor();
      await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
      expect([room, await sideways(page)]).toEqual([room, 0]);
      expect([room, await rawWords(page)]).toEqual([room, []]);
    }
  });
});

test('what the text leaves open is decided by an act, and blocks a pack until it is', async () => {
  await windows.play('the checklist', async () => {
    const page = await enter('林静');
    await page.goto('/desk');
    await page.getByLabel('制度包', { exact: true }).click();
    await page.locator('.ant-select-item-option', { hasText: 'meihekou-2021' }).click();
    await page.getByRole('button', { name: '发布这个制度包' }).click();
    await page.getByText(/还差 \d+ 项，不能启用/).waitFor();
    expect(await page.getByRole('button', { name: '启用', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '采用全部建议值' }).click();
    await page.getByLabel('文号').last().fill('梅组办〔2026〕1号');
    await chooseDay(page.getByLabel('文件日期').last(), '2026-01-05');
    await page.getByRole('button', { name: '以此文件确认所选各项' }).click();
    await page.getByText('各项齐备，可以启用。').waitFor();
    expect(await page.getByRole('button', { name: '启用', exact: true }).isEnabled()).toBe(true);
    await page.getByText('梅组办〔2026〕1号').first().waitFor();
  });
});

test('two regulations are compared rule by rule', async () => {
  await windows.play('the comparison', async () => {
    const page = await enter('林静');
    await page.goto('/desk');
    await page.getByLabel('新版').click();
    await page.locator('.ant-select-item-option', { hasText: '巴南区党组织及党员联系服务群众五项制度' }).last().click();
    await page.getByText(/新增 \d+/).waitFor();
    await page.locator('.d-removed', { hasText: 'T-JL-HANDLE' }).waitFor();
    await page.getByRole('link', { name: '在“版本比较”页用往年的件试算新版本' }).click();
    await page.getByText('两个版本逐条比对').waitFor(); // the desk has a comparison and such a button too
    await page.locator('.d-removed', { hasText: 'T-JL-HANDLE' }).waitFor();
    await page.getByRole('button', { name: '开始试算' }).click();
    await page.getByLabel('试算结果').waitFor();
  });
});

test('before it comes into force, last year’s cases are told again', async () => {
  await windows.play('the simulation', async () => {
    for (const on of ['desktop', 'phone'] as const) {
      const page = await enter('林静', on);
      await page.evaluate("localStorage.setItem('gc-language', 'zh-CN')");
      await page.goto('/desk');
      await page.getByLabel('另设参数').click();
      await page.locator('.ant-select-item-option').first().click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '开始试算' }).click();
      await page.getByLabel('试算结果').getByText('参数与现行相同。').waitFor();
      await page.getByText('所有期限与现行规则下完全相同。').waitFor();
      expect(await sideways(page)).toBeLessThanOrEqual(0);
      expect(await rawWords(page)).toEqual([]);
    }
  });
});

test('a date in the work list says why: the clause, the start, each day', async () => {
  await windows.play('why this date', async () => {
    const { tenants } = (await read(`/tenants?q=${encodeURIComponent('东厂宅社区')}`)) as {
      tenants: { tenant: number }[];
    };
    const answer = await fetch(`${platform.url}/api/v1/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ channel: 'WEB', community: tenants[0]?.tenant },
        matter: { title: '楼道灯不亮', text: '四单元楼道灯不亮。' },
        reporter: { kind: 'NAMED', name: '李秋实', phone: '13900000077' },
      }),
    });
    expect(answer.status).toBe(201);
    const page = await enter('王秀兰');
    await page.getByText('楼道灯不亮').first().waitFor();
    await page.locator('.w-ask').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('起算日（不计）').first().waitFor();
    await drawer.getByText('第 1 天').first().waitFor({ state: 'attached' });
    await drawer.getByRole('link', { name: /79号/ }).click();
    await page.locator('.r-article.r-marked').waitFor();
  });
});

const read = async (path: string): Promise<unknown> => (await fetch(`${platform.url}/api/v1${path}`)).json();

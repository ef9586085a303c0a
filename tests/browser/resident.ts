/** A resident with a phone and no login: hands in, keeps the query code, looks how far it is, and judges. */

import { picture } from '@green-channel/infra/story/picture';
import type { Page } from 'playwright-core';

export interface Appeal {
  community: string;
  title: string;
  text: string;
  name: string;
  phone: string;
}

const PHOTO = 'ice.png';

export async function handIn(page: Page, { community, title, text, name, phone }: Appeal): Promise<string> {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: '我要反映' }).first().click();
  await page.getByRole('searchbox').fill(community.slice(0, 3));
  await page.getByRole('button', { name: community }).click();
  await page.getByText('已选：').waitFor();
  await page.getByLabel('一句话说明').fill(title);
  await page.getByLabel('详细情况').fill(text);
  await page.locator('input[type=file]').setInputFiles({ name: PHOTO, mimeType: 'image/png', buffer: picture() });
  await page.getByRole('button', { name: `移除照片 ${PHOTO}` }).waitFor();
  await page.getByRole('textbox', { name: '姓名' }).fill(name);
  await page.getByLabel('手机号码').fill(phone);
  await page.getByLabel('我同意').check();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  return (await page.getByTestId('query-code').textContent()) ?? '';
}

/** Opens the page of a query code. */
export async function follow(page: Page, queryCode: string): Promise<void> {
  await page.goto('/follow');
  await page.getByLabel('查询码').fill(queryCode);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByTestId('progress-status').waitFor();
}

interface Judgement {
  queryCode: string;
  /** Reads the text message that the phone got. */
  phoneCode(): Promise<string>;
  grade: string;
  words: string;
}

export async function judge(page: Page, { queryCode, phoneCode, grade, words }: Judgement): Promise<void> {
  await page.goto('/judge');
  await page.getByLabel('查询码').fill(queryCode);
  await page.getByRole('button', { name: '发送验证码' }).click();
  await page.getByText('验证码已发到').waitFor();
  await page.getByLabel('短信验证码').fill(await phoneCode());
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await page.getByRole('radio', { name: grade, exact: true }).check();
  await page.getByLabel('您想说的话').fill(words);
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByRole('heading', { name: '谢谢您的评价' }).waitFor();
}

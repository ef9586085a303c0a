/** A member of staff at the console: logs in with one click and does what the page offers. */
import type { Locator, Page } from 'playwright-core';
import type { Windows } from './chromium.ts';

export class Staff {
  readonly page: Page;
  readonly #name: string;

  private constructor(page: Page, name: string) {
    this.page = page;
    this.#name = name;
  }

  /** Goes to the work list, is sent to the login page, chooses the own post and is back at the work list. */
  static async enter(windows: Windows, name: string): Promise<Staff> {
    const page = await windows.window(name);
    await page.goto('/work');
    await page.locator('button[name="post"]', { hasText: name }).first().click();
    await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
    return new Staff(page, name);
  }

  async room(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '工作台导航' }).getByRole('link', { name }).click();
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** Finds the matter in the own work list and opens it, as a person would. */
  async openFromWork(title: string): Promise<void> {
    await this.page.getByRole('link', { name: '我的工作' }).click();
    await this.page.getByRole('link', { name: title }).first().click();
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  status(text: string): Promise<void> {
    return this.page.locator('.s-head .c-flags').getByText(text, { exact: true }).waitFor();
  }

  /** Presses a command that the page offers, fills its form and sends it; the form closes when it was taken. */
  async give(command: string | RegExp, fill: (form: Locator) => Promise<void> = async () => {}): Promise<void> {
    const offered = this.page.locator('.c-acts').getByRole('button', { name: command }).first();
    await this.#send(offered, fill);
  }

  /** The same for a command that stands elsewhere on the page. */
  async press(button: string, fill: (form: Locator) => Promise<void>): Promise<void> {
    await this.#send(this.page.locator('main, #content').getByRole('button', { name: button }).first(), fill);
  }

  async #send(button: Locator, fill: (form: Locator) => Promise<void>): Promise<void> {
    await button.click();
    const form = this.page.getByRole('dialog');
    await form.waitFor();
    await fill(form);
    await form.getByRole('button', { name: '确认提交' }).click();
    const refused = form.locator('.ant-alert, .ant-form-item-explain-error').first();
    await Promise.race([form.waitFor({ state: 'hidden' }), this.#fail(refused)]);
  }

  async #fail(refused: Locator): Promise<never> {
    await refused.waitFor();
    throw new Error(`${this.#name} was refused: ${await refused.innerText()}`);
  }
}

/** Chooses in a list of the component library, which draws its options outside the form. */
export async function choose(list: Locator, option: string | RegExp): Promise<void> {
  await list.click();
  const page = list.page();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option }).first().click();
}

/** A member of staff at the console: logs in with one click and does what the page offers. */
import type { Locator, Page } from 'playwright-core';
import type { Windows } from './chromium.ts';

type Fill = (form: Locator) => Promise<unknown>;

export class Staff {
  readonly page: Page;
  readonly #name: string;

  private constructor(page: Page, name: string) {
    this.page = page;
    this.#name = name;
  }

  /** Goes to the work list, is sent to the login page, chooses the own post and is where this post's day begins. */
  static async enter(windows: Windows, name: string): Promise<Staff> {
    const page = await windows.window(name);
    await page.goto('/work');
    await page.locator('button[name="post"]', { hasText: name }).first().click();
    await page.locator('#content h1').waitFor();
    return new Staff(page, name);
  }

  async room(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '工作台导航' }).getByRole('link', { name }).click();
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** Finds the matter in the own list of what is to do and opens it. */
  async openFromWork(title: string): Promise<void> {
    await this.page.getByRole('link', { name: '我的工作' }).click();
    await this.page.getByRole('link', { name: title }).first().click();
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  /** Waits until the head of the case says so, whoever brought it about. */
  status(words: string): Promise<void> {
    return this.page.locator('.s-head .c-flags').getByText(words, { exact: true }).waitFor();
  }

  /** Presses a command that the page offers, fills its form and sends it; the form closes when it was taken. */
  async give(command: string, fill?: Fill): Promise<void> {
    const offered = this.page.locator('.c-acts').getByRole('button', { name: command, exact: true });
    await this.#send(offered, fill);
  }

  /** The same for a button that stands elsewhere on the page. */
  async press(button: string, fill?: Fill): Promise<void> {
    await this.#send(this.page.locator('#content').getByRole('button', { name: button, exact: true }), fill);
  }

  async #send(button: Locator, fill: Fill = async () => undefined): Promise<void> {
    await button.click();
    const form = this.page.getByRole('dialog');
    await form.waitFor();
    await fill(form);
    await form.getByRole('button', { name: '确认提交' }).click();
    const refused = form.locator('.ant-alert, .ant-form-item-explain-error').first();
    await Promise.race([form.waitFor({ state: 'hidden' }), this.#refusedBy(refused)]);
  }

  async #refusedBy(refused: Locator): Promise<void> {
    const shown = await refused.waitFor().then(
      () => true,
      () => false, // the form closed, as it should
    );
    if (shown) throw new Error(`${this.#name} was refused: ${await refused.textContent()}`);
  }
}

/** Chooses in a list of the component library, which draws its options outside the form. */
export async function choose(list: Locator, option: string | RegExp): Promise<void> {
  await list.click();
  const open = list.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await open.locator('.ant-select-item-option', { hasText: option }).first().click();
}

/** Several at once; the list stays open between them, and is left as a keyboard user leaves it. */
export async function chooseAll(list: Locator, options: string[]): Promise<void> {
  await list.click();
  const open = list.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  for (const option of options) await open.locator('.ant-select-item-option', { hasText: option }).first().click();
  await list.press('Tab');
}

/** A day, typed as a keyboard user types it. Left by Tab the field shows what it took; a slow page may not have listened. */
export async function chooseDay(field: Locator, day: string): Promise<void> {
  for (let tries = 0; tries < TYPED; tries += 1) {
    await field.fill(day);
    await field.press('Enter');
    await field.press('Tab');
    if ((await field.inputValue()) === day) return;
  }
  throw new Error(`the field does not take ${day}`);
}

const TYPED = 5;

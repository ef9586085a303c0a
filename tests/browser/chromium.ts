/** One Chromium for a journey; every person has a window of their own, as on a machine of their own. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const silent = ['--disable-component-update', '--disable-sync'];
const PATIENCE_MS = 20_000;

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export class Windows {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #pages = new Map<string, Page>();
  /** What no reader should ever meet: exceptions of the page and answers of 500 and above. */
  readonly faults: string[] = [];

  private constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  static async open(url: string): Promise<Windows> {
    const env = { ...process.env, LANGUAGE: 'zh_CN' }; // the browser's own words, as in the fields for days
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...quiet, ...silent], env });
    return new Windows(browser, url);
  }

  async window(who: string, on: 'desktop' | 'phone' = 'desktop'): Promise<Page> {
    const known = this.#pages.get(who);
    if (known) return known;
    const shape = on === 'phone' ? phone : desktop;
    const context = await this.#browser.newContext({
      ...shape,
      baseURL: this.#url,
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(`${who}: ${error.message}`));
    page.on('response', (answer) => {
      if (answer.status() >= 500) this.faults.push(`${who}: ${answer.status()} ${answer.url()}`);
    });
    this.#pages.set(who, page);
    return page;
  }

  /** Plays a part of the journey; where it breaks, the message says what every window showed. */
  async play<T>(what: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      const folder = await this.shoot();
      const faults = this.faults.length > 0 ? `\n${this.faults.join('\n')}` : '';
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${what}: ${why}${faults}\nwhat each window showed: ${folder}`);
    }
  }

  async shoot(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'gc-windows-'));
    for (const [who, page] of this.#pages) {
      // A window that cannot be drawn any more must not hide why the journey broke.
      await page.screenshot({ path: join(folder, `${who}.png`), fullPage: true }).catch(() => undefined);
    }
    return folder;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

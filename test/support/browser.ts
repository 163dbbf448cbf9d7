import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import bundled from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';

export interface Device {
  width: number;
  /** Prefix of the pictures. */
  name: string;
  /** False for a browser that runs no script. */
  script?: boolean;
}

export interface TestBrowser {
  /** Somebody with a browser of their own: no cookie, nothing remembered. */
  visitor(device: Device): Promise<Visitor>;
  stop(): Promise<void>;
}

/** Real Chromium: the one in CHROMIUM_PATH, or the one that comes with the packages. */
export async function startBrowser(): Promise<TestBrowser> {
  const installed = process.env['CHROMIUM_PATH'];
  const browser = await chromium.launch({
    executablePath: installed ?? (await bundled.executablePath()),
    // Containers forbid the sandbox; the map is drawn without a graphics card.
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    headless: true,
  });
  return { visitor: (device) => Visitor.arrive(browser, device), stop: () => browser.close() };
}

/** A person at a screen: what they do, and what may be wrong with what they see. */
export class Visitor {
  /** What the browser complained about since the last look. */
  private readonly complaints: string[] = [];
  private pictures = 0;

  private constructor(
    readonly page: Page,
    private readonly device: Device,
  ) {
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => {
      if (message.text().startsWith('Failed to load resource')) return;
      if (['error', 'warning'].includes(message.type())) this.complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      const isOurs = hostname === '127.0.0.1' || !protocol.startsWith('http');
      if (!isOurs) this.complaints.push(`a request to another site: ${request.url()}`);
    });
    page.on('response', (response) => {
      // A form that comes back with what is wrong is an answer, not a failure.
      if (response.status() >= 400 && response.status() !== 422)
        this.complaints.push(`${String(response.status())}: ${response.url()}`);
    });
  }

  static async arrive(browser: Browser, device: Device): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: device.width, height: device.width < 600 ? 740 : 900 },
      javaScriptEnabled: device.script ?? true,
      locale: 'en-US',
      // What is looked at stands still.
      reducedMotion: 'reduce',
    });
    return new Visitor(await context.newPage(), device);
  }

  /** Comes with a session that began elsewhere. */
  async carry(url: string, cookies: string): Promise<void> {
    const pairs = cookies.split('; ').map((cookie) => /^([^=]+)=(.*)$/.exec(cookie) ?? []);
    await this.page.context().addCookies(pairs.map(([, name = '', value = '']) => ({ name, value, url })));
  }

  async open(url: string): Promise<void> {
    const response = await this.page.goto(url);
    expect(`${String(response?.status())} ${url}`).toBe(`200 ${url}`);
  }

  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await this.field(label).fill(value);
      // As people do when they go on: suggestions that still come would lie over the next button.
      await this.field(label).blur();
    }
  }

  field(label: string) {
    // The labels of what may stay empty go on with "(optional)".
    const labelled = this.page.getByLabel(new RegExp(`^${RegExp.escape(label)}( \\(optional\\))?$`));
    return this.page.locator('input, textarea, select').and(labelled);
  }

  /** Presses a button or follows a link that leads to another page, and waits for that page. */
  async press(name: string | RegExp, kind: 'button' | 'link' = 'button'): Promise<void> {
    const target = this.page.getByRole(kind, { name, exact: typeof name === 'string' });
    await Promise.all([this.page.waitForEvent('load'), target.first().click()]);
  }

  /** The words on the page, without what is hidden. */
  words(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /**
   * Looks at the page as it is: nothing that axe finds in light or dark, nothing to scroll sideways, no complaint of
   * the browser. With TURNOUT_SCREENSHOTS, pictures go into that folder.
   */
  async look(name: string): Promise<void> {
    await this.picture(name);
    const wide = await this.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
    expect({ page: name, sideways: wide[0] > wide[1] }).toEqual({ page: name, sideways: false });
    expect({ page: name, findings: await this.findings() }).toEqual({ page: name, findings: [] });
    await this.lookInTheDark(name);
    expect({ page: name, complaints: this.complaints.splice(0) }).toEqual({ page: name, complaints: [] });
  }

  /** Contrast does not depend on the width: the narrow screen shows it for both. */
  private async lookInTheDark(name: string): Promise<void> {
    const isWide = this.device.width >= 600;
    if (isWide && process.env['TURNOUT_SCREENSHOTS'] === undefined) return;
    await this.page.emulateMedia({ colorScheme: 'dark' });
    const findings = isWide ? [] : await this.findings(['color-contrast']);
    await this.picture(`${name}-dark`);
    await this.page.emulateMedia({ colorScheme: 'light' });
    expect({ page: name, inTheDark: findings }).toEqual({ page: name, inTheDark: [] });
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }

  private async findings(rules?: string[]): Promise<string[]> {
    // In a browser without scripts, axe does not run either; the frame with a mail in it forbids scripts, too.
    if (this.device.script === false) return [];
    const axe = new AxeBuilder({ page: this.page }).setLegacyMode(true).exclude('iframe[sandbox]');
    const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  /** What comes when it is scrolled to is on the picture, too. */
  private loadImages(): Promise<unknown> {
    return this.page.evaluate(async () => {
      const images = [...document.images];
      for (const image of images) image.loading = 'eager';
      await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
    });
  }

  private async picture(name: string): Promise<void> {
    const folder = process.env['TURNOUT_SCREENSHOTS'];
    if (folder === undefined) return;
    if (!name.endsWith('-dark')) this.pictures += 1;
    mkdirSync(folder, { recursive: true });
    await this.loadImages();
    const number = String(this.pictures).padStart(2, '0');
    const path = join(folder, `${String(this.device.width)}-${this.device.name}-${number}-${name}.png`);
    await this.page.screenshot({ path, fullPage: true });
  }
}

/** With TURNOUT_SCREENSHOTS, a picture of the whole page goes into that folder. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['TURNOUT_SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

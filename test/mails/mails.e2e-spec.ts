import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { declaredMessages } from '#messages';
import { startApp, type TestApp } from '../support/app.js';
import { keepPicture, startBrowser, type TestBrowser } from '../support/browser.js';
import { kindOf, languageOf } from '../support/mails.js';
import type { CaughtMail } from '../support/smtp-sink.js';
import { spamScores } from '../support/spamassassin.js';
import { startWorker, type TestWorker } from '../support/worker.js';
import { faultsOf } from './check-mail.js';
import { EveryMail } from './every-mail.js';

jest.setTimeout(180_000);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'der' });
const record = `v=DKIM1; k=rsa; p=${spki.toString('base64')}`;

describe('every kind of mail in every language', () => {
  let on: TestApp;
  let worker: TestWorker;
  let browser: TestBrowser;
  let mails: CaughtMail[];

  beforeAll(async () => {
    const env = {
      PUBLIC_URL: 'https://turnout.test',
      MAIL_FROM: 'River Week <hello@turnout.test>',
      BOUNCE_ADDRESS: '@bounces.turnout.test',
      DKIM_SELECTOR: 'a',
      DKIM_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
    [on, browser] = await Promise.all([startApp({ places: true, env }), startBrowser()]);
    worker = await startWorker(on);
    mails = await new EveryMail(on, worker).write();
  });
  afterAll(async () => {
    await browser.stop();
    await worker.stop();
    await on.stop();
  });

  const nameOf = (mail: CaughtMail): string => `${kindOf(mail)}-${languageOf(mail)}`;
  /** One of each sort; sorts of one kind differ in their subjects. */
  const sorts = (): CaughtMail[] => {
    const one = new Map(mails.map((mail) => [`${nameOf(mail)} ${(mail.parsed.subject ?? '').slice(0, 12)}`, mail]));
    return [...one.values()];
  };

  it('is written for this test', () => {
    const kinds = declaredMessages().flatMap((kind) => [`${kind}-en`, `${kind}-es`]);
    const written = new Set(mails.map(nameOf));
    // Whoever adds a kind adds to `EveryMail` what causes it.
    expect(kinds.filter((kind) => !written.has(kind))).toEqual([]);
    expect(kinds.length).toBeGreaterThanOrEqual(40);
  });

  it('is signed, whole, light, and says in plain text what it says in HTML', async () => {
    for (const mail of mails) {
      const faults = await faultsOf(mail, record);
      expect({ mail: nameOf(mail), subject: mail.parsed.subject, faults }).toMatchObject({ faults: [] });
    }
  });

  it('is no spam in the eyes of SpamAssassin', async () => {
    const chosen = sorts();
    const scores = await spamScores(chosen.map(({ raw }) => raw));
    if (scores === null) return;
    expect(scores).toHaveLength(chosen.length);
    const bad = scores.flatMap((found, at) =>
      found.score > 1 ? [{ mail: chosen[at]?.parsed.subject, ...found }] : [],
    );
    expect(bad).toEqual([]);
  });

  it.each([
    { width: 360, scheme: 'light' },
    { width: 360, scheme: 'dark' },
    { width: 700, scheme: 'light' },
    { width: 700, scheme: 'dark' },
  ] as const)('can be read at $width px in the $scheme', async ({ width, scheme }) => {
    const { page } = await browser.visitor({ width, name: 'mail' });
    await page.emulateMedia({ colorScheme: scheme });
    // Pictures are ours and are not asked for here.
    await page.route('**/*', (route) => route.abort());
    const looked = new Set<string>();
    for (const mail of sorts()) {
      // Structure and contrast are the same at every width and in every language, and of one kind the same.
      const isNew = width === 360 && languageOf(mail) === 'en' && !looked.has(kindOf(mail));
      if (isNew) looked.add(kindOf(mail));
      await page.setContent(String(mail.parsed.html));
      const findings = [...(await sideways(page)), ...(isNew ? await look(page, scheme) : [])];
      expect({ mail: nameOf(mail), subject: mail.parsed.subject, findings }).toMatchObject({ findings: [] });
      await keepPicture(page, `${nameOf(mail)}-${String(width)}-${scheme}-${mail.to.split('@')[0] ?? ''}`);
    }
    await page.context().close();
  });

  it('does not let names that run from right to left turn the words around them', async () => {
    const { page } = await browser.visitor({ width: 700, name: 'mail' });
    const mail = mails.find(
      (one) => nameOf(one) === 'attendance.confirmed-en' && /^You are going: \P{ASCII}/u.test(one.parsed.subject ?? ''),
    );
    await page.setContent(String(mail?.parsed.html));
    expect(await page.locator('h1').innerHTML()).toBe('<bdi>دينا أبو زيد</bdi>, you are going');
    const direction = (element: Element) => getComputedStyle(element).direction;
    expect(await page.locator('h1').evaluate(direction)).toBe('ltr');
    expect(await page.getByRole('link', { name: 'تنظيف' }).locator('..').evaluate(direction)).toBe('rtl');
    await page.context().close();
  });
});

async function sideways(page: Page): Promise<string[]> {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  return wide > room ? [`${String(wide - room)} px too wide`] : [];
}

async function look(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const asked =
    scheme === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  const { violations } = await asked.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

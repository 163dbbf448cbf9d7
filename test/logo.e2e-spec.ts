import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import { keepPicture, startBrowser, type TestBrowser, type Visitor } from './support/browser.js';
import { logoOf } from './support/logos.js';
import { Make } from './support/make.js';
import type { CaughtMail } from './support/smtp-sink.js';
import { story } from './support/steps.js';
import { startSystem, type System } from './support/system.js';
import { until } from './support/worker.js';

jest.setTimeout(300_000);

const screens = [
  { width: 360, script: false },
  { width: 1280, script: true },
] as const;

const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) { status } }`;

describe.each(screens)('the logo of a campaign on a screen of $width px, with scripts $script', ({ width, script }) => {
  const step = story();
  const slug = 'river-week';
  let system: System;
  let browser: TestBrowser;
  let carla: Visitor;
  let slotId: string;

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(), startBrowser()]);
    const make = new Make(system.dataSource);
    const campaign = await make.campaign({ slug });
    const start = new Date(system.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    ({ slotId } = await make.event({ campaignId: campaign.id, start: `${start}T10:00`, title: 'Clean the Aare' }));
    carla = await browser.visitor({ width, name: 'logo', script });
    carla.page.setDefaultTimeout(120_000);
    await carla.carry(system.url, await system.signIn('carla@example.org', { campaigns: [slug] }));
  }, 300_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });

  const settings = (): string => `${system.url}/en/manage/${slug}/settings`;
  const send = async (name: string, bytes: Buffer, label: string): Promise<void> => {
    await carla.field(label).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
    await carla.press('Save the logo');
  };
  const logo = () => carla.page.locator('main img.logo');
  /** Whether the picture has come, and what stands for it. */
  const seen = () =>
    logo().evaluateAll((all) =>
      all.map((one) => [(one as HTMLImageElement).naturalHeight, (one as HTMLImageElement).alt]),
    );
  const confirmation = async (email: string): Promise<CaughtMail> => {
    await system.ask(signUp, { input: { timeslotId: slotId, name: 'Ana', email, locale: 'en' } });
    await until('the mail', () => system.sink.to(email).length > 0);
    return system.sink.to(email)[0] as CaughtMail;
  };

  step('is asked for, and a drawing is refused beside the field', async () => {
    await carla.open(settings());
    await carla.press('Save the logo');
    expect(await carla.words()).toContain('Choose a picture: this campaign has no logo yet.');
    await send('logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Picture');
    expect(await carla.words()).toContain('We do not take SVG drawings');
    await carla.look('logo-refused');
  });

  step('is shown to its coordinator and on its page, with the title for those who do not see it', async () => {
    await send('logo.png', await logoOf('#0b3d5c'), 'Picture');
    expect(await seen()).toEqual([[144, 'River Week']]);
    await carla.look('logo-settings');
    await carla.open(`${system.url}/en/c/${slug}`);
    expect(await seen()).toEqual([[144, 'River Week']]);
    await carla.look('logo-page');
    await carla.open(`${system.url}/es/c/${slug}`);
    expect(await seen()).toEqual([[144, 'Semana del río']]);
  });

  step('stands on top of its mails, so high and so wide as there is room', async () => {
    const { page } = await browser.visitor({ width, name: 'mail' });
    page.setDefaultTimeout(120_000);
    await page.setContent(String((await confirmation('ana@example.org')).parsed.html), { waitUntil: 'load' });
    const image = page.locator('.band img');
    expect(await image.getAttribute('alt')).toBe('River Week');
    expect(await image.boundingBox()).toMatchObject({ height: 48, width: 168 });
    await keepPicture(page, `${String(width)}-logo-mail`);
    await page.context().close();
  });

  step('gets other words, another picture, and is taken away', async () => {
    await carla.open(settings());
    const before = await logo().getAttribute('src');
    await carla.fill({ 'What the logo says': 'Nine days for the river' });
    await carla.press('Save the logo');
    expect(await seen()).toEqual([[144, 'Nine days for the river']]);
    await send('white.png', await logoOf('#fff', { width: 300, height: 300 }), 'Another picture');
    expect(await logo().getAttribute('src')).not.toBe(before);
    expect(await carla.field('What the logo says').inputValue()).toBe('Nine days for the river');
    await carla.press('Take the logo away');
    expect(await logo().count()).toBe(0);
    expect((await fetch(system.url + String(before))).status).toBe(404);
    expect(String((await confirmation('bo@example.org')).parsed.html)).toMatch(
      /class="band"[^>]*><span dir="auto">River Week/,
    );
  });
});

import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import sharp from 'sharp';
import { startBrowser, type TestBrowser, type Visitor } from './support/browser.js';
import { Make } from './support/make.js';
import { story } from './support/steps.js';
import { startSystem, type System } from './support/system.js';
import { until } from './support/worker.js';

const screens = [
  { width: 360, script: false },
  { width: 1280, script: true },
] as const;

describe.each(screens)('a letter put together on a screen of $width px, with scripts $script', ({ width, script }) => {
  const step = story();
  const slug = 'river-week';
  const at = (path: string): string => `${system.url}/en/manage/${slug}${path}`;
  let system: System;
  let browser: TestBrowser;
  let carla: Visitor;
  let cem: Visitor;

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem({ BROADCAST_APPROVAL_ABOVE: '2' }), startBrowser()]);
    const make = new Make(system.dataSource);
    const campaign = await make.campaign({ slug });
    const start = new Date(system.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    const event = await make.event({ campaignId: campaign.id, start: `${start}T10:00`, title: 'Clean the Aare' });
    for (const [name, locale] of [
      ['Ana', 'en'],
      ['Bo', 'en'],
      ['Eva', 'es'],
    ] as const) {
      const person = await make.person({ name, locale, email: `${name.toLowerCase()}@example.org` });
      await make.attendance({ event, personId: person.id });
    }
    const arrive = async (name: string): Promise<Visitor> => {
      const visitor = await browser.visitor({ width, name: `${name}-letter`, script });
      await visitor.carry(system.url, await system.signIn(`${name}@example.org`, { campaigns: [slug] }));
      return visitor;
    };
    carla = await arrive('carla');
    cem = await arrive('cem');
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });

  step('has blocks that are added, moved and removed, and keeps what was typed', async () => {
    await carla.open(at('/messages/new'));
    await carla.look('letter-new');
    expect(await carla.words()).not.toContain('Count how often');
    await carla.fill({ Subject: 'Boots for {{name}}', Text: 'Hello {{name}}, bring **boots**.' });
    await carla.press('Button');
    await carla.fill({ 'Words on the button (Button)': 'See it', 'Where it leads (Button)': '{{event.url}}' });
    await carla.press('Up: Button');
    await carla.press('Line');
    await carla.press('Remove: Line');
    await carla.press('Picture');
    const bank = sharp({ create: { width: 1600, height: 500, channels: 3, background: '#497' } });
    await carla
      .field('Picture')
      .setInputFiles({ name: 'bank.png', mimeType: 'image/png', buffer: await bank.png().toBuffer() });
    await carla.press('Save the draft');
    expect(await carla.field('Text').inputValue()).toBe('Hello {{name}}, bring **boots**.');
    const blocks = carla.page.locator('.letter-block');
    expect(await blocks.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).toEqual([
      'Text',
      'Button',
      'Card of the event',
      'Picture',
    ]);
    await carla.look('letter-blocks');
  });

  step('tells what is missing before it can go out', async () => {
    await carla.press('Preview');
    expect(await carla.words()).toContain('Say what the picture shows.');
    expect(await carla.words()).toMatch(/One person reads Spanish/);
    await carla.look('letter-findings');
    await carla.press('Change it', 'link');
    await carla.fill({ 'What the picture shows (Picture)': 'The bank of the river' });
  });

  step('has a version in another language', async () => {
    await carla.press('Add Español');
    await carla.fill({ Subject: 'Botas para {{name}}', Text: 'Hola {{name}}, trae **botas**.' });
    await carla.look('letter-spanish');
    await carla.press('Preview');
    expect(await carla.words()).not.toContain('Say what');
  });

  step('is seen as one of its readers would, on a phone and as text', async () => {
    await carla.fill({ 'Find somebody in the audience': 'eva' });
    await carla.press('Find');
    expect(await carla.words()).toContain('One is called so, and stands under “Seen by”.');
    await carla.page.getByLabel('Seen by').selectOption({ label: 'Eva e…@example.org' });
    await carla.page.getByLabel('On', { exact: true }).selectOption('phone');
    await carla.press('Show');
    const frame = carla.page.frameLocator('.mail-frame');
    await frame.getByText('Hola Eva, trae botas.', { exact: true }).waitFor();
    await frame.getByText('Clean the Aare').first().waitFor();
    expect(await carla.page.locator('.mail-text').textContent()).toContain('Hola Eva, trae botas.');
    await carla.look('letter-check');
    await carla.press('Send a test to me');
    expect((await system.mailboxes.next('carla@example.org')).parsed.subject).toContain('[');
  });

  step('goes out when a second coordinator approves it, and not before', async () => {
    await carla.press('Ask a second coordinator: 3 people');
    expect(await carla.words()).toContain('It waits for a coordinator who did not write at it.');
    await carla.look('letter-waits');
    await cem.open(at('/messages'));
    await cem.press('Boots for {{name}}', 'link');
    await cem.look('letter-approval');
    await cem.press('Approve');
    const mail = await system.mailboxes.next('ana@example.org');
    expect(mail.parsed.subject).toBe('Boots for Ana');
    expect((await system.mailboxes.next('eva@example.org')).parsed.subject).toBe('Botas para Eva');
    await until('all are sent', async () => {
      await cem.open(cem.page.url());
      return /Done[^]*3 of 3/.test(await cem.words());
    });
    await cem.look('letter-done');
  });

  step('is listed among all that somebody got', async () => {
    await cem.fill({ 'Find a person': 'Nobody' });
    await cem.press('Show');
    expect(await cem.words()).toContain('Nobody here.');
    await cem.fill({ 'Find a person': 'ana@example.org' });
    await cem.press('Show');
    await cem.look('letter-found');
    await cem.press('Ana a…@example.org', 'link');
    expect(await cem.words()).toMatch(/Sent to Ana[^]*Boots for {{name}}[^]*sent/);
    await cem.look('letter-person');
  });

  step('can wait for an hour of each reader’s own clock, and be taken back', async () => {
    await carla.open(at('/messages/new'));
    await carla.fill({ Subject: 'Later', Text: 'Come.' });
    await carla.page.getByLabel('Whose language is').selectOption('es');
    await carla.press('Preview');
    await carla.page.getByLabel('At an hour of each reader’s own clock', { exact: true }).check();
    await carla.page.locator('summary', { hasText: 'At an hour' }).click();
    expect(await carla.words()).toContain('Who gets it is settled once');
    const day = new Date(system.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    await carla.page.locator('[name=localDate]').fill(day);
    await carla.press('Send to one person');
    expect(await carla.words()).toMatch(/Scheduled[^]*each reader’s own clock/);
    await carla.look('letter-scheduled');
    await carla.press('Take it back to change it');
    expect(await carla.field('Subject').inputValue()).toBe('Later');
  });
});

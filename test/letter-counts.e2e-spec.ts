import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { startBrowser, type TestBrowser, type Visitor } from './support/browser.js';
import { Make } from './support/make.js';
import { story } from './support/steps.js';
import { startSystem, type System } from './support/system.js';
import { until } from './support/worker.js';

const list = 'https://partner.example/packing-list';

describe.each([
  { width: 360, script: false },
  { width: 1280, script: true },
])('a letter whose clicks and opens are counted, on $width px, with scripts $script', ({ width, script }) => {
  const step = story();
  const slug = 'river-week';
  const at = (path: string): string => `${system.url}/en/manage/${slug}${path}`;
  let system: System;
  let browser: TestBrowser;
  let carla: Visitor;
  let mail: { html: string; text: string };

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem({ BROADCAST_COUNTS: 'both' }), startBrowser()]);
    const make = new Make(system.dataSource);
    const campaign = await make.campaign({ slug });
    const start = new Date(system.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    const event = await make.event({ campaignId: campaign.id, start: `${start}T10:00`, title: 'Clean the Aare' });
    const ana = await make.person({ name: 'Ana', email: 'ana@example.org' });
    await make.attendance({ event, personId: ana.id });
    carla = await browser.visitor({ width, name: 'carla-counts', script });
    await carla.carry(system.url, await system.signIn('carla@example.org', { campaigns: [slug] }));
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });

  step('says beside each switch, which is off, what its number is worth', async () => {
    await carla.open(at('/messages/new'));
    expect(await carla.page.getByLabel(/^Count how often its links/).isChecked()).toBe(false);
    expect(await carla.page.getByLabel(/^Count how often it is opened/).isChecked()).toBe(false);
    await carla.look('counts-switches');
    await carla.fill({ Subject: 'Boots', Text: `Hello, look at the [list](${list}).` });
    await carla.page.getByLabel(/^Count how often its links/).check();
    await carla.page.getByLabel(/^Count how often it is opened/).check();
    await carla.press('Preview');
  });

  step('tells its readers that it counts, and leads them where the link said', async () => {
    await carla.press('Send to one person');
    const { parsed } = await system.mailboxes.next('ana@example.org');
    mail = { html: String(parsed.html), text: parsed.text ?? '' };
    expect(mail.text).toContain('not who');
    const [link] = /https?:[^\s)"]+\/c\/[^\s)"]+/.exec(mail.text) ?? [''];
    const answer = await fetch(link, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, list]);
    const [picture] = /https?:[^\s"]+\/0\.[^\s"]+\.gif/.exec(mail.html) ?? [''];
    expect((await fetch(picture)).headers.get('content-type')).toBe('image/gif');
  });

  step('shows the sums with what they are worth, and no person', async () => {
    await carla.open(at('/messages'));
    await carla.press('Boots', 'link');
    await until('both are counted', async () => {
      await carla.open(carla.page.url());
      return /once[^]*partner\.example[^]*Mail opened[^]*once/.test(await carla.words());
    });
    await carla.look('counts-shown');
  });

  step('shows a page and leads nowhere when its link was changed', async () => {
    const [link] = /https?:[^\s)"]+\/c\/[^\s)"]+/.exec(mail.text) ?? [''];
    const forged = link.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'));
    const answer = await fetch(forged, { redirect: 'manual', headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
    expect(await answer.text()).toContain('<html');
  });
});

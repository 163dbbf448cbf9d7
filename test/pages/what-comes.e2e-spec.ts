import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Links } from '#platform/links/links.js';
import { startBrowser, type TestBrowser, type Visitor } from '../support/browser.js';
import { linkIn } from '../support/mails.js';
import { Make } from '../support/make.js';
import { queueSettings } from '../support/redis.js';
import { story } from '../support/steps.js';
import { startSystem, type System } from '../support/system.js';

const screens = [
  { width: 360, script: false },
  { width: 1280, script: true },
] as const;

describe.each(screens)('what comes by mail, on a screen of $width px', ({ width, script }) => {
  const step = story();
  const dora = `dora-${String(width)}@example.org`;
  let system: System;
  let browser: TestBrowser;
  let visitor: Visitor;
  let spanish: Visitor;
  let campaign: { id: string; slug: string };
  let preferences = '';

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(queueSettings('postgres')), startBrowser()]);
    const make = new Make(system.dataSource);
    campaign = await make.campaign({ title: 'River Week' });
    // In Bern, where it is day whenever the clock of the tests begins.
    await system.dataSource.query('DELETE FROM digest_news');
    visitor = await browser.visitor({ width, name: 'comes', script });
    spanish = await browser.visitor({ width, name: 'comes-es' });
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });
  const at = (path: string, language = 'en'): string => `${system.url}/${language}${path}`;
  const confirmed = async (): Promise<void> => {
    await visitor.open(linkIn(await system.mailboxes.next(dora), '/subscription/'));
  };

  step('is asked for where a search found nothing', async () => {
    await visitor.open(at('/find?place=Bern&radius=50'));
    await visitor.look('find-nothing');
    await visitor.fill({ 'Your e-mail address': 'nonsense' });
    await visitor.press('Tell me when one appears');
    expect(await visitor.words()).toContain('nonsense');
    await visitor.look('digest-refused');
    await visitor.fill({ 'Your e-mail address': dora });
    await visitor.press('Send me these mails');
    await confirmed();
    expect(await visitor.words()).toContain('Mail me when an action appears within 50 km of Bern');
    await visitor.look('subscription-nearby-unconfirmed');
    await visitor.press('Yes, please');
    expect(await visitor.words()).toContain('Your mail when an action appears');
    await visitor.look('subscription-nearby');
  });

  step('is asked for on the page of a campaign', async () => {
    await visitor.open(at(`/c/${campaign.slug}`));
    await visitor.look('campaign-follow');
    await visitor.press('Follow');
    await visitor.look('follow-refused');
    await visitor.fill({ 'Your e-mail address': dora });
    await visitor.press('Follow');
    await confirmed();
    await visitor.press('Yes, please');
    expect(await visitor.words()).toContain('You follow “River Week”');
    await visitor.look('subscription-follow');
  });

  step('comes as often as wished', async () => {
    await visitor.open(at('/digest'));
    await visitor.look('digest');
    await visitor.fill({ 'City or postal code': 'Bern', 'Your e-mail address': dora });
    await visitor.field('How often?').selectOption('FORTNIGHTLY');
    await visitor.field('At what time?').selectOption('18');
    await visitor.press('Send me these mails');
    if ((await visitor.words()).includes('Which')) await visitor.press('Send me these mails');
    await confirmed();
    await visitor.press('Yes, please');
    expect(await visitor.words()).toContain('Every two weeks, mail me new actions within 50 km of Bern');
    await visitor.field('How often?').selectOption('MONTHLY');
    await visitor.press('Save');
    expect(await visitor.words()).toContain('Once a month, mail me new actions');
    await visitor.look('subscription-digest');
  });

  step('says in the mail itself why it comes and where it can be changed', async () => {
    await new Make(system.dataSource).event({
      campaignId: campaign.id,
      title: 'Clean the Aare',
      start: '2027-02-06T10:00',
      publishedAt: system.clock.now().toISOString(),
    });
    await system.pass(60_000);
    const { parsed } = await system.mailboxes.next(dora);
    expect(parsed.subject).toContain('Clean the Aare');
    const why =
      /You get this because you (asked us to tell you when an action appears within 50 km of Bern|follow River Week)/;
    expect(parsed.text?.replace(/\s+/g, ' ')).toMatch(why);
    preferences = /\S+\/preferences\/\S+/.exec(parsed.text ?? '')?.[0] ?? '';
    expect(preferences).not.toBe('');
  });

  step('is all on one page, in words, and changes with one button', async () => {
    await visitor.open(preferences);
    await visitor.look('preferences');
    await visitor.press('Switch off: News from organisers');
    await visitor.press(/^Switch off: When an action appears/);
    const words = await visitor.words();
    expect(words).toContain('What you change here counts at once.');
    await visitor.look('preferences-changed');
    await visitor.press(/^Switch on: When an action appears/);
    await visitor.press('Stop all mails');
    expect(await visitor.words()).toContain('You get nothing from us');
    await visitor.look('preferences-stopped');
    await visitor.press('Switch on: Reminders before the actions you go to');
    expect(await visitor.words()).not.toContain('You get nothing from us');
    await spanish.open(preferences.replace('/en/', '/es/'));
    await spanish.look('preferences');
    expect(await spanish.words()).toContain('Lo que sabemos de ti');
  });

  step('is not to be brought back where a complaint ended it', async () => {
    const eva = await new Make(system.dataSource).person();
    await new Make(system.dataSource).suppression(eva.email, 'all', 'COMPLAINT');
    const key = system.app.get(Links).key({ purpose: 'preferences', id: eva.id, version: 1 });
    await spanish.open(at(`/preferences/${key}`, 'es'));
    expect(await spanish.words()).toContain('aquí no se puede activar nada');
    expect(await spanish.page.getByRole('button', { name: /Activar/ }).count()).toBe(0);
    await spanish.look('preferences-complaint');
  });
});

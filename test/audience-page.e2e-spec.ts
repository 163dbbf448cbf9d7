import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBrowser, type TestBrowser, type Visitor } from './support/browser.js';
import { Make } from './support/make.js';
import { startSystem, type System } from './support/system.js';

describe('choosing who gets a message', () => {
  let system: System;
  let browser: TestBrowser;
  let cookie: string;
  const page = (language = 'en'): string => `${system.url}/${language}/manage/river-week/messages/audience`;
  const audienceIn = (address: string): unknown => JSON.parse(new URL(address).searchParams.get('audience') ?? 'null');

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(), startBrowser()]);
    const make = new Make(system.dataSource);
    const { id: campaignId } = await make.campaign({ slug: 'river-week' });
    cookie = await system.signIn('carla@example.org', { campaigns: ['river-week'] });
    const bern = await make.event({ campaignId, start: '2027-02-06T10:00', title: 'Clean the Aare' });
    const lyon = await make.event({
      campaignId,
      start: '2027-02-06T10:00',
      title: 'Clean the Rhône',
      at: [45.76, 4.84],
    });
    for (let n = 1; n <= 60; n += 1)
      await make.event({ campaignId, start: '2027-02-05T10:00', title: `Stall ${String(n)}` });
    for (const [name, event, locale] of [
      ['Ana', bern, 'en'],
      ['Bo', bern, 'es'],
      ['Cy', lyon, 'es'],
    ] as const) {
      const { id: personId } = await make.person({ name, email: `${name}@people.example`.toLowerCase(), locale });
      await make.attendance({ event, personId });
    }
  }, 180_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });

  const coordinator = async (width: number, script = true): Promise<Visitor> => {
    const visitor = await browser.visitor({ width, name: 'audience', script });
    await visitor.carry(system.url, cookie);
    return visitor;
  };
  const add = async (visitor: Visitor, kind: string): Promise<void> => {
    await visitor.field('Another condition').selectOption(kind);
    await visitor.press('Add the condition');
  };

  it.each([360, 1280])(
    'counts while the conditions change, on a screen of %i px',
    async (width) => {
      const carla = await coordinator(width);
      await carla.open(page());
      const count = carla.page.locator('.audience [role=status]');
      expect(await count.innerText()).toContain('3 people would get this now');
      await carla.look('audience-start');
      await add(carla, 'near');
      expect(await carla.page.evaluate(() => document.activeElement?.id)).toBe('g0r1');
      await carla.field('City or postal code').pressSequentially('Bern');
      await carla.page
        .getByRole('option', { name: /Switzerland/ })
        .first()
        .click();
      await count.getByText('2 people').waitFor();
      await add(carla, 'language');
      await carla.page.locator('select[name="g0r2-language"]').selectOption('es');
      await count.getByText('1 person').waitFor();
      await carla.page.getByLabel('everybody except these').nth(2).check();
      await carla.page.getByText('not written to in Spanish').waitFor();
      await carla.press('Count again');
      await carla.page.getByText('See one').click();
      expect(await carla.words()).toContain('a…@people.example');
      await carla.look('audience-three');
      await carla.press('Add a part with conditions of its own');
      await carla.look('audience-parts');
      await carla.press('Remove “Role”');
      await Promise.all([
        carla.page.waitForURL(/messages\/new\?audience=/),
        carla.page.getByRole('button', { name: 'Write to these people' }).click(),
      ]);
      expect(audienceIn(carla.page.url())).toMatchObject({
        campaignSlug: 'river-week',
        who: {
          all: [
            { states: ['REGISTERED', 'CONFIRMED', 'MAYBE'] },
            { near: { radiusKm: 50 } },
            { not: { language: 'es' } },
          ],
        },
      });
      expect(await carla.words()).toContain('within 50 km of Bern, Switzerland; not written to in Spanish');
      await carla.fill({ Subject: 'Boots' });
      await carla.press('Change who gets it');
      await carla.press('Remove “Language”');
      await carla.press('Take these people');
      expect(await carla.words()).toContain('within 50 km of Bern, Switzerland');
      await carla.look('audience-letter');
      await carla.press('Save the draft');
      const kept: { audience: { who: object } }[] = await system.dataSource.query(
        `SELECT audience FROM broadcasts ORDER BY created_at DESC LIMIT 1`,
      );
      expect(kept[0]?.audience.who).toEqual({
        all: [{ states: ['REGISTERED', 'CONFIRMED', 'MAYBE'] }, { near: expect.objectContaining({ radiusKm: 50 }) }],
      });
      await carla.leave();
    },
    120_000,
  );

  it.each([true, false])(
    'finds one of many events by words (with script: %s)',
    async (script) => {
      const carla = await coordinator(360, script);
      await carla.open(page());
      await add(carla, 'event');
      const events = carla.page.locator('select[name="g0r1-event"] option');
      expect(await events.count()).toBe(51);
      expect(await carla.words()).toContain('These are not all');
      await carla.fill({ 'Words in its title or city': 'Rhône' });
      await carla.press('Find');
      expect(await events.allInnerTexts()).toEqual(['Choose', 'Clean the Rhône (Bern)']);
      expect(await carla.words()).toContain('1 person would get this now');
      await carla.fill({ 'Words in its title or city': 'Stall 7' });
      await carla.press('Find');
      expect(await events.allInnerTexts()).toContain('Clean the Rhône (Bern)');
      expect(await carla.words()).toContain('1 person would get this now');
      await carla.look('audience-event');
      await add(carla, 'group');
      await carla.look('audience-group');
      await carla.leave();
    },
    120_000,
  );

  it('works without script, asks which place is meant, and keeps what was chosen', async () => {
    const carla = await coordinator(360, false);
    await carla.open(page());
    await carla.press('Remove “What they said, or did”');
    expect(await carla.words()).toContain('No conditions: everybody in the campaign.');
    await add(carla, 'near');
    await carla.press('Count again');
    expect(await carla.words()).toContain('Type a city or postal code and choose one of the suggestions.');
    await carla.field('City or postal code').fill('Lyon');
    await carla.press('Count again');
    expect(await carla.words()).toContain('There are several places called “Lyon”');
    await carla.look('audience-which');
    await carla.press('Count again');
    expect(await carla.words()).toContain('1 person would get this now');
    await carla.press('Write to these people');
    const { who } = audienceIn(carla.page.url()) as { who: { near: { placeId: string } } };
    await carla.open(`${page('es')}?audience=${encodeURIComponent(JSON.stringify({ who }))}`);
    expect(await carla.words()).toContain('a menos de 50 km de Lyon');
    await carla.leave();
  }, 120_000);
});

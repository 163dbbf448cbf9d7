import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import { newId } from '#platform/ids.js';
import { Links } from '#platform/links/links.js';
import { startBrowser, type TestBrowser, type Visitor } from '../support/browser.js';
import { Make, type TestEvent } from '../support/make.js';
import { story } from '../support/steps.js';
import { startSystem, type System } from '../support/system.js';

jest.setTimeout(120_000);

describe('The plan of reminders', () => {
  const step = story();
  let system: System;
  let browser: TestBrowser;
  let coordinator: Visitor;
  let host: Visitor;
  let event: TestEvent;
  let hostPage: string;

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(), startBrowser()]);
    const make = new Make(system.dataSource);
    const inDays = (days: number): string =>
      new Date(system.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const campaign = await make.campaign({ slug: 'river-week' });
    event = await make.event({ campaignId: campaign.id, start: `${inDays(4)}T10:00`, title: 'Clean the Aare' });
    await make.event({ campaignId: campaign.id, start: `${inDays(6)}T18:30`, title: 'Mend the boats' });
    for (const name of ['Ana', 'Bo', 'Quiet']) {
      const person = await make.person({ name });
      await make.attendance({ event, personId: person.id });
      if (name === 'Quiet') await make.suppression(person.email, 'topic:reminder');
    }
    const hostId = newId();
    await system.dataSource.query(
      `INSERT INTO event_hosts (id, event_id, person_id, role, confirmed_at) VALUES ($1, $2, $3, 'PRIMARY', now())`,
      [hostId, event.id, (await make.person()).id],
    );
    hostPage = `host/${system.app.get(Links).key({ purpose: 'host', id: hostId, version: 1 })}`;
    await system.pass(0);
    coordinator = await browser.visitor({ width: 360, name: 'phone', script: false });
    await coordinator.carry(system.url, await system.signIn('lea@example.org', { campaigns: ['river-week'] }));
    host = await browser.visitor({ width: 1280, name: 'desktop' });
  }, 300_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });

  /** Presses the button of the form that has this field. */
  const send = async ({ page }: Visitor, field: string): Promise<void> => {
    const form = page.locator('form', { has: page.locator(field) });
    await Promise.all([page.waitForEvent('load'), form.getByRole('button').click()]);
  };

  step('stands in the desk, with what is planned for each event', async () => {
    await coordinator.open(`${system.url}/en/manage/river-week`);
    await coordinator.press('Reminders', 'link');
    const words = await coordinator.words();
    expect(words).toContain('The day before at 11:00, on the clocks of the event');
    expect(words).toContain('Clean the Aare');
    expect(words).toContain('2 people get it');
    expect(words).toContain('One person does not get it');
    await coordinator.look('desk-reminders');
  });

  step('follows the rules that a coordinator sets, without any script', async () => {
    await coordinator.page.getByText('Change: The day before').click();
    await coordinator.page.locator('#rule-day-before-daysBefore').fill('99');
    await send(coordinator, '#rule-day-before-localTime');
    expect(await coordinator.words()).toContain('“Days before” has to be a whole number from 0 to 60.');
    await coordinator.look('desk-reminders-refused');
    await coordinator.page.locator('#rule-day-before-daysBefore').fill('2');
    await coordinator.page.locator('#rule-day-before-localTime').fill('18:30');
    await send(coordinator, '#rule-day-before-localTime');
    const words = await coordinator.words();
    expect(words).toContain('2 days before at 18:30');
    expect(words).toContain('set for this campaign');
    await coordinator.page.getByText('Change: 2 hours before').click();
    await coordinator.press('Switch off');
    expect(await coordinator.words()).toContain('switched off');
    await coordinator.page.getByText('Change: 2 days before').click();
    await coordinator.press(/^Take back what was set here: 2 days/);
    expect(await coordinator.words()).toContain('The day before at 11:00');
  });

  step('of one event says who gets what, and its host may change it too', async () => {
    await host.open(`${system.url}/en/${hostPage}`);
    expect(await host.words()).toContain('Mails that go out by themselves');
    await host.look('host-page-with-reminders');
    await host.press('See all, and change when people are reminded', 'link');
    for (const summary of await host.page.locator('ol.rows summary').all()) await summary.click();
    const words = await host.words();
    expect(words).toContain('asked for no such mails');
    expect(words).toContain('Quiet gets no mail from us');
    await host.look('host-reminders');
    await host.page.getByText('Add a reminder').click();
    await send(host, '#add-hours-hoursBefore');
    await host.page.getByText('24 hours before it begins').first().waitFor();
    expect(await host.words()).toContain('set for this event');
    await host.open(`${system.url}/es/${hostPage}/reminders`);
    expect(await host.words()).toContain('24 horas antes de empezar');
    await host.look('host-reminders-es');
  });

  step('of one event is on its page in the desk', async () => {
    await coordinator.open(`${system.url}/es/manage/river-week/events/${event.id}`);
    await coordinator.press('Ver todos y cambiar cuándo se recuerda', 'link');
    expect(await coordinator.words()).toContain('lo reciben 2 personas');
    await coordinator.look('desk-event-reminders-es');
  });
});

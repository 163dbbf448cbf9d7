import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { startBrowser, type TestBrowser, type Visitor } from './support/browser.js';
import { calendarIn, linkIn, readCalendar, type CalendarEntry } from './support/mails.js';
import { queueBackends, queueSettings } from './support/redis.js';
import { story } from './support/steps.js';
import { startSystem, type System } from './support/system.js';

const createCampaign = 'mutation ($input: CampaignInput!) { createCampaign(input: $input) { slug } }';
const day = 24 * 3_600_000;

const backends = await queueBackends();
const screens = [
  { width: 360, queue: backends[0] ?? 'postgres' },
  { width: 1280, queue: backends.at(-1) ?? 'postgres' },
] as const;

describe.each(screens)('a day of action on a screen of $width px, with the queue on $queue', ({ width, queue }) => {
  const step = story();
  const slug = `river-week-${String(width)}`;
  const address = (name: string): string => `${name}-${String(width)}@example.org`;
  const at = (path: string): string => `${system.url}/en${path}`;
  const eventTitle = 'Clean-up or community service: Saginaw';

  let system: System;
  let browser: TestBrowser;
  let host: Visitor;
  let coordinator: Visitor;
  let volunteer: Visitor;
  let scriptless: Visitor;
  let neighbour: Visitor;
  let hostPage = '';
  let eventPage = '';
  let first: CalendarEntry;
  let endIt = '';

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(queueSettings(queue)), startBrowser()]);
    const admin = await system.signIn('admin@example.org', { admin: true });
    const input = {
      title: `River Week ${String(width)}`,
      summary: 'Nine days for clean banks.',
      call: 'Pick a bank, bring a bag, tell a neighbour.\n\nEvery city counts.',
      startsOn: '2027-02-04',
      endsOn: '2027-02-12',
      eventTypes: ['clean-up'],
      callerNames: ['River Friends'],
      slug,
    };
    await system.ask(createCampaign, { input }, admin);
    await system.signIn(address('carla'), { campaigns: [slug] });
    const arrive = (name: string, script = true): Promise<Visitor> => browser.visitor({ width, name, script });
    host = await arrive('host');
    coordinator = await arrive('coordinator');
    volunteer = await arrive('volunteer');
    scriptless = await arrive('scriptless', false);
    neighbour = await arrive('neighbour');
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });

  step('is registered by a host who has a city, a day and a mailbox', async () => {
    await host.open(at(''));
    await host.look('home');
    await host.press(`River Week ${String(width)}`, 'link');
    await host.look('campaign-empty');
    await host.press('Host an action', 'link');
    await host.look('form-blank');
    await host.press('Send it in');
    expect(await host.words()).toContain('“City or postal code” is empty.');
    await host.look('form-refused');
    await host.field('City or postal code').pressSequentially('sagin');
    await host.page.getByRole('option', { name: 'Saginaw, Michigan' }).click();
    await host.fill({ Day: '2027-02-06', 'Your name': 'Hanna', 'Your e-mail address': address('hanna') });
    await host.look('form-filled');
    await host.press('Send it in');
    expect(await host.words()).toContain('Look into your mailbox');
    await host.look('check-mail');
  });

  step('is confirmed with the link and the button, and says that it is not yet on the map', async () => {
    hostPage = linkIn(await system.mailboxes.next(address('hanna')), '/host/');
    await host.open(hostPage);
    expect(await host.words()).toContain('Not yet on the map');
    await host.look('host-page-new');
    await host.press('Confirm and go on');
    expect(await host.words()).toMatch(/Confirmed\.[^]*Not yet on the map/);
    await host.look('host-page-confirmed');
  });

  step('is approved by a coordinator who signs in by mail', async () => {
    await coordinator.open(at('/sign-in'));
    await coordinator.look('sign-in');
    await coordinator.fill({ 'Your e-mail address': address('carla') });
    await coordinator.press('Mail me a link');
    await coordinator.open(linkIn(await system.mailboxes.next(address('carla')), '/sign-in/'));
    await coordinator.look('sign-in-button');
    await coordinator.press('Sign in');
    await coordinator.look('campaigns');
    await coordinator.open(at(`/manage/${slug}`));
    await coordinator.look('today');
    await coordinator.open(at(`/manage/${slug}/review`));
    expect(await coordinator.words()).toContain(eventTitle);
    await coordinator.look('review');
    await coordinator.press('Approve');
    expect(await coordinator.words()).toContain('Nothing waits for you.');
    await coordinator.look('review-empty');
    const decision = await system.mailboxes.next(address('hanna'));
    expect(decision.parsed.text).toContain('on the map');
    await host.open(hostPage);
    expect(await host.words()).toContain('On the map: yes');
  });

  step('is on the map: in the list, as a point, and drawn', async () => {
    await volunteer.open(at(`/c/${slug}`));
    expect(await volunteer.words()).toContain(eventTitle);
    const { features } = (await (await fetch(at(`/events.geojson?campaign=${slug}`))).json()) as GeoJson;
    expect(features).toHaveLength(1);
    expect(features[0]?.geometry.coordinates[0]).toBeCloseTo(-83.95, 1);
    expect(features[0]?.geometry.coordinates[1]).toBeCloseTo(43.42, 1);
    await volunteer.page.locator('[data-map]').scrollIntoViewIfNeeded();
    if (width < 600) await volunteer.page.getByRole('button', { name: 'Show the map' }).click();
    await volunteer.page.locator('.map-ready canvas').waitFor({ timeout: 45_000 });
    await volunteer.look('campaign-with-map');
  });

  step('is found by city and by postal code', async () => {
    await volunteer.open(at('/find'));
    await volunteer.look('find');
    for (const where of ['Saginaw', '48601']) {
      await volunteer.open(at('/find'));
      await volunteer.fill({ 'City or postal code': where });
      await volunteer.press('Show actions');
      expect(await volunteer.words()).toMatch(/within 50 km of [^]*Saginaw/);
      expect(await volunteer.words()).toContain(eventTitle);
    }
    await volunteer.look('found-by-postal-code');
  });

  step(
    'takes a sign-up, which counts when the mail is confirmed, and gives a calendar entry without a time',
    async () => {
      await volunteer.open(at(`/c/${slug}`));
      await volunteer.press(eventTitle, 'link');
      eventPage = volunteer.page.url();
      await volunteer.look('event');
      await volunteer.press('Count me in');
      await volunteer.look('sign-up-refused');
      await volunteer.fill({ 'Your name': 'Vera', 'Your e-mail address': address('vera') });
      await volunteer.press('Count me in');
      await volunteer.look('check-mail');
      await volunteer.open(linkIn(await system.mailboxes.next(address('vera')), '/going/'));
      await volunteer.look('going-unconfirmed');
      await volunteer.press('Yes, count me in');
      expect(await volunteer.words()).toContain('You are going');
      await volunteer.look('going');
      first = calendarIn(await system.mailboxes.next(address('vera')));
      expect(first).toMatchObject({ status: 'TENTATIVE', start: '2027-02-06' });
      const link = await volunteer.page.getByRole('link', { name: 'Add to my calendar' }).getAttribute('href');
      const downloaded = readCalendar(await (await fetch(new URL(link ?? '', system.url))).text());
      expect(downloaded.uid).toBe(first.uid);
    },
  );

  step('takes a sign-up from a browser without scripts, from the search to the list of the host', async () => {
    await scriptless.open(at(`/c/${slug}`));
    await scriptless.look('campaign');
    await scriptless.fill({ 'City or postal code': '48601' });
    await scriptless.press('Show actions');
    await scriptless.press(eventTitle, 'link');
    await scriptless.fill({ 'Your name': 'Noel', 'Your e-mail address': address('noel') });
    await scriptless.press('Count me in');
    await scriptless.open(linkIn(await system.mailboxes.next(address('noel')), '/going/'));
    await scriptless.press('Yes, count me in');
    expect(await scriptless.words()).toContain('You are going');
    await scriptless.look('going');
    await system.mailboxes.next(address('noel'));
    await host.open(hostPage);
    expect(await host.words()).toMatch(/2 people come[^]*Vera[^]*Noel|2 people come[^]*Noel[^]*Vera/);
    expect(await host.page.content()).not.toMatch(/(vera|noel)-\d+@/);
  });

  step('gets its time and place from the host, and everybody who is going is told', async () => {
    await host.open(hostPage);
    await host.fill({
      Begins: '10:00',
      Ends: '13:00',
      'Meeting point or venue': 'Ojibway Island, north bridge',
      'A word about the change': 'Gloves and bags are there.',
    });
    await host.press('Save the changes');
    expect(await host.words()).toContain('Saved.');
    await host.look('host-page-changed');
    expect(system.mailboxes.unread(address('vera'))).toEqual([]);
    await system.pass(6 * 60_000);
    const told = await system.mailboxes.next(address('vera'));
    expect(told.parsed.text).toMatch(/Ojibway Island, north bridge/);
    expect(told.parsed.text).toMatch(/Gloves and bags are there\./);
    const second = calendarIn(told);
    expect(second).toMatchObject({ uid: first.uid, status: 'CONFIRMED', start: '2027-02-06T10:00:00' });
    expect(second.sequence).toBeGreaterThan(first.sequence);
    expect(second.location).toContain('Ojibway Island');
    expect(calendarIn(await system.mailboxes.next(address('noel'))).sequence).toBe(second.sequence);
    await volunteer.open(eventPage);
    expect(await volunteer.words()).toMatch(/10:00[^]*Ojibway Island/);
    await volunteer.look('event-confirmed');
  });

  step('lets the coordinator write to everybody who signed up, counted before it goes out', async () => {
    await write('Bring water', 2);
    await coordinator.look('message-sent');
    for (const name of ['vera', 'noel']) {
      const mail = await system.mailboxes.next(address(name));
      expect(mail.parsed.subject).toBe('Bring water');
      expect(mail.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
      if (name === 'vera') endIt = linkIn(mail, '/unsubscribe/');
    }
  });

  step('does not write to a volunteer who has ended it, which opening the link alone does not do', async () => {
    await volunteer.open(endIt);
    expect(await audience()).toBe(2);
    await volunteer.look('unsubscribe');
    await volunteer.press('End this mail');
    expect(await volunteer.words()).toContain('Done');
    await volunteer.look('unsubscribed');
    expect(await audience()).toBe(1);

    await write('See you on Saturday', 1);
    const { parsed } = await system.mailboxes.next(address('noel'));
    expect(parsed.subject).toBe('See you on Saturday');
    expect(system.mailboxes.unread(address('vera'))).toEqual([]);
  });

  step('is left with one click in the mail program', async () => {
    const header = /^List-Unsubscribe:\s+<([^>]+)>/m.exec(system.sink.to(address('noel')).at(-1)?.raw ?? '');
    const link = header?.[1] ?? '';
    expect((await fetch(link)).status).toBe(200);
    expect(await audience()).toBe(1);
    for (let twice = 0; twice < 2; twice += 1) {
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
      expect((await fetch(link, { method: 'POST', body, redirect: 'error' })).status).toBe(200);
    }
    expect(await audience()).toBe(0);
  });

  step('comes to a neighbour in the weekly mail', async () => {
    await neighbour.open(at('/digest'));
    await neighbour.look('digest');
    await neighbour.fill({ 'City or postal code': '48601', 'Your e-mail address': address('dora') });
    await neighbour.press('Send me these mails');
    await neighbour.look('check-mail');
    await neighbour.open(linkIn(await system.mailboxes.next(address('dora')), '/subscription/'));
    await neighbour.look('subscription-unconfirmed');
    await neighbour.press('Yes, please');
    await neighbour.look('subscription');
    await system.pass(8 * day);
    const digest = await system.mailboxes.next(address('dora'));
    expect(digest.parsed.text).toContain(eventTitle);
    expect(digest.parsed.text).toContain('Ojibway Island');
  });

  /** Writes a message to everybody in the campaign and waits until it is out. */
  async function write(subject: string, people: number): Promise<void> {
    await coordinator.open(at(`/manage/${slug}/messages/new`));
    await coordinator.fill({ Subject: subject, Text: 'The bank is **muddy**.' });
    await coordinator.press('Preview');
    const preview = coordinator.page.frameLocator('.mail-frame');
    await preview.getByText('The bank is muddy.', { exact: true }).waitFor();
    await coordinator.look('message-check');
    await coordinator.press(people === 1 ? 'Send to one person' : `Send to ${String(people)} people`);
    await coordinator.page.locator('[data-live=done]').waitFor();
    expect(await coordinator.words()).toContain(`${String(people)} of ${String(people)}`);
  }

  async function audience(): Promise<number> {
    await coordinator.open(at(`/manage/${slug}/messages/new`));
    return Number(await coordinator.page.locator('.audience .figure').innerText());
  }
});

interface GeoJson {
  features: { geometry: { coordinates: number[] } }[];
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { Make, type TestEvent } from './support/make.js';
import type { CaughtMail } from './support/smtp-sink.js';
import { startWorker, until, type TestWorker } from './support/worker.js';

jest.setTimeout(60_000);

describe('what people hear from a campaign', () => {
  let on: TestApp;
  let worker: TestWorker;
  let make: Make;
  let coordinator: string;
  let event: TestEvent;
  const people = ['ana@example.org', 'bo@example.org', 'eva@example.org'];

  beforeAll(async () => {
    on = await startApp();
    on.clock.set('2027-02-01T12:00:00Z');
    worker = await startWorker(on);
    make = new Make(on.dataSource);
    const campaign = await make.campaign({ slug: 'river-week' });
    coordinator = await on.signIn('coordinator@example.org', { campaigns: ['river-week'] });
    event = await make.event({ campaignId: campaign.id, start: '2027-02-06T10:00', title: 'Clean the Aare' });
    for (const email of people) {
      const { id } = await make.person({
        email,
        name: email.slice(0, 2),
        locale: email.startsWith('eva') ? 'es' : 'en',
      });
      await make.attendance({ event, personId: id });
    }
  });
  afterAll(async () => {
    await worker.stop();
    await on.stop();
  });

  const mails = (subject: RegExp): CaughtMail[] =>
    worker.sink.mails.filter(({ parsed }) => subject.test(parsed.subject ?? ''));
  const got = (subject: RegExp): string[] =>
    mails(subject)
      .map(({ to }) => to)
      .sort();
  const arrive = async (subject: RegExp, receivers: string[]): Promise<void> => {
    await until(`${String(subject)} in ${receivers.join(', ')}`, () => got(subject).length >= receivers.length);
    expect(got(subject)).toEqual(receivers);
    await worker.marked();
  };
  const broadcast = (subject: string) =>
    on.ask<{ sendBroadcast: { id: string } }>(
      'mutation ($input: SendBroadcastInput!) { sendBroadcast(input: $input) { id } }',
      {
        input: {
          audience: { campaignSlug: 'river-week' },
          subject,
          bodyMarkdown: 'Hello {{name}}, bring **boots** to {{event.title}}.',
          clientKey: randomUUID(),
        },
      },
      coordinator,
    );
  const oneClick = async ({ parsed }: CaughtMail): Promise<number> => {
    const list = parsed.headers.get('list') as unknown as { unsubscribe: { url: string } };
    const path = new URL(list.unsubscribe.url).pathname;
    const response = await fetch(on.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    return response.status;
  };

  it('is a broadcast to everybody, and after unsubscribing to everybody but one', async () => {
    const { id } = (await broadcast('Boots for {{name}}')).sendBroadcast;
    await arrive(/^Boots for/, people);
    const [ana] = mails(/^Boots for an/);
    expect(ana?.parsed.text).toContain('Hello an, bring boots to Clean the Aare.');
    expect(ana?.parsed.html).toContain('<strong>boots</strong>');
    expect(ana?.parsed.headers.get('list-unsubscribe-post') ?? ana?.raw).toMatch(/List-Unsubscribe=One-Click/);
    const bo = mails(/^Boots for bo/)[0];
    if (!bo) throw new Error('Bo got none.');
    expect(await oneClick(bo)).toBe(200);
    expect(await oneClick(bo)).toBe(200);
    await broadcast('Gloves too');
    await arrive(/^Gloves too/, ['ana@example.org', 'eva@example.org']);
    const done = async () =>
      (
        await on.ask<{ broadcast: { status: string } }>(
          'query ($id: ID!) { broadcast(id: $id) { status } }',
          { id },
          coordinator,
        )
      ).broadcast.status;
    await until('the broadcast is done', async () => {
      await worker.tick('mail');
      return (await done()) === 'DONE';
    });
  });

  it('is a change of the event, once for all edits of five minutes, with a new calendar entry', async () => {
    const edit = (input: object) =>
      on.ask(
        'mutation ($id: ID, $input: EditEventInput!) { editEvent(eventId: $id, input: $input) { event { id } } }',
        { id: event.id, input },
        coordinator,
      );
    await edit({ startTime: '11:00', note: 'The sun is out later.' });
    await edit({ startTime: '11:30' });
    await until('both edits are known to the worker', async () => {
      const rows = await on.dataSource.query<unknown[]>(`SELECT 1 FROM messages WHERE kind = 'event.changed'`);
      return rows.length === 2;
    });
    expect(got(/^New time|^Nuevo horario/)).toEqual([]);
    // Five minutes are waited for more edits, and ten after the last mail about the event, which was a broadcast.
    on.clock.passes(10 * 60_000 + 2_000);
    await worker.tick('mail');
    await arrive(/^New time|^Nuevo horario/, people);
    const [eva] = mails(/^Nuevo horario/);
    expect(eva?.parsed.text).toContain('sábado, 6 de febrero de 2027, 11:30 (hora de Zurich)');
    expect(
      eva?.parsed.attachments.some(
        ({ contentType }) => contentType === 'text/calendar' || contentType === 'application/ics',
      ),
    ).toBe(true);
  });

  it('is a reminder the day before, once, at the new time', async () => {
    on.clock.set('2027-02-05T10:00:05Z');
    await worker.tick('reminders');
    await worker.tick('reminders');
    await arrive(/^Tomorrow|^Mañana/, people);
    expect(mails(/^Tomorrow/)[0]?.parsed.text).toContain('11:30');
  });

  it('is a weekly digest, for those who asked for it twice', async () => {
    await on.ask('mutation ($input: DigestInput!) { subscribeToDigest(input: $input) { status mailSentTo } }', {
      input: { email: 'li@example.org', latitude: 46.948, longitude: 7.447, radiusKm: 30, locale: 'en' },
    });
    const question = /^Do you want to hear/;
    await arrive(question, ['li@example.org']);
    const key = /\/en\/subscription\/([\w-]+)/.exec(mails(question)[0]?.parsed.text ?? '')?.[1];
    await on.ask('mutation ($key: String!) { confirmSubscription(key: $key) { status } }', { key });
    const { id } = (await on.dataSource.query<{ id: string }[]>('SELECT id FROM campaigns'))[0] ?? { id: '' };
    await make.event({ campaignId: id, start: '2027-02-20T10:00', title: 'Walk along the water' });
    on.clock.set('2027-02-11T08:00:05Z');
    await worker.tick('digests');
    await arrive(/^A new action near you: Walk/, ['li@example.org']);
    const [digest] = mails(/^A new action/);
    expect(digest && (await oneClick(digest))).toBe(200);
    await make.event({
      campaignId: id,
      start: '2027-02-21T10:00',
      title: 'Build nesting boxes',
      publishedAt: '2027-02-12T00:00:00Z',
    });
    on.clock.set('2027-02-18T08:00:05Z');
    await worker.tick('digests');
    const view = await on.ask<{ subscriptionByLink: { status: string } }>(
      'query ($key: String!) { subscriptionByLink(key: $key) { status } }',
      { key },
    );
    expect(view.subscriptionByLink.status).toBe('WITHDRAWN');
    expect(got(/nesting/)).toEqual([]);
  });

  it('is a cancellation, at once', async () => {
    const later = await make.event({
      campaignId: (await on.dataSource.query<{ id: string }[]>('SELECT id FROM campaigns'))[0]?.id ?? '',
      start: '2027-03-06T10:00',
      title: 'Paint the boat house',
    });
    const ana = await on.dataSource.query<{ id: string }[]>(`SELECT id FROM persons WHERE email = 'ana@example.org'`);
    await make.attendance({ event: later, personId: ana[0]?.id ?? '' });
    await on.ask(
      'mutation ($id: ID) { cancelEvent(eventId: $id, note: "High water.") { event { id } } }',
      { id: later.id },
      coordinator,
    );
    await arrive(/^Cancelled: Paint the boat house/, ['ana@example.org']);
    expect(mails(/^Cancelled/)[0]?.parsed.text).toContain('High water.');
  });

  it('is nothing else, and nothing twice', async () => {
    await worker.tick('mail');
    expect(got(/^Gloves too/)).toEqual(['ana@example.org', 'eva@example.org']);
    expect(worker.sink.mails).toHaveLength(14);
  });
});

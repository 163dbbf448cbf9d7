import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../../../test/support/app.js';
import { Make, type TestEvent } from '../../../test/support/make.js';

const fields = `id subject bodyMarkdown bodyHtml status startedAt finishedAt ratePerSecond secondsLeft event { title } counts { total queued sent suppressed cancelled }`;
const send = `mutation ($input: SendBroadcastInput!) { sendBroadcast(input: $input) { ${fields} } }`;
const preview = `query ($audience: AudienceInput!) { audiencePreview(audience: $audience) { count suppressed sample { name maskedEmail eventTitle } } }`;
const example = `query ($input: SendBroadcastInput!) { previewBroadcast(input: $input) { subject html text } }`;
const one = `query ($id: ID!) { broadcast(id: $id) { ${fields} } }`;

interface Shown {
  id: string;
  status: string;
  bodyHtml: string;
  counts: { total: number; queued: number; cancelled: number };
}

describe('writing to the people of a campaign', () => {
  let on: TestApp;
  let make: Make;
  let coordinator: string;
  let stranger: string;
  let slug: string;
  let events: { early: TestEvent; late: TestEvent };

  beforeAll(async () => {
    on = await startApp();
    make = new Make(on.dataSource);
    stranger = await on.signIn('stranger@example.org', { campaigns: [(await make.campaign()).slug] });
  });
  afterAll(() => on.stop());

  beforeEach(async () => {
    await on.dataSource.query(
      'TRUNCATE messages, deliveries, chunks, events, attendances, broadcasts, suppressions CASCADE',
    );
    await on.dataSource.query(`DELETE FROM persons WHERE email LIKE '%@people.example'`);
    on.clock.set('2027-02-01T12:00:00Z');
    const campaign = await make.campaign();
    slug = campaign.slug;
    coordinator = await on.signIn('coordinator@example.org', { campaigns: [slug] });
    const start = (day: string) =>
      make.event({ campaignId: campaign.id, start: `2027-02-${day}T10:00`, title: `On the ${day}th` });
    events = { early: await start('06'), late: await start('10') };
  });

  const goes = async (
    name: string,
    event: TestEvent,
    more: { rsvpStatus?: string; locale?: string } = {},
  ): Promise<string> => {
    const email = `${name.toLowerCase()}@people.example`;
    const known = await on.dataSource.query<{ id: string }[]>('SELECT id FROM persons WHERE email = $1', [email]);
    const personId = known[0]?.id ?? (await make.person({ email, name, locale: more.locale ?? 'en' })).id;
    await make.attendance({ event, personId, rsvpStatus: more.rsvpStatus ?? 'REGISTERED' });
    return email;
  };
  const input = (more: object = {}, audience: object = {}) => ({
    audience: { campaignSlug: slug, ...audience },
    subject: 'Boots for {{name|you}}',
    bodyMarkdown: 'Hello {{name}},\n\nsee you at **{{event.title}}**.',
    clientKey: randomUUID(),
    ...more,
  });
  const sent = async (given: object): Promise<Shown> =>
    (await on.ask<{ sendBroadcast: Shown }>(send, { input: given }, coordinator)).sendBroadcast;
  const reach = async (audience: object = {}) =>
    (
      await on.ask<{ audiencePreview: { count: number; suppressed: number; sample: object[] } }>(
        preview,
        { audience: { campaignSlug: slug, ...audience } },
        coordinator,
      )
    ).audiencePreview;
  const receivers = async (): Promise<string[]> => {
    const rows = await on.dataSource.query<{ email: string }[]>(
      'SELECT p.email FROM deliveries d JOIN persons p ON p.id = d.person_id ORDER BY p.email',
    );
    return rows.map(({ email }) => email);
  };

  describe('who gets it', () => {
    it('is everybody who is going, each once, with the event that comes first', async () => {
      await goes('Ana', events.late);
      await goes('Ana', events.early);
      await goes('Bo', events.late, { rsvpStatus: 'MAYBE' });
      await goes('Cy', events.late, { rsvpStatus: 'UNCONFIRMED' });
      await goes('Di', events.late, { rsvpStatus: 'CANCELLED' });
      const shown = await reach();
      expect(shown).toMatchObject({ count: 2, suppressed: 0 });
      expect(shown.sample).toEqual(
        expect.arrayContaining([
          { name: 'Ana', maskedEmail: 'a…@people.example', eventTitle: 'On the 06th' },
          { name: 'Bo', maskedEmail: 'b…@people.example', eventTitle: 'On the 10th' },
        ]),
      );
    });

    it('can be narrowed to an event, days, a language or an answer', async () => {
      await goes('Ana', events.early);
      await goes('Bo', events.late, { locale: 'es' });
      await goes('Cy', events.late, { rsvpStatus: 'WAITLISTED' });
      expect((await reach({ eventId: events.early.id })).count).toBe(1);
      expect((await reach({ from: '2027-02-07' })).count).toBe(1);
      expect((await reach({ to: '2027-02-05' })).count).toBe(0);
      expect((await reach({ language: 'es' })).count).toBe(1);
      expect((await reach({ rsvp: ['REGISTERED', 'WAITLISTED'] })).count).toBe(3);
    });

    it('is nobody who asked not to, now or until the mail goes out', async () => {
      await goes('Ana', events.early);
      for (const scope of ['all', 'topic:broadcast', 'topic:reminder']) {
        await make.suppression(await goes(scope.replace(':', '-'), events.early), scope);
      }
      expect(await reach()).toMatchObject({ count: 2, suppressed: 2 });
      expect((await sent(input())).counts).toMatchObject({ total: 2 });
      expect(await receivers()).toEqual(['ana@people.example', 'topic-reminder@people.example']);
    });

    it('is never those who have not proven their address or said no', async () => {
      expect(
        await on.refusal(preview, { audience: { campaignSlug: slug, rsvp: ['UNCONFIRMED'] } }, coordinator),
      ).toMatchObject({
        code: 'BAD_INPUT',
        field: 'audience.rsvp',
      });
    });

    it('is never the people of an event of another campaign', async () => {
      const other = await make.event({ campaignId: (await make.campaign()).id });
      expect(
        await on.refusal(preview, { audience: { campaignSlug: slug, eventId: other.id } }, coordinator),
      ).toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('sending', () => {
    it('happens once for a form, however often it is sent', async () => {
      await goes('Ana', events.early);
      const form = input({ expectedCount: 1 });
      const [first, second] = await Promise.all([sent(form), sent(form)]);
      expect((await sent(form)).id).toBe(first.id);
      expect(second.id).toBe(first.id);
      expect(first).toMatchObject({ status: 'SENDING', counts: { total: 1, queued: 1 } });
      expect(await receivers()).toHaveLength(1);
    });

    it('is refused when the audience is another one than the coordinator saw, and nothing goes out', async () => {
      for (const name of ['Ana', 'Bo', 'Cy', 'Di', 'Ed']) await goes(name, events.early);
      expect(await on.refusal(send, { input: input({ expectedCount: 1 }) }, coordinator)).toMatchObject({
        code: 'CONFLICT',
        count: 5,
      });
      expect(await receivers()).toEqual([]);
      expect(await on.dataSource.query('SELECT 1 FROM broadcasts')).toEqual([]);
    });

    it('is refused to nobody and with placeholders that we do not know', async () => {
      expect(await on.refusal(send, { input: input() }, coordinator)).toMatchObject({
        code: 'BAD_INPUT',
        field: 'audience',
      });
      expect(await on.refusal(send, { input: input({ bodyMarkdown: 'Dear {{first}}' }) }, coordinator)).toMatchObject({
        code: 'BAD_INPUT',
        field: 'bodyMarkdown',
      });
    });

    it('can be paused, resumed and cancelled', async () => {
      await goes('Ana', events.early);
      const { id } = await sent(input());
      const change = async (name: string): Promise<Shown> =>
        (
          await on.ask<Record<string, Shown>>(
            `mutation ($id: ID!) { it: ${name}(id: $id) { ${fields} } }`,
            { id },
            coordinator,
          )
        )['it'] as Shown;
      expect((await change('pauseBroadcast')).status).toBe('PAUSED');
      expect((await change('pauseBroadcast')).status).toBe('PAUSED');
      expect((await change('resumeBroadcast')).status).toBe('SENDING');
      expect(await change('cancelBroadcast')).toMatchObject({
        status: 'CANCELLED',
        counts: { cancelled: 1, queued: 0 },
      });
      expect(
        await on.refusal('mutation ($id: ID!) { resumeBroadcast(id: $id) { id } }', { id }, coordinator),
      ).toMatchObject({ code: 'CONFLICT' });
    });

    it('shows what became of each, with masked addresses', async () => {
      await goes('Ana', events.early);
      const { id } = await sent(input({}, { eventId: events.early.id }));
      const deliveries = `query ($id: ID!, $state: String) { broadcastDeliveries(id: $id, state: $state) { name maskedEmail state attempts reply at } }`;
      const ask = (state: string | null) =>
        on.ask<{ broadcastDeliveries: object[] }>(deliveries, { id, state }, coordinator);
      expect((await ask(null)).broadcastDeliveries).toEqual([
        { name: 'Ana', maskedEmail: 'a…@people.example', state: 'QUEUED', attempts: 0, reply: null, at: null },
      ]);
      expect((await ask('SENT')).broadcastDeliveries).toEqual([]);
      expect(await on.refusal(deliveries, { id, state: 'LOST' }, coordinator)).toMatchObject({
        code: 'BAD_INPUT',
        field: 'state',
      });
    });
  });

  describe('what became of each', () => {
    const query = `query ($id: ID!, $text: String, $after: ID, $before: ID) {
      broadcastDeliveries(id: $id, text: $text, first: 2, after: $after, before: $before) { personId name } }`;
    interface Row {
      personId: string;
      name: string;
    }
    const rows = async (variables: object): Promise<Row[]> =>
      (await on.ask<{ broadcastDeliveries: Row[] }>(query, variables, coordinator)).broadcastDeliveries;

    it('is there for all of them, page by page, on and back, and by name or whole address', async () => {
      for (const name of ['Ana', 'Bo', 'Cy']) await goes(name, events.early);
      const { id } = await sent(input({}, { eventId: events.early.id }));
      const first = await rows({ id });
      const second = await rows({ id, after: first[1]?.personId });
      expect([...first, ...second].map(({ name }) => name).sort()).toEqual(['Ana', 'Bo', 'Cy']);
      expect(await rows({ id, before: second[0]?.personId })).toEqual(first);
      expect(await rows({ id, text: ' CY' })).toMatchObject([{ name: 'Cy' }]);
      expect(await rows({ id, text: 'Cy@people.example' })).toMatchObject([{ name: 'Cy' }]);
    });

    it('cannot be asked by a part of an address, nor without knowing where the page before ended', async () => {
      await goes('Ana', events.early);
      const { id } = await sent(input({}, { eventId: events.early.id }));
      for (const text of ['ana@', 'people.example', '@people.example']) expect(await rows({ id, text })).toEqual([]);
      const refusal = (more: object) => on.refusal(query, { id, ...more }, coordinator);
      expect(await refusal({ after: 'x' })).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
      const somebody = randomUUID();
      expect(await refusal({ after: somebody, before: somebody })).toMatchObject({ field: 'before' });
    });

    it('is asked only by coordinators', async () => {
      await goes('Ana', events.early);
      const { id } = await sent(input({}, { eventId: events.early.id }));
      const search = `query ($id: ID!, $text: String) { broadcastRecipients(id: $id, text: $text) { name maskedEmail } }`;
      const asked = await on.ask<{ broadcastRecipients: object[] }>(search, { id, text: 'an' }, coordinator);
      expect(asked.broadcastRecipients).toEqual([{ name: 'Ana', maskedEmail: 'a…@people.example' }]);
      const stranger = await on.signIn('stranger@example.org');
      expect(await on.refusal(search, { id }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await on.refusal(query, { id }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('watching it go out', () => {
    const watch = async (id: string, cookie: string, seen: (shown: Shown) => void): Promise<unknown> => {
      const client = createClient({
        url: `${on.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: class extends WebSocket {
          constructor(address: string, protocols: string) {
            super(address, protocols, { headers: { cookie } });
          }
        },
        retryAttempts: 0,
      });
      const query = `subscription ($id: ID!) { broadcastProgress(id: $id) { ${fields} } }`;
      try {
        for await (const { data, errors } of client.iterate<{ broadcastProgress: Shown }>({
          query,
          variables: { id },
        })) {
          if (errors) return errors[0]?.extensions;
          if (data) seen(data.broadcastProgress);
        }
        return 'over';
      } catch (refusal) {
        return Array.isArray(refusal) ? (refusal[0] as { extensions: unknown }).extensions : refusal;
      } finally {
        await client.dispose();
      }
    };

    it('shows each change and ends by itself', async () => {
      await goes('Ana', events.early);
      const { id } = await sent(input());
      const statuses: string[] = [];
      const end = await watch(id, coordinator, ({ status, counts }) => {
        statuses.push(`${status} ${String(counts.queued)}`);
        if (status === 'SENDING')
          void on.ask('mutation ($id: ID!) { cancelBroadcast(id: $id) { id } }', { id }, coordinator);
      });
      expect(statuses).toEqual(['SENDING 1', 'CANCELLED 0']);
      expect(end).toBe('over');
    });

    it('is refused to strangers', async () => {
      await goes('Ana', events.early);
      const { id } = await sent(input());
      expect(await watch(id, stranger, () => undefined)).toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('the preview', () => {
    it('is the mail as a real recipient would get it', async () => {
      await goes('Ana', events.early);
      const { previewBroadcast: mail } = await on.ask<{
        previewBroadcast: { subject: string; html: string; text: string };
      }>(example, { input: input() }, coordinator);
      expect(mail.subject).toBe('Boots for Ana');
      expect(mail.html).toContain('<strong>On the 06th</strong>');
      expect(mail.text).toContain('Hello Ana,');
      expect(mail.text).toContain('River Week');
      expect(mail.html.length).toBeLessThan(100_000);
      expect(await receivers()).toEqual([]);
    });

    it('works before anybody has signed up', async () => {
      const { previewBroadcast: mail } = await on.ask<{ previewBroadcast: { subject: string; text: string } }>(
        example,
        { input: input() },
        coordinator,
      );
      expect(mail.subject).toBe('Boots for you');
      expect(mail.text).toContain('Hello,');
    });
  });

  describe('is for coordinators of the campaign:', () => {
    it('to others a broadcast does not exist', async () => {
      await goes('Ana', events.early);
      const { id } = await sent(input());
      expect(await on.refusal(one, { id }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await on.refusal(one, { id: 'not-an-id' }, coordinator)).toMatchObject({ code: 'NOT_FOUND' });
      expect(
        await on.refusal(`mutation ($id: ID!) { cancelBroadcast(id: $id) { id } }`, { id }, stranger),
      ).toMatchObject({ code: 'NOT_FOUND' });
      expect(await on.refusal(send, { input: input() }, stranger)).toMatchObject({ code: 'FORBIDDEN' });
      expect(await on.refusal(preview, { audience: { campaignSlug: slug } }, stranger)).toMatchObject({
        code: 'FORBIDDEN',
      });
      expect(await on.refusal(example, { input: input() }, stranger)).toMatchObject({ code: 'FORBIDDEN' });
      expect(await on.refusal(one, { id })).toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it('they see a list, newest first', async () => {
      await goes('Ana', events.early);
      await sent(input({ subject: 'First' }));
      on.clock.passes(60_000);
      await sent(input({ subject: 'Second' }));
      const list = await on.ask<{ broadcasts: { subject: string }[] }>(
        `query ($slug: String!) { broadcasts(campaignSlug: $slug) { subject } }`,
        { slug },
        coordinator,
      );
      expect(list.broadcasts.map(({ subject }) => subject)).toEqual(['Second', 'First']);
    });
  });
});

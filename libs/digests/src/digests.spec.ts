import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Links } from '#platform/links/links.js';
import { anonymous } from '#platform/auth/actor.js';
import { startBackground, type Background } from '../../../test/support/background.js';
import type { NewTestEvent, TestEvent } from '../../../test/support/make.js';
import { SubscriptionConfirmMail } from './confirm.renderer.js';
import { DigestRequests } from './digest-requests.service.js';
import { DigestMail } from './digest.renderer.js';
import { DigestsModule, DigestsWorkerModule } from './digests.module.js';
import { Digests } from './digests.service.js';
import { Subscriptions } from './subscriptions.service.js';
import { WantsDigestHandler } from './wants-digest.processor.js';

const bern = { latitude: 46.948, longitude: 7.447 };

describe('the weekly digest', () => {
  let on: Background;
  let campaignId: string;

  beforeAll(async () => {
    on = await startBackground([DigestsModule, DigestsWorkerModule]);
  });
  afterAll(() => on.stop());
  beforeEach(async () => {
    await on.dataSource.query(
      'TRUNCATE messages, deliveries, chunks, events, subscriptions, suppressions, consent_records CASCADE',
    );
    on.clock.set('2027-02-01T12:00:00Z');
    campaignId = (await on.make.campaign()).id;
  });

  const subscribe = (email: string, more: object = {}) =>
    on.context
      .get(DigestRequests)
      .subscribe(anonymous(), { email, locale: 'en', radiusKm: 50, weekday: 4, ...bern, ...more });
  const rowOf = async (email: string) => {
    const rows = await on.dataSource.query<{ id: string; status: string; next_at: Date | null }[]>(
      'SELECT s.id, s.status, s.next_at FROM subscriptions s JOIN persons p ON p.id = s.person_id WHERE p.email = $1',
      [email],
    );
    return rows[0];
  };
  const keyOf = async (email: string): Promise<string> =>
    on.context.get(Links).key({ purpose: 'subscription', id: (await rowOf(email))?.id ?? '', version: 1 });
  const confirm = async (email: string) => on.context.get(Subscriptions).confirm(await keyOf(email));
  const subscribed = async (email: string, more: object = {}): Promise<string> => {
    await subscribe(email, more);
    await confirm(email);
    return email;
  };
  const event = (more: Partial<NewTestEvent> = {}): Promise<TestEvent> =>
    on.make.event({ campaignId, start: '2027-02-20T10:00', ...more });
  const at = async (moment: string): Promise<void> => {
    on.clock.set(moment);
    await on.context.get(Digests).sweep();
  };
  const thursday = '2027-02-04T08:00:00Z';
  const digests = () => on.messages('digest');
  const personOf = async (email: string) =>
    (await on.dataSource.query<{ id: string }[]>('SELECT id FROM persons WHERE email = $1', [email]))[0]?.id ?? '';
  const told = async (): Promise<Record<string, string[]>> => {
    const rows = await on.dataSource.query<{ email: string; title: string }[]>(
      'SELECT p.email, e.title FROM digest_items i JOIN persons p ON p.id = i.person_id JOIN events e ON e.id = i.event_id ORDER BY e.title',
    );
    return Object.fromEntries(
      [...Map.groupBy(rows, (row) => row.email)].map(([email, of]) => [email, of.map((row) => row.title)]),
    );
  };

  describe('before it comes', () => {
    it('is asked for twice: in the form and in the mailbox', async () => {
      expect(await subscribe('ana@example.org')).toEqual({ status: 'CHECK_YOUR_MAIL', mailSentTo: 'a…@example.org' });
      expect(await rowOf('ana@example.org')).toMatchObject({ status: 'PENDING', next_at: null });
      await event();
      await at(thursday);
      expect(await digests()).toHaveLength(0);
      const [mail] = await on.read((await on.messages('subscription.confirm'))[0] ?? '', SubscriptionConfirmMail);
      expect(JSON.stringify(mail?.mail)).toContain('Once a week, mail me new actions within 50 km');
      on.clock.set('2027-02-01T12:00:00Z');
      expect(await confirm('ana@example.org')).toMatchObject({ status: 'GRANTED', mailSentTo: 'a…@example.org' });
      expect((await rowOf('ana@example.org'))?.next_at?.toISOString()).toBe('2027-02-04T08:00:00.000Z');
    });

    it('is confirmed once, with the words that were shown', async () => {
      await subscribed('ana@example.org');
      await confirm('ana@example.org');
      const consents = await on.dataSource.query(
        'SELECT topic, status, wording, language, source FROM consent_records',
      );
      expect(consents).toEqual([
        {
          topic: 'digest',
          status: 'GRANTED',
          wording: expect.stringMatching(
            /^Once a week, mail me new actions within 50 km of .*\. I can stop it at any time\.$/,
          ),
          language: 'en',
          source: 'subscription-link',
        },
      ]);
    });

    it('answers the same to everybody, and changes nothing of what a subscriber has', async () => {
      await subscribed('ana@example.org');
      on.clock.passes(3_600_000);
      const again = await subscribe('ana@example.org', { radiusKm: 5, latitude: 0, longitude: 0 });
      expect(again).toEqual({ status: 'CHECK_YOUR_MAIL', mailSentTo: 'a…@example.org' });
      expect(await on.context.get(Subscriptions).byLink(await keyOf('ana@example.org'))).toMatchObject({
        radiusKm: 50,
      });
      const [mail] = await on.read((await on.messages('subscription.confirm')).at(-1) ?? '', SubscriptionConfirmMail);
      expect(mail?.mail).toMatchObject({ subject: 'You get the digest already' });
    });

    it('mails the link once in ten minutes, however often the form is sent', async () => {
      for (let n = 0; n < 5; n += 1) await subscribe('ana@example.org');
      expect(await on.messages('subscription.confirm')).toHaveLength(1);
      on.clock.passes(600_000);
      await subscribe('ana@example.org');
      expect(await on.messages('subscription.confirm')).toHaveLength(2);
    });

    it('needs a place', async () => {
      await expect(subscribe('ana@example.org', { latitude: null })).rejects.toMatchObject({
        details: { field: 'placeId' },
      });
    });

    it('is forgotten when nobody confirms within a month', async () => {
      await subscribe('ana@example.org');
      await at('2027-03-04T12:00:00Z');
      expect(await rowOf('ana@example.org')).toBeUndefined();
    });

    it('opens to nobody with a key that we did not give', async () => {
      await expect(on.context.get(Subscriptions).byLink('x'.repeat(44))).rejects.toMatchObject({
        code: 'LINK_INVALID',
      });
    });
  });

  describe('what it tells', () => {
    it('new actions near the subscriber, each once', async () => {
      await subscribed('ana@example.org');
      await event({ title: 'A in Bern', publishedAt: '2027-02-04T00:00:00Z' });
      await event({ title: 'B in Biel', at: [47.14, 7.25] });
      await event({ title: 'C in Geneva', at: [46.2, 6.14] });
      await at(thursday);
      await at('2027-02-04T08:01:00Z');
      expect(await told()).toEqual({ 'ana@example.org': ['A in Bern', 'B in Biel'] });
      await event({ title: 'D in Bern', publishedAt: '2027-02-08T00:00:00Z' });
      await at('2027-02-11T08:00:00Z');
      expect(await told()).toEqual({ 'ana@example.org': ['A in Bern', 'B in Biel', 'D in Bern'] });
      expect(await digests()).toHaveLength(2);
      const [second] = await on.read((await digests())[1] ?? '', DigestMail);
      expect(second?.mail).toMatchObject({ subject: 'A new action near you: D in Bern' });
    });

    it('the nearest and soonest ten', async () => {
      await subscribed('ana@example.org');
      for (let n = 10; n < 30; n += 1)
        await event({ title: `Action ${String(n)}`, start: `2027-02-${String(n - 2).padStart(2, '0')}` });
      await at(thursday);
      expect((await told())['ana@example.org']).toEqual(
        Array.from({ length: 10 }, (_, n) => `Action ${String(n + 10)}`),
      );
    });

    it.each<[string, Partial<NewTestEvent>]>([
      ['is over', { start: '2027-02-03T10:00' }],
      ['is cancelled', { scheduleState: 'CANCELLED' }],
      ['is postponed', { scheduleState: 'POSTPONED' }],
      ['is not approved', { reviewState: 'AWAITING_REVIEW' }],
      ['is unlisted', { visibility: 'UNLISTED' }],
      ['is not yet published', { publishedAt: '2027-02-05T00:00:00Z' }],
    ])('not what %s', async (_, more) => {
      await subscribed('ana@example.org');
      await event(more);
      await at(thursday);
      expect(await digests()).toHaveLength(0);
      expect((await rowOf('ana@example.org'))?.next_at?.toISOString()).toBe('2027-02-11T08:00:00.000Z');
    });

    it('not what people host or go to themselves', async () => {
      const personId = await personOf(await subscribed('ana@example.org'));
      await on.make.attendance({ event: await event(), personId });
      const own = await event();
      await on.dataSource.query(
        `INSERT INTO event_hosts (id, event_id, person_id, role) VALUES (gen_random_uuid(), $1, $2, 'PRIMARY')`,
        [own.id, personId],
      );
      await at(thursday);
      expect(await digests()).toHaveLength(0);
    });

    it('one digest after an outage, not one for each week', async () => {
      await subscribed('ana@example.org');
      await event({ start: '2027-05-01' });
      await at('2027-03-10T12:00:00Z');
      expect(await digests()).toHaveLength(1);
      expect((await rowOf('ana@example.org'))?.next_at?.toISOString()).toBe('2027-03-11T08:00:00.000Z');
    });

    it('many people in one message, in their own words', async () => {
      await subscribed('ana@example.org');
      await subscribed('eva@example.org', { locale: 'es' });
      await event({ title: 'Clean the Aare' });
      await at(thursday);
      const mails = await on.read((await digests())[0] ?? '', DigestMail);
      expect(mails.map(({ mail }) => 'subject' in mail && mail.subject)).toEqual([
        'A new action near you: Clean the Aare',
        'Una nueva acción cerca de ti: Clean the Aare',
      ]);
      expect(JSON.stringify(mails[1]?.mail)).toContain('Old quay, Bern · a menos de 1 km');
      expect(JSON.stringify(mails[1]?.mail)).toMatch(/http:\/\/turnout\.test\/es\/subscription\/[\w-]{20,}/);
    });

    it('not what has been cancelled since, and nothing at all when nothing is left', async () => {
      await subscribed('ana@example.org');
      const first = await event({ title: 'A' });
      const second = await event({ title: 'B' });
      await at(thursday);
      const mail = async () => (await on.read((await digests())[0] ?? '', DigestMail))[0]?.mail;
      const cancel = ({ id }: TestEvent) =>
        on.dataSource.query(`UPDATE events SET schedule_state = 'CANCELLED' WHERE id = $1`, [id]);
      await cancel(first);
      expect(await mail()).toMatchObject({ subject: 'A new action near you: B' });
      await cancel(second);
      expect(await mail()).toEqual({ skip: 'nothing new any more' });
    });
  });

  describe('ends', () => {
    it.each(['topic:digest', 'all'] as const)(
      'when its reader unsubscribes from %s, and begins again only through their mailbox',
      async (scope) => {
        const reason = scope === 'all' ? 'UNSUBSCRIBED_ALL' : 'UNSUBSCRIBED_TOPIC';
        await subscribed('ana@example.org');
        await event();
        await on.make.suppression('ana@example.org', scope, reason);
        await at(thursday);
        expect(await digests()).toHaveLength(0);
        expect(await rowOf('ana@example.org')).toMatchObject({ status: 'WITHDRAWN', next_at: null });
        await subscribe('ana@example.org');
        expect(
          (await on.read((await on.messages('subscription.confirm')).at(-1) ?? '', SubscriptionConfirmMail))[0]?.mail,
        ).toHaveProperty('subject');
        await at('2027-02-11T08:00:00Z');
        expect(await digests()).toHaveLength(0);
        await confirm('ana@example.org');
        await at('2027-02-18T08:00:00Z');
        expect(await digests()).toHaveLength(1);
      },
    );

    it('and leaves what else was refused refused', async () => {
      await subscribed('ana@example.org');
      await on.make.suppression('ana@example.org', 'all', 'UNSUBSCRIBED_ALL');
      on.clock.passes(3_600_000);
      await subscribe('ana@example.org');
      await confirm('ana@example.org');
      const scopes = await on.dataSource.query<{ scope: string }[]>('SELECT scope FROM suppressions ORDER BY scope');
      expect(scopes.map(({ scope }) => scope)).toEqual(['topic:broadcast', 'topic:reminder']);
    });

    it('from its own page, pressed twice, while another person goes on', async () => {
      await subscribed('ana@example.org');
      await subscribed('mia@example.org');
      await event();
      const key = await keyOf('ana@example.org');
      await on.context.get(Subscriptions).end(key);
      expect(await on.context.get(Subscriptions).end(key)).toMatchObject({ status: 'WITHDRAWN' });
      const records = await on.dataSource.query<object[]>(`SELECT 1 FROM consent_records WHERE status = 'WITHDRAWN'`);
      expect(records).toHaveLength(1);
      await at(thursday);
      expect(Object.keys(await told())).toEqual(['mia@example.org']);
    });

    it('for good after a complaint', async () => {
      await subscribed('ana@example.org');
      await event();
      await on.make.suppression('ana@example.org', 'all', 'COMPLAINT');
      await confirm('ana@example.org');
      await at(thursday);
      expect(await digests()).toHaveLength(0);
    });
  });

  it('can be moved to another day', async () => {
    await subscribed('ana@example.org');
    const changed = await on.context
      .get(Subscriptions)
      .update(await keyOf('ana@example.org'), { weekday: 1, radiusKm: 10, locale: 'es' });
    expect(changed).toMatchObject({ weekday: 1, radiusKm: 10, locale: 'es', status: 'GRANTED' });
    expect((await rowOf('ana@example.org'))?.next_at?.toISOString()).toBe('2027-02-08T08:00:00.000Z');
  });

  it('comes to those who ticked the box when they signed up, near their event', async () => {
    const eva = await on.make.person({ email: 'lea@example.org', locale: 'es' });
    const theirs = await event();
    const job = { personId: eva.id, eventId: theirs.id, locale: 'es' };
    await on.context.get(WantsDigestHandler).run(job);
    await on.context.get(WantsDigestHandler).run(job);
    expect(await rowOf('lea@example.org')).toMatchObject({ status: 'GRANTED' });
    expect(await on.messages('subscription.confirm')).toHaveLength(0);
    const consents = await on.dataSource.query<{ wording: string; source: string }[]>(
      'SELECT wording, source FROM consent_records',
    );
    expect(consents).toEqual([{ wording: expect.stringContaining('a menos de 50 km de Bern'), source: 'sign-up' }]);
  });

  it('reaches everybody once when two workers are at it', async () => {
    for (let n = 0; n < 8; n += 1) await subscribed(`person-${String(n)}@example.net`);
    await event();
    on.clock.set(thursday);
    await Promise.all([on.context.get(Digests).sweep(), on.context.get(Digests).sweep()]);
    const [row] = await on.dataSource.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.kind = 'digest'`,
    );
    expect(row?.n).toBe(8);
  });
});

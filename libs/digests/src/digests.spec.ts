import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startBackground, type Background } from '../../../test/support/background.js';
import type { NewTestEvent, TestEvent } from '../../../test/support/make.js';
import { emptied, Subscribers } from '../../../test/support/subscribers.js';
import { SubscriptionConfirmMail } from './confirm.renderer.js';
import { DigestMail } from './digest.renderer.js';
import { DigestsModule, DigestsWorkerModule } from './digests.module.js';
import { Digests } from './digests.service.js';
import { Subscriptions } from './subscriptions.service.js';
import { WantsDigestHandler } from './wants-digest.processor.js';

describe('the weekly digest', () => {
  let on: Background;
  let people: Subscribers;
  let campaignId: string;

  beforeAll(async () => {
    on = await startBackground([DigestsModule, DigestsWorkerModule]);
    people = new Subscribers(on);
  });
  afterAll(() => on.stop());
  beforeEach(async () => {
    await on.dataSource.query(emptied);
    on.clock.set('2027-02-01T12:00:00Z');
    campaignId = (await on.make.campaign()).id;
  });

  const confirm = async (email: string) => on.context.get(Subscriptions).confirm(await people.key(email));
  const event = (more: Partial<NewTestEvent> = {}): Promise<TestEvent> =>
    on.make.event({ campaignId, start: '2027-02-20T10:00', ...more });
  const thursday = '2027-02-04T08:00:00Z';
  const digests = () => on.messages('digest');

  describe('before it comes', () => {
    it('is asked for twice: in the form and in the mailbox', async () => {
      expect(await people.ask('ana@example.org')).toEqual({ status: 'CHECK_YOUR_MAIL', mailSentTo: 'a…@example.org' });
      expect(await people.row('ana@example.org')).toMatchObject({ status: 'PENDING', next_at: null });
      await event();
      await people.at(thursday);
      expect(await digests()).toHaveLength(0);
      const [mail] = await on.read((await on.messages('subscription.confirm'))[0] ?? '', SubscriptionConfirmMail);
      expect(JSON.stringify(mail?.mail)).toContain('Once a week, mail me new actions within 50 km');
      on.clock.set('2027-02-01T12:00:00Z');
      expect(await confirm('ana@example.org')).toMatchObject({ status: 'GRANTED', mailSentTo: 'a…@example.org' });
      expect((await people.row('ana@example.org'))?.next_at?.toISOString()).toBe('2027-02-04T08:00:00.000Z');
    });

    it('is confirmed once, with the words that were shown', async () => {
      await people.subscribed('ana@example.org');
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
      await people.subscribed('ana@example.org');
      on.clock.passes(3_600_000);
      const again = await people.ask('ana@example.org', { radiusKm: 5, latitude: 0, longitude: 0 });
      expect(again).toEqual({ status: 'CHECK_YOUR_MAIL', mailSentTo: 'a…@example.org' });
      expect(await on.context.get(Subscriptions).byLink(await people.key('ana@example.org'))).toMatchObject({
        radiusKm: 50,
      });
      const [mail] = await on.read((await on.messages('subscription.confirm')).at(-1) ?? '', SubscriptionConfirmMail);
      expect(mail?.mail).toMatchObject({ subject: 'You get the digest already' });
    });

    it('mails the link once in ten minutes, however often the form is sent', async () => {
      for (let n = 0; n < 5; n += 1) await people.ask('ana@example.org');
      expect(await on.messages('subscription.confirm')).toHaveLength(1);
      on.clock.passes(600_000);
      await people.ask('ana@example.org');
      expect(await on.messages('subscription.confirm')).toHaveLength(2);
    });

    it('needs a place', async () => {
      await expect(people.ask('ana@example.org', { latitude: null })).rejects.toMatchObject({
        details: { field: 'placeId' },
      });
    });

    it('is forgotten when nobody confirms within a month', async () => {
      await people.ask('ana@example.org');
      await people.at('2027-03-04T12:00:00Z');
      expect(await people.row('ana@example.org')).toBeUndefined();
    });

    it('opens to nobody with a key that we did not give', async () => {
      await expect(on.context.get(Subscriptions).byLink('x'.repeat(44))).rejects.toMatchObject({
        code: 'LINK_INVALID',
      });
    });
  });

  describe('what it tells', () => {
    it('new actions near the subscriber, each once', async () => {
      await people.subscribed('ana@example.org');
      await event({ title: 'A in Bern', publishedAt: '2027-02-04T00:00:00Z' });
      await event({ title: 'B in Biel', at: [47.14, 7.25] });
      await event({ title: 'C in Geneva', at: [46.2, 6.14] });
      await people.at(thursday);
      await people.at('2027-02-04T08:01:00Z');
      expect(await people.told()).toEqual({ 'ana@example.org': ['A in Bern', 'B in Biel'] });
      await people.end('SENT', 'digest');
      await event({ title: 'D in Bern', publishedAt: '2027-02-08T00:00:00Z' });
      await people.at('2027-02-11T08:00:00Z');
      expect(await people.told()).toEqual({ 'ana@example.org': ['A in Bern', 'B in Biel', 'D in Bern'] });
      expect(await digests()).toHaveLength(2);
      const [second] = await on.read((await digests())[1] ?? '', DigestMail);
      expect(second?.mail).toMatchObject({ subject: 'A new action near you: D in Bern' });
    });

    it('the nearest and soonest ten', async () => {
      await people.subscribed('ana@example.org');
      for (let n = 10; n < 30; n += 1)
        await event({ title: `Action ${String(n)}`, start: `2027-02-${String(n - 2).padStart(2, '0')}` });
      await people.at(thursday);
      expect((await people.told())['ana@example.org']).toEqual(
        Array.from({ length: 10 }, (_, n) => `Action ${String(n + 10)}`),
      );
    });

    it.each<[string, Partial<NewTestEvent>]>([
      ['is over', { start: '2027-02-03T10:00' }],
      ['is cancelled', { scheduleState: 'CANCELLED' }],
      ['is postponed', { scheduleState: 'POSTPONED' }],
      ['is not approved', { reviewState: 'AWAITING_REVIEW' }],
      ['is unlisted', { visibility: 'UNLISTED' }],
      ['is private', { visibility: 'PRIVATE' }],
      ['is not yet published', { publishedAt: '2027-02-05T00:00:00Z' }],
    ])('not what %s', async (_, more) => {
      await people.subscribed('ana@example.org');
      await event(more);
      await people.at(thursday);
      expect(await digests()).toHaveLength(0);
      expect((await people.row('ana@example.org'))?.next_at?.toISOString()).toBe('2027-02-11T08:00:00.000Z');
    });

    it('not what people host or go to themselves', async () => {
      const personId = await people.personId(await people.subscribed('ana@example.org'));
      await on.make.attendance({ event: await event(), personId });
      const own = await event();
      await on.dataSource.query(
        `INSERT INTO event_hosts (id, event_id, person_id, role) VALUES (gen_random_uuid(), $1, $2, 'PRIMARY')`,
        [own.id, personId],
      );
      await people.at(thursday);
      expect(await digests()).toHaveLength(0);
    });

    it('one digest after an outage, not one for each week', async () => {
      await people.subscribed('ana@example.org');
      await event({ start: '2027-05-01' });
      await people.at('2027-03-10T12:00:00Z');
      expect(await digests()).toHaveLength(1);
      expect((await people.row('ana@example.org'))?.next_at?.toISOString()).toBe('2027-03-11T08:00:00.000Z');
    });

    it('many people in one message, in their own words', async () => {
      await people.subscribed('ana@example.org');
      await people.subscribed('eva@example.org', { locale: 'es' });
      await event({ title: 'Clean the Aare' });
      await people.at(thursday);
      const mails = await on.read((await digests())[0] ?? '', DigestMail);
      expect(mails.map(({ mail }) => 'subject' in mail && mail.subject)).toEqual([
        'A new action near you: Clean the Aare',
        'Una nueva acción cerca de ti: Clean the Aare',
      ]);
      expect(JSON.stringify(mails[1]?.mail)).toContain('Old quay, Bern · a menos de 1 km');
      expect(JSON.stringify(mails[1]?.mail)).toMatch(/http:\/\/turnout\.test\/es\/subscription\/[\w-]{20,}/);
    });

    it('not what has been cancelled since, and nothing at all when nothing is left', async () => {
      await people.subscribed('ana@example.org');
      const first = await event({ title: 'A' });
      const second = await event({ title: 'B' });
      await people.at(thursday);
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
        await people.subscribed('ana@example.org');
        await event();
        await on.make.suppression('ana@example.org', scope, reason);
        await people.at(thursday);
        expect(await digests()).toHaveLength(0);
        expect(await people.row('ana@example.org')).toMatchObject({ status: 'WITHDRAWN', next_at: null });
        await people.ask('ana@example.org');
        expect(
          (await on.read((await on.messages('subscription.confirm')).at(-1) ?? '', SubscriptionConfirmMail))[0]?.mail,
        ).toHaveProperty('subject');
        await people.at('2027-02-11T08:00:00Z');
        expect(await digests()).toHaveLength(0);
        await confirm('ana@example.org');
        await people.at('2027-02-18T08:00:00Z');
        expect(await digests()).toHaveLength(1);
      },
    );

    it('and leaves what else was refused refused', async () => {
      await people.subscribed('ana@example.org');
      await on.make.suppression('ana@example.org', 'all', 'UNSUBSCRIBED_ALL');
      on.clock.passes(3_600_000);
      await people.ask('ana@example.org');
      await confirm('ana@example.org');
      const scopes = await on.dataSource.query<{ scope: string }[]>('SELECT scope FROM suppressions ORDER BY scope');
      expect(scopes.map(({ scope }) => scope)).toEqual([
        'topic:broadcast',
        'topic:follow',
        'topic:nearby',
        'topic:reminder',
      ]);
    });

    it('from its own page, pressed twice, while another person goes on', async () => {
      await people.subscribed('ana@example.org');
      await people.subscribed('mia@example.org');
      await event();
      const key = await people.key('ana@example.org');
      await on.context.get(Subscriptions).end(key);
      expect(await on.context.get(Subscriptions).end(key)).toMatchObject({ status: 'WITHDRAWN' });
      const records = await on.dataSource.query<object[]>(`SELECT 1 FROM consent_records WHERE status = 'WITHDRAWN'`);
      expect(records).toHaveLength(1);
      await people.at(thursday);
      expect(Object.keys(await people.told())).toEqual(['mia@example.org']);
    });

    it('for good after a complaint', async () => {
      await people.subscribed('ana@example.org');
      await event();
      await on.make.suppression('ana@example.org', 'all', 'COMPLAINT');
      await confirm('ana@example.org');
      await people.at(thursday);
      expect(await digests()).toHaveLength(0);
    });
  });

  it('can be moved to another day', async () => {
    await people.subscribed('ana@example.org');
    const changed = await on.context
      .get(Subscriptions)
      .update(await people.key('ana@example.org'), { weekday: 1, radiusKm: 10, locale: 'es' });
    expect(changed).toMatchObject({ weekday: 1, radiusKm: 10, locale: 'es', status: 'GRANTED' });
    expect((await people.row('ana@example.org'))?.next_at?.toISOString()).toBe('2027-02-08T08:00:00.000Z');
  });

  it('comes to those who ticked the box when they signed up, near their event', async () => {
    const eva = await on.make.person({ email: 'lea@example.org', locale: 'es' });
    const theirs = await event();
    const job = { personId: eva.id, eventId: theirs.id, locale: 'es' };
    await on.context.get(WantsDigestHandler).run(job);
    await on.context.get(WantsDigestHandler).run(job);
    expect(await people.row('lea@example.org')).toMatchObject({ status: 'GRANTED' });
    expect(await on.messages('subscription.confirm')).toHaveLength(0);
    const consents = await on.dataSource.query<{ wording: string; source: string }[]>(
      'SELECT wording, source FROM consent_records',
    );
    expect(consents).toEqual([{ wording: expect.stringContaining('a menos de 50 km de Bern'), source: 'sign-up' }]);
  });

  it('reaches everybody once when two workers are at it', async () => {
    for (let n = 0; n < 8; n += 1) await people.subscribed(`person-${String(n)}@example.net`);
    await event();
    on.clock.set(thursday);
    await Promise.all([on.context.get(Digests).sweep(), on.context.get(Digests).sweep()]);
    const [row] = await on.dataSource.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.kind = 'digest'`,
    );
    expect(row?.n).toBe(8);
  });
});

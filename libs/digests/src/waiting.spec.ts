import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#platform/ids.js';
import { startBackground, type Background } from '../../../test/support/background.js';
import type { NewTestEvent, TestEvent } from '../../../test/support/make.js';
import { emptied, Subscribers } from '../../../test/support/subscribers.js';
import { SubscriptionConfirmMail } from './confirm.renderer.js';
import { DigestMail } from './digest.renderer.js';
import { DigestsModule, DigestsWorkerModule } from './digests.module.js';

describe('those who wait', () => {
  let on: Background;
  let people: Subscribers;
  let campaign: { id: string; slug: string };

  beforeAll(async () => {
    on = await startBackground([DigestsModule, DigestsWorkerModule]);
    people = new Subscribers(on);
  });
  afterAll(() => on.stop());
  beforeEach(async () => {
    await on.dataSource.query(emptied);
    on.clock.set('2027-02-01T12:00:00Z');
    campaign = await on.make.campaign();
  });

  const event = (more: Partial<NewTestEvent> = {}): Promise<TestEvent> =>
    on.make.event({
      campaignId: campaign.id,
      start: '2027-02-20T10:00',
      publishedAt: on.clock.now().toISOString(),
      ...more,
    });
  const news = async (title: string): Promise<void> => {
    await on.dataSource.query(
      `INSERT INTO campaign_updates (id, campaign_id, published_on, language, title, body, created_at) VALUES ($1, $2, $3::timestamptz::date, 'en', $4, 'Text', $3)`,
      [newId(), campaign.id, on.clock.now(), title],
    );
  };
  const at = async (moment: string, appears?: Partial<NewTestEvent>): Promise<void> => {
    on.clock.set(moment);
    if (appears) await event(appears);
    await people.at(moment);
  };
  const mails = async (kind: string) => (await on.messages(kind)).length;
  const subjectOf = async (kind: string): Promise<unknown> => {
    const [read] = await on.read((await on.messages(kind)).at(-1) ?? '', DigestMail);
    return read?.mail && 'subject' in read.mail ? read.mail.subject : read?.mail;
  };

  describe('for an action near them', () => {
    it('are asked in their mailbox first', async () => {
      await people.askNear('ana@example.org');
      await at('2027-02-01T13:00:00Z', {});
      expect(await mails('nearby')).toBe(0);
      const [mail] = await on.read((await on.messages('subscription.confirm'))[0] ?? '', SubscriptionConfirmMail);
      expect(mail?.mail).toMatchObject({
        subject: expect.stringMatching(/^Shall we tell you when an action appears near /),
      });
      await people.waiting('ana@example.org');
      const consents = await on.dataSource.query('SELECT topic, wording FROM consent_records');
      expect(consents).toEqual([
        {
          topic: 'nearby',
          wording: expect.stringMatching(/^Mail me when an action appears within 50 km of .*at most once a day/),
        },
      ]);
    });

    it('hear of it within a minute, once', async () => {
      await people.waiting('ana@example.org');
      await at('2027-02-01T12:01:00Z');
      await at('2027-02-01T14:00:00Z', { title: 'Clean the Aare' });
      expect(await subjectOf('nearby')).toBe('A new action near you: Clean the Aare');
      await people.end('SENT', 'nearby');
      await at('2027-02-02T14:01:00Z');
      expect(await mails('nearby')).toBe(1);
    });

    it('hear of what appeared between the form and the mailbox, and of nothing older', async () => {
      await event({ title: 'Old', publishedAt: '2027-01-20T00:00:00Z' });
      await people.waiting('ana@example.org');
      await event({ title: 'New', publishedAt: '2027-02-01T12:00:00Z' });
      await at('2027-02-01T12:01:00Z');
      expect(await people.told()).toEqual({ 'ana@example.org': ['New'] });
    });

    it('get one mail a day, with all that appeared since', async () => {
      await people.waiting('ana@example.org');
      await at('2027-02-01T13:00:00Z', { title: 'A' });
      await people.end('SENT', 'nearby');
      await at('2027-02-01T15:00:00Z', { title: 'B' });
      await at('2027-02-02T10:00:00Z', { title: 'C' });
      expect(await mails('nearby')).toBe(1);
      await at('2027-02-02T13:00:00Z');
      expect(await mails('nearby')).toBe(2);
      expect(await subjectOf('nearby')).toBe('2 new actions near you');
    });

    it('hear the next day of what did not fit', async () => {
      await people.waiting('ana@example.org');
      const titles = Array.from({ length: 12 }, (_, n) => `Action ${String(n + 10)}`);
      for (const title of titles) await event({ title });
      await at('2027-02-01T13:00:00Z');
      await people.end('SENT', 'nearby');
      expect((await people.told())['ana@example.org']).toHaveLength(10);
      await at('2027-02-01T15:00:00Z', { title: 'Action 99' });
      expect(await mails('nearby')).toBe(1);
      await at('2027-02-02T13:00:00Z');
      expect(await people.told()).toEqual({ 'ana@example.org': [...titles, 'Action 99'] });
      await people.end('SENT', 'nearby');
      await at('2027-02-03T13:00:00Z');
      expect(await mails('nearby')).toBe(2);
    });

    it('sleep in the night of their place', async () => {
      await people.waiting('ana@example.org');
      await at('2027-02-01T21:30:00Z', { title: 'A' });
      expect(await mails('nearby')).toBe(0);
      await at('2027-02-02T05:59:00Z');
      expect(await mails('nearby')).toBe(0);
      await at('2027-02-02T06:00:00Z');
      expect(await mails('nearby')).toBe(1);
    });

    it('do not hear of what is far, of another campaign or of another type', async () => {
      const other = await on.make.campaign();
      await people.waiting('far@example.org', { latitude: 40, longitude: -80 });
      await people.waiting('other@example.org', { campaignSlug: other.slug });
      await on.dataSource.query(
        `INSERT INTO event_types (code, mobilize_code, names, position) VALUES ('vigil', 'VISIBILITY_EVENT', '{"en": "Vigil"}', 2) ON CONFLICT DO NOTHING`,
      );
      await people.waiting('type@example.org', { eventTypes: ['vigil'] });
      await at('2027-02-01T14:00:00Z', {});
      expect(await people.told()).toEqual({});
    });

    it('hear of an event that was approved, moved near or made public later', async () => {
      await people.waiting('ana@example.org');
      const { id } = await event({ title: 'Late', reviewState: 'AWAITING_REVIEW' });
      await at('2027-02-01T13:00:00Z');
      expect(await mails('nearby')).toBe(0);
      await on.dataSource.query(`UPDATE events SET review_state = 'APPROVED', published_at = $2 WHERE id = $1`, [
        id,
        on.clock.now(),
      ]);
      await at('2027-02-01T13:01:00Z');
      expect(await people.told()).toEqual({ 'ana@example.org': ['Late'] });
    });

    it('are told again of what their mail did not bring', async () => {
      await people.waiting('ana@example.org');
      await at('2027-02-01T13:00:00Z', { title: 'A' });
      await people.end('FAILED', 'nearby');
      await at('2027-02-01T13:05:00Z');
      expect(await mails('nearby')).toBe(2);
      expect(await people.told()).toEqual({ 'ana@example.org': ['A'] });
    });

    it('do not hear in the digest what they have heard so', async () => {
      await people.waiting('ana@example.org');
      await people.subscribed('ana@example.org', { cadence: 'DAILY' });
      await at('2027-02-02T08:00:00Z', { title: 'A' });
      expect([await mails('nearby'), await mails('digest')]).toEqual([1, 0]);
    });
  });

  describe('for news of a campaign', () => {
    it('hear of its news and new actions wherever they are, in its colours', async () => {
      await people.following('ana@example.org', campaign.slug);
      await at('2027-02-01T12:01:00Z');
      on.clock.set('2027-02-01T13:00:00Z');
      await news('The weir is open');
      await at('2027-02-01T13:00:00Z', { title: 'Far away', at: [-33, 151], timeZone: 'Australia/Sydney' });
      expect(await subjectOf('follow')).toBe('River Week: news and a new action');
      const [read] = await on.read((await on.messages('follow'))[0] ?? '', DigestMail);
      const text = read?.mail && 'text' in read.mail ? read.mail.text : '';
      expect(text).toContain('The weir is open (http://turnout.test/en/c/');
      expect(text).toContain('Far away');
      expect(text).not.toContain('km away');
      expect(text).toContain('You get this because you follow River Week.');
    });

    it('hear of news alone, and never of the same twice', async () => {
      await people.following('ana@example.org', campaign.slug);
      on.clock.set('2027-02-01T13:00:00Z');
      await news('The weir is open');
      await people.at('2027-02-01T13:00:00Z');
      expect(await subjectOf('follow')).toBe('River Week: The weir is open');
      await people.end('SENT', 'follow');
      await at('2027-02-02T13:30:00Z', { title: 'A' });
      expect(await subjectOf('follow')).toBe('River Week: a new action');
    });

    it('are told how many more there are', async () => {
      await people.following('ana@example.org', campaign.slug);
      for (let n = 0; n < 13; n += 1) await event();
      await at('2027-02-01T13:00:00Z');
      const [read] = await on.read((await on.messages('follow'))[0] ?? '', DigestMail);
      expect(read?.mail).toMatchObject({ text: expect.stringContaining('And 3 more new actions.') });
    });

    it('stop with the news of that campaign, and not of another', async () => {
      const other = await on.make.campaign({ title: 'Forest Week' });
      await people.following('ana@example.org', campaign.slug);
      await on.make.suppression('ana@example.org', `campaign:${campaign.id}`);
      await at('2027-02-01T13:00:00Z', {});
      expect(await mails('follow')).toBe(0);
      expect(await people.row('ana@example.org', 'FOLLOW')).toMatchObject({ status: 'WITHDRAWN' });
      await on.dataSource.query('DELETE FROM subscriptions');
      await people.following('ana@example.org', other.slug);
      await at('2027-02-01T14:00:00Z', { campaignId: other.id });
      expect(await mails('follow')).toBe(1);
    });
  });
});

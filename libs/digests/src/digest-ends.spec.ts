import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startBackground, type Background } from '../../../test/support/background.js';
import type { NewTestEvent, TestEvent } from '../../../test/support/make.js';
import { emptied, Subscribers } from '../../../test/support/subscribers.js';
import { DigestMail } from './digest.renderer.js';
import { DigestsModule, DigestsWorkerModule } from './digests.module.js';

describe('a digest', () => {
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

  const event = (more: Partial<NewTestEvent> = {}): Promise<TestEvent> =>
    on.make.event({ campaignId, start: '2027-03-20T10:00', ...more });
  const digests = () => on.messages('digest');
  const thursday = '2027-02-04T08:00:00Z';
  const nextThursday = '2027-02-11T08:00:00Z';

  it.each(['FAILED', 'CANCELLED', 'EXPIRED', 'SUPPRESSED'] as const)(
    'that ended %s leaves its actions to the next one',
    async (state) => {
      await people.subscribed('ana@example.org');
      await event({ title: 'A', publishedAt: '2027-01-01T00:00:00Z' });
      await people.at(thursday);
      await people.end(state, 'digest');
      await people.at('2027-02-04T08:01:00Z');
      expect(await people.told()).toEqual({});
      await people.at(nextThursday);
      expect(await people.told()).toEqual({ 'ana@example.org': ['A'] });
      expect(await digests()).toHaveLength(2);
    },
  );

  it.each(['SENT', 'UNSURE', 'BOUNCED', 'COMPLAINED'] as const)('that ended %s has told them', async (state) => {
    await people.subscribed('ana@example.org');
    await event({ title: 'A' });
    await people.at(thursday);
    await people.end(state, 'digest');
    await people.at(nextThursday);
    expect(await digests()).toHaveLength(1);
  });

  it('that nobody sent in time is taken back when it expires, and is not sent any more', async () => {
    await people.subscribed('ana@example.org');
    await event({ title: 'A' });
    await people.at(thursday);
    await people.at(nextThursday);
    expect(await digests()).toHaveLength(2);
    expect(await on.read((await digests())[0] ?? '', DigestMail)).toMatchObject([
      { mail: { skip: 'not subscribed any more' } },
    ]);
    expect(await on.read((await digests())[1] ?? '', DigestMail)).toMatchObject([
      { mail: { subject: expect.stringContaining('A') } },
    ]);
  });

  it('that is too small for all leaves the rest to the next ones, while it takes place, however much there is', async () => {
    await people.subscribed('ana@example.org');
    const titles = Array.from({ length: 65 }, (_, n) => `Action ${String(n + 10)}`);
    for (const title of titles) await event({ title, start: '2027-05-01' });
    await people.at(thursday);
    await people.end('SENT', 'digest');
    await on.dataSource.query(`UPDATE events SET schedule_state = 'CANCELLED' WHERE title = 'Action 74'`);
    for (const day of ['02-11', '02-18', '02-25', '03-04', '03-11', '03-18', '03-25']) {
      await people.at(`2027-${day}T08:00:00Z`);
      await people.end('SENT', 'digest');
    }
    expect(await people.told()).toEqual({ 'ana@example.org': titles.slice(0, 64) });
    expect(await digests()).toHaveLength(7);
    expect((await people.row('ana@example.org'))?.last_at?.toISOString()).toBe('2027-03-18T08:00:00.000Z');
  });

  it('may or may not have gone out is sent again as the same mail, so that nobody is left out', async () => {
    await people.subscribed('ana@example.org');
    await event();
    await people.at(thursday);
    expect(await on.dataSource.query('SELECT policy FROM messages')).toContainEqual({ policy: 'at_least' });
  });

  it('that waited into the night stays unsent', async () => {
    await people.subscribed('ana@example.org');
    await event();
    await people.at(thursday);
    on.clock.set('2027-02-04T22:30:00Z');
    expect(await on.read((await digests())[0] ?? '', DigestMail)).toMatchObject([
      { mail: { skip: 'night at the reader' } },
    ]);
  });

  it('that came due in an outage waits for the morning', async () => {
    await people.subscribed('ana@example.org');
    await event();
    await people.at('2027-02-05T23:00:00Z');
    expect(await digests()).toHaveLength(0);
    await people.at('2027-02-06T06:00:00Z');
    expect(await digests()).toHaveLength(1);
  });

  it('keeps to its cadence', async () => {
    await people.subscribed('day@example.org', { cadence: 'DAILY', localHour: 18 });
    await people.subscribed('two@example.org', { cadence: 'FORTNIGHTLY' });
    await people.subscribed('month@example.org', { cadence: 'MONTHLY', weekday: 1 });
    const due = async (email: string) => (await people.row(email))?.next_at?.toISOString();
    expect([await due('day@example.org'), await due('two@example.org'), await due('month@example.org')]).toEqual([
      '2027-02-01T17:00:00.000Z',
      '2027-02-04T08:00:00.000Z',
      '2027-03-01T08:00:00.000Z',
    ]);
    await people.at('2027-02-04T17:00:00Z');
    expect([await due('day@example.org'), await due('two@example.org'), await due('month@example.org')]).toEqual([
      '2027-02-05T17:00:00.000Z',
      '2027-02-18T08:00:00.000Z',
      '2027-03-01T08:00:00.000Z',
    ]);
  });

  it('holds only the wished types', async () => {
    await on.dataSource.query(
      `INSERT INTO event_types (code, mobilize_code, names, position) VALUES ('vigil', 'VISIBILITY_EVENT', '{"en": "Vigil"}', 2) ON CONFLICT DO NOTHING`,
    );
    await event({ title: 'Clean-up' });
    const { id } = await event({ title: 'Vigil' });
    await on.dataSource.query(`UPDATE events SET type_code = 'vigil' WHERE id = $1`, [id]);
    await people.subscribed('ana@example.org', { eventTypes: ['vigil'] });
    await people.at(thursday);
    expect(await people.told()).toEqual({ 'ana@example.org': ['Vigil'] });
    await expect(people.ask('eva@example.org', { eventTypes: ['nonsense'] })).rejects.toMatchObject({
      details: { field: 'eventTypes' },
    });
  });

  describe('without anything new', () => {
    it('asks those who wished it to host, with the others near them', async () => {
      await people.subscribed('ana@example.org', { hostMail: true });
      await people.subscribed('eva@example.org');
      await people.subscribed('mia@example.org', { latitude: 46.9, longitude: 7.5 });
      await people.subscribed('far@example.org', { latitude: 40, longitude: -80 });
      await people.at(thursday);
      const [read, ...more] = await on.read((await digests())[0] ?? '', DigestMail);
      expect(more).toEqual([]);
      expect(read).toMatchObject({
        email: 'ana@example.org',
        mail: { subject: expect.stringMatching(/^Nothing new near .*host one\?$/) },
      });
      const text = read?.mail && 'text' in read.mail ? read.mail.text : '';
      expect(text).toContain('2 other people near you wait for an action, too.');
      expect(text).toContain('Host an action:\nhttp://turnout.test/en');
    });

    it('is a digest again when there is something', async () => {
      await people.subscribed('ana@example.org', { hostMail: true });
      await event({ title: 'A' });
      await people.at(thursday);
      expect(await people.told()).toEqual({ 'ana@example.org': ['A'] });
    });
  });
});

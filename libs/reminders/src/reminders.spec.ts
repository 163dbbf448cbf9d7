import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startBackground, type Background } from '../../../test/support/background.js';
import type { TestEvent } from '../../../test/support/make.js';
import { FeedbackMail } from './feedback.renderer.js';
import { RemindersWorkerModule } from './reminders-worker.module.js';
import { ReminderMail } from './reminder.renderer.js';
import { Reminders } from './reminders.service.js';

describe('reminders', () => {
  let on: Background;
  let campaignId: string;
  let ana: { id: string; email: string };
  const zone = 'Europe/Zurich';

  beforeAll(async () => {
    on = await startBackground([RemindersWorkerModule]);
  });
  afterAll(() => on.stop());
  beforeEach(async () => {
    await on.dataSource.query('TRUNCATE messages, deliveries, chunks, events, attendances, event_changes CASCADE');
    campaignId = (await on.make.campaign()).id;
    ana = await on.make.person({ name: 'Ana' });
  });

  const at = async (moment: string): Promise<void> => {
    on.clock.set(moment);
    await on.context.get(Reminders).sweep();
  };
  const eventOn = async (start: string, more: object = {}): Promise<TestEvent> => {
    const event = await on.make.event({ campaignId, start, timeZone: zone, ...more });
    await on.make.attendance({ event, personId: ana.id });
    return event;
  };
  const reminders = () => on.messages('reminder');
  const lastMails = async () => on.read((await reminders()).at(-1) ?? '', ReminderMail);

  it('go out the day before at eleven and two hours before, each once', async () => {
    await eventOn('2027-02-06T10:00');
    await at('2027-02-05T09:59:59Z');
    expect(await reminders()).toHaveLength(0);
    await at('2027-02-05T10:00:00Z');
    await at('2027-02-05T10:00:15Z');
    expect(await reminders()).toHaveLength(1);
    expect((await lastMails())[0]?.mail).toMatchObject({
      subject: expect.stringMatching(/^Tomorrow: Clean the river/),
    });
    await at('2027-02-06T07:00:00Z');
    await at('2027-02-06T07:30:00Z');
    expect(await reminders()).toHaveLength(2);
    expect((await lastMails())[0]?.mail).toMatchObject({ subject: expect.stringMatching(/^Today: /) });
  });

  it('go to those who are going, and to nobody else', async () => {
    const event = await eventOn('2027-02-06T10:00');
    const comes = async (more: { rsvpStatus?: string; confirmedAt?: string } = {}) => {
      const person = await on.make.person();
      await on.make.attendance({ event, personId: person.id, ...more });
      return person;
    };
    const bo = await comes({ rsvpStatus: 'MAYBE' });
    const quiet = await comes();
    await comes({ rsvpStatus: 'UNCONFIRMED' });
    await comes({ confirmedAt: '2027-02-05T10:00:01Z' });
    await comes({ rsvpStatus: 'CANCELLED' });
    await on.make.suppression(quiet.email, 'topic:reminder');
    await at('2027-02-05T10:05:00Z');
    expect((await lastMails()).map(({ personId }) => personId).sort()).toEqual([ana.id, bo.id].sort());
  });

  it('are not sent late: not after three hours before, and not once it has begun', async () => {
    await eventOn('2027-02-06T10:00');
    await at('2027-02-06T06:00:00Z');
    expect(await reminders()).toHaveLength(0);
    await at('2027-02-06T09:00:00Z');
    expect(await reminders()).toHaveLength(0);
  });

  it('follow an event that moves, without anything to be undone', async () => {
    const event = await eventOn('2027-02-06T10:00');
    await on.make.move(event, '2027-02-10T18:00');
    await at('2027-02-05T10:00:00Z');
    expect(await reminders()).toHaveLength(0);
    await at('2027-02-09T10:00:00Z');
    expect(await reminders()).toHaveLength(1);
  });

  it('are left out shortly after a notice of a change, which has said everything', async () => {
    const event = await eventOn('2027-02-06T10:00');
    await on.dataSource.query(
      `INSERT INTO event_changes (id, event_id, at, field) VALUES (gen_random_uuid(), $1, '2027-02-05T09:52:00Z', 'PLACE')`,
      [event.id],
    );
    await at('2027-02-05T10:00:00Z');
    expect(await reminders()).toHaveLength(0);
    await at('2027-02-06T07:00:00Z');
    expect(await reminders()).toHaveLength(1);
  });

  it.each([
    ['cancelled', { scheduleState: 'CANCELLED' }],
    ['postponed', { scheduleState: 'POSTPONED' }],
    ['taken back', { reviewState: 'WITHDRAWN' }],
    ['not approved', { reviewState: 'AWAITING_REVIEW' }],
  ])('do not go out for an event that is %s', async (_, more) => {
    await eventOn('2027-02-06T10:00', more);
    await at('2027-02-05T10:00:00Z');
    expect(await reminders()).toHaveLength(0);
  });

  it('say nothing when the event is cancelled, moved or left between the sweep and the sending', async () => {
    const event = await eventOn('2027-02-06T10:00');
    await at('2027-02-05T10:00:00Z');
    const skipped = async () => (await lastMails())[0]?.mail;
    await on.dataSource.query(`UPDATE events SET schedule_state = 'CANCELLED' WHERE id = $1`, [event.id]);
    expect(await skipped()).toEqual({ skip: 'event does not take place' });
    await on.dataSource.query(`UPDATE events SET schedule_state = 'CONFIRMED' WHERE id = $1`, [event.id]);
    await on.make.move(event, '2027-02-06T12:00');
    expect(await skipped()).toEqual({ skip: 'event moved' });
    await on.make.move(event, '2027-02-06T10:00');
    expect(await skipped()).toHaveProperty('subject');
    await on.dataSource.query(`UPDATE attendances SET rsvp_status = 'CANCELLED' WHERE event_id = $1`, [event.id]);
    expect(await skipped()).toEqual({ skip: 'not going any more' });
  });

  it('go out for a private event to those who are going, with links that open for them alone', async () => {
    const event = await eventOn('2027-02-06T10:00', { visibility: 'PRIVATE' });
    const waits = await on.make.person();
    await on.make.attendance({ event, personId: waits.id, rsvpStatus: 'WAITLISTED' });
    await at('2027-02-05T10:00:00Z');
    const mails = await lastMails();
    expect(mails.map(({ personId }) => personId)).toEqual([ana.id]);
    expect(mails[0]?.mail).toHaveProperty('subject', expect.stringMatching(/^Tomorrow: /));
    expect(JSON.stringify(mails[0]?.mail)).not.toContain('turnout.test/en/e/');
    await at('2027-02-06T13:00:00Z');
    const [asked] = await on.read((await on.messages('feedback')).at(-1) ?? '', FeedbackMail);
    expect(asked).toMatchObject({ personId: ana.id, mail: { subject: expect.any(String) } });
  });

  it('remind of a save-the-date the day before and say that the time is open', async () => {
    await eventOn('2027-02-06');
    await at('2027-02-05T10:00:00Z');
    const [mail] = await lastMails();
    expect(JSON.stringify(mail?.mail)).toContain('The host has not told the time yet');
    expect(await reminders()).toHaveLength(1);
  });

  it('are written in the language of the person, with place, time and zone, and a way out', async () => {
    const event = await on.make.event({
      campaignId,
      start: '2027-02-06T10:00',
      timeZone: zone,
      title: 'Limpiar el Aare',
    });
    const eva = await on.make.person({ name: 'Eva', locale: 'es-MX' });
    const { id } = await on.make.attendance({ event, personId: eva.id });
    await at('2027-02-05T10:00:00Z');
    const [mail] = await lastMails();
    const text = JSON.stringify(mail?.mail);
    expect(mail?.mail).toMatchObject({ subject: 'Mañana: Limpiar el Aare', accentHue: 200 });
    expect(text).toContain('sábado, 6 de febrero de 2027, 10:00 (hora de Zurich)');
    expect(text).toContain('Old quay');
    expect(text).toMatch(/http:\/\/turnout\.test\/es\/going\/[\w-]{20,}/);
    expect(text).toMatch(/http:\/\/turnout\.test\/calendar\/attendance\/[\w-]{20,}\.ics/);
    expect(text).not.toContain(id);
  });

  it('keep to the rules of the campaign', async () => {
    await on.dataSource.query(
      `INSERT INTO reminder_rules (id, campaign_id, code, days_before, local_time, hours_before, enabled) VALUES
         (gen_random_uuid(), $1, 'day-before', 1, '18:30', NULL, true), (gen_random_uuid(), $1, 'hours-before', NULL, NULL, 2, false)`,
      [campaignId],
    );
    await eventOn('2027-02-06T10:00');
    await at('2027-02-05T10:00:00Z');
    expect(await reminders()).toHaveLength(0);
    await at('2027-02-05T17:30:00Z');
    expect(await reminders()).toHaveLength(1);
    await at('2027-02-06T07:00:00Z');
    expect(await reminders()).toHaveLength(1);
  });

  it('go on for everybody else when one event has a zone that nobody knows', async () => {
    await eventOn('2027-02-06T10:00');
    const odd = await on.make.event({ campaignId, start: '2027-02-06' });
    await on.dataSource.query(`UPDATE events SET time_zone = 'Mars/Olympus' WHERE id = $1`, [odd.id]);
    await on.make.attendance({ event: odd, personId: ana.id });
    await at('2027-02-05T10:00:00Z');
    expect(await reminders()).toHaveLength(1);
  });

  it('go once to somebody who had it in the evening before, because it would be night there, and whose clocks change', async () => {
    // 23:00 in Zurich is moved to 7:00, and that is too late for somebody in Lisbon only if it were night there: 6:00.
    await on.dataSource.query(
      `INSERT INTO reminder_rules (id, campaign_id, code, days_before, local_time) VALUES (gen_random_uuid(), $1, 'day-before', 0, '07:00')`,
      [campaignId],
    );
    await eventOn('2027-02-06T10:15');
    await on.dataSource.query(
      `INSERT INTO subscriptions (id, person_id, topic, status, latitude, longitude, radius_km, weekday, local_hour, time_zone, locale, next_at, created_at)
       VALUES (gen_random_uuid(), $1, 'DIGEST', 'GRANTED', 0, 0, 30, 4, 9, 'Europe/Lisbon', 'en', '2030-01-01', now())`,
      [ana.id],
    );
    await at('2027-02-05T21:00:00Z');
    const early = await reminders();
    expect(early).toHaveLength(1);
    await on.dataSource.query('DELETE FROM subscriptions');
    await at('2027-02-06T06:00:00Z');
    const people = await Promise.all((await reminders()).map((id) => on.read(id, ReminderMail)));
    expect(people.flat().map(({ personId }) => personId)).toEqual([ana.id]);
  });

  it('do not double when two workers look at the same moment', async () => {
    await eventOn('2027-02-06T10:00');
    on.clock.set('2027-02-05T10:00:00Z');
    const service = on.context.get(Reminders);
    await Promise.all([service.sweep(), service.sweep(), service.sweep()]);
    expect(await reminders()).toHaveLength(1);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#platform/ids.js';
import { startBackground, type Background, type Delivered } from '../../../../test/support/background.js';
import type { TestEvent } from '../../../../test/support/make.js';
import { RemindersWorkerModule } from '../reminders-worker.module.js';
import { ChangeMails } from './change.renderer.js';
import { EventChangedHandler } from './changes.processor.js';

describe('people who are going', () => {
  let on: Background;
  let event: TestEvent;
  let ana: { id: string; email: string };

  beforeAll(async () => {
    on = await startBackground([RemindersWorkerModule]);
  });
  afterAll(() => on.stop());
  beforeEach(async () => {
    await on.dataSource.query('TRUNCATE messages, deliveries, chunks, events, attendances, event_changes CASCADE');
    on.clock.set('2027-02-01T12:00:00Z');
    const campaign = await on.make.campaign();
    ana = await on.make.person({ name: 'Ana' });
    event = await on.make.event({ campaignId: campaign.id, start: '2027-02-06T10:00', title: 'Clean the Aare' });
    await on.make.attendance({ event, personId: ana.id });
  });

  const changed = async (
    field: string,
    before: string | null,
    after: string | null,
    note: string | null = null,
  ): Promise<string> => {
    const id = newId();
    await on.dataSource.query(
      'INSERT INTO event_changes (id, event_id, at, field, before, after, note) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [id, event.id, on.clock.now(), field, before, after, note],
    );
    on.clock.passes(1000);
    return id;
  };
  const tell = (...changeIds: string[]): Promise<void> =>
    on.context.get(EventChangedHandler).run({ eventId: event.id, changeIds });
  const state = (scheduleState: string) =>
    on.dataSource.query('UPDATE events SET schedule_state = $2, sequence = sequence + 1 WHERE id = $1', [
      event.id,
      scheduleState,
    ]);
  const statuses = (kind: string) =>
    on.dataSource.query<{ status: string; total: number }[]>(
      'SELECT status, total FROM messages WHERE kind = $1 ORDER BY id',
      [kind],
    );
  const lastMail = async (kind: string): Promise<Delivered> => {
    const [first] = await on.read((await on.messages(kind)).at(-1) ?? '', ChangeMails);
    if (!first) throw new Error('Nobody gets it.');
    return first;
  };
  const ownPage = /^http:\/\/turnout\.test\/en\/going\/[\w-]{20,}$/;
  /** Where the card of the event and its calendar entry lead. */
  const linksOf = (mail: Delivered['mail']): (string | undefined)[] => {
    if (!('blocks' in mail)) throw new Error('Nothing is said.');
    const cards = mail.blocks.flatMap((block) => (block.kind === 'eventCard' ? [block.event.url] : []));
    const entry = mail.calendar?.ics.replace(/\r\n /g, '').match(/^URL;VALUE=URI:(.*?)\r?$/m)?.[1];
    return [...cards, entry];
  };
  const moved = async (to: string): Promise<string> => {
    await on.make.move(event, to);
    return changed('TIME', '2027-02-06T10:00 Europe/Zurich', `${to} Europe/Zurich`, 'The bridge is closed.');
  };

  it('hear of a new time five minutes later, with the old one, the host’s words and a new calendar entry', async () => {
    await tell(await moved('2027-02-07T14:30'));
    const [row] = await on.dataSource.query<{ not_before: Date }[]>(
      `SELECT not_before FROM messages WHERE kind = 'event.changed'`,
    );
    expect(row?.not_before.toISOString()).toBe('2027-02-01T12:05:01.000Z');
    const { mail, personId } = await lastMail('event.changed');
    const text = JSON.stringify(mail);
    expect(personId).toBe(ana.id);
    expect(mail).toMatchObject({ subject: 'New time: Clean the Aare' });
    expect(text).toContain(
      'New time: Sunday, 7 February 2027, 14:30 (Zurich time). Before: Saturday, 6 February 2027, 10:00 (Zurich time).',
    );
    expect(text).toContain('The host writes: The bridge is closed.');
    expect(mail).toHaveProperty('calendar.ics', expect.stringContaining('SEQUENCE:'));
    expect(mail).toHaveProperty('calendar.ics', expect.stringMatching(/DTSTART;TZID=Europe\/Zurich:20270207T143000/));
  });

  it('hear of edits within five minutes in one mail', async () => {
    await tell(await moved('2027-02-07T14:30'));
    await tell(await changed('PLACE', 'Old quay, Bern', 'New bridge, Bern'));
    expect((await statuses('event.changed')).map(({ status }) => status)).toEqual(['cancelled', 'sending']);
    const { mail } = await lastMail('event.changed');
    expect(mail).toMatchObject({ subject: 'Changed: Clean the Aare' });
    expect(JSON.stringify(mail)).toContain('New place: New bridge, Bern. Before: Old quay, Bern.');
    expect(JSON.stringify(mail)).toContain('New time: ');
  });

  it('hear nothing of a change that was taken back within these minutes, also when the job runs again', async () => {
    await tell(await moved('2027-02-07T14:30'));
    const back = await changed('TIME', '2027-02-07T14:30 Europe/Zurich', '2027-02-06T10:00 Europe/Zurich');
    await tell(back);
    await tell(back);
    expect(await statuses('event.changed')).toEqual([
      { status: 'cancelled', total: 1 },
      { status: 'done', total: 0 },
    ]);
  });

  it('hear of each change once, however often the job runs', async () => {
    const id = await moved('2027-02-07T14:30');
    await tell(id);
    await tell(id);
    on.clock.passes(400_000);
    await tell(id);
    expect(await statuses('event.changed')).toEqual([{ status: 'sending', total: 1 }]);
  });

  it('hear at once that it is cancelled, instead of the change before it', async () => {
    const time = await moved('2027-02-07T14:30');
    await tell(time);
    await state('CANCELLED');
    await tell(await changed('SCHEDULE_STATE', 'CONFIRMED', 'CANCELLED', 'High water.'));
    expect((await statuses('event.changed')).map(({ status }) => status)).toEqual(['cancelled']);
    const { mail } = await lastMail('event.cancelled');
    expect(mail).toMatchObject({ subject: 'Cancelled: Clean the Aare' });
    expect(JSON.stringify(mail)).toContain('High water.');
    expect(mail).toHaveProperty('calendar.ics', expect.stringContaining('STATUS:CANCELLED'));
    const [row] = await on.dataSource.query<{ not_before: Date | null }[]>(
      `SELECT not_before FROM messages WHERE kind = 'event.cancelled'`,
    );
    expect(row?.not_before).toBeNull();
  });

  it('hear that it does not take place when its host takes it back, with no link to the page that is gone', async () => {
    await on.dataSource.query(`UPDATE events SET review_state = 'WITHDRAWN' WHERE id = $1`, [event.id]);
    await state('CANCELLED');
    await tell(await changed('SCHEDULE_STATE', 'CONFIRMED', 'CANCELLED'));
    const { mail } = await lastMail('event.cancelled');
    expect(mail).toMatchObject({ subject: 'Cancelled: Clean the Aare' });
    expect(linksOf(mail)).toEqual([expect.stringMatching(ownPage), expect.stringMatching(ownPage)]);
  });

  it('hear everything of a private event as well, with links that open for them', async () => {
    await on.dataSource.query(`UPDATE events SET visibility = 'PRIVATE' WHERE id = $1`, [event.id]);
    await tell(await moved('2027-02-07T14:30'));
    const { personId, mail } = await lastMail('event.changed');
    expect(personId).toBe(ana.id);
    expect(mail).toMatchObject({ subject: 'New time: Clean the Aare' });
    expect(linksOf(mail)).toEqual([expect.stringMatching(ownPage), expect.stringMatching(ownPage)]);
    for (const news of ['postponed', 'cancelled']) {
      await state(news.toUpperCase());
      await tell(await changed('SCHEDULE_STATE', 'CONFIRMED', news.toUpperCase()));
      expect((await lastMail(`event.${news}`)).mail).toHaveProperty('subject', expect.stringContaining('Aare'));
    }
  });

  it('hear of another meeting point that only they may know', async () => {
    await on.dataSource.query(
      `UPDATE events SET venue = 'Red door, second yard', address_visibility = 'ATTENDEES' WHERE id = $1`,
      [event.id],
    );
    await tell(await changed('PLACE', null, null));
    const { mail } = await lastMail('event.changed');
    expect(mail).toMatchObject({ subject: 'New place: Clean the Aare' });
    expect(JSON.stringify(mail)).toContain('New place: you find it below. It is shown only to people who are going.');
    expect(JSON.stringify(mail)).toContain('Red door, second yard');
  });

  it('hear that it is postponed', async () => {
    await state('POSTPONED');
    await tell(await changed('SCHEDULE_STATE', 'CONFIRMED', 'POSTPONED'));
    expect((await lastMail('event.postponed')).mail).toMatchObject({ subject: 'Postponed: Clean the Aare' });
  });

  it('get the news although they want no reminders, but not after they left', async () => {
    const bo = await on.make.person();
    await on.make.attendance({ event, personId: bo.id, rsvpStatus: 'CANCELLED' });
    await on.make.suppression(ana.email, 'topic:reminder');
    await tell(await moved('2027-02-07T14:30'));
    const people = await on.read((await on.messages('event.changed'))[0] ?? '', ChangeMails);
    expect(people.map(({ personId }) => personId)).toEqual([ana.id]);
  });

  it('hear nothing that is not true any more when the mail goes out', async () => {
    await tell(await moved('2027-02-07T14:30'));
    await state('CANCELLED');
    expect((await lastMail('event.changed')).mail).toEqual({ skip: 'superseded' });
  });

  it('read it in their language', async () => {
    await on.dataSource.query(`UPDATE persons SET locale = 'es' WHERE id = $1`, [ana.id]);
    await on.make.move(event, '2027-02-06T10:00');
    await on.dataSource.query(`UPDATE events SET schedule_state = 'CONFIRMED' WHERE id = $1`, [event.id]);
    await tell(
      await changed('TIME', '2027-02-06', '2027-02-06T10:00 Europe/Zurich'),
      await changed('SCHEDULE_STATE', 'TENTATIVE', 'CONFIRMED'),
    );
    const { mail } = await lastMail('event.changed');
    expect(mail).toMatchObject({ subject: 'Nuevo horario: Clean the Aare' });
    expect(JSON.stringify(mail)).toContain(
      'Nuevo horario: sábado, 6 de febrero de 2027, 10:00 (hora de Zurich). Antes: sábado, 6 de febrero de 2027, hora por anunciar.',
    );
    expect(JSON.stringify(mail)).not.toContain('Se celebra');
  });
});

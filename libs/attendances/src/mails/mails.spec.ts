import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import ICAL from 'ical.js';
import type { MailContent, MessageRenderer, SkipMail } from '#messages';
import { startBackground, type Background } from '../../../../test/support/background.js';
import type { TestEvent } from '../../../../test/support/make.js';
import { AttendanceAccess } from '../attendance-access.js';
import { Attendance } from '../attendance.entity.js';
import { AttendancesModule, AttendancesWorkerModule } from '../attendances.module.js';
import { Attendances } from '../attendances.service.js';
import { ConfirmedAttendanceMail } from './confirmed-mail.js';
import { ConfirmAttendanceMail, KnownAttendanceMail } from './sign-up-mails.js';

describe('mails about a sign-up', () => {
  let on: Background;
  let campaignId: string;

  beforeAll(async () => {
    on = await startBackground([AttendancesModule, AttendancesWorkerModule]);
    campaignId = (await on.make.campaign()).id;
  });
  afterAll(() => on.stop());

  const event = (more: object = {}): Promise<TestEvent> =>
    on.make.event({ campaignId, title: 'Clean the Aare', start: '2027-02-06T10:00', ...more });
  const change = (at: TestEvent, columns: string): Promise<unknown> =>
    on.dataSource.query(`UPDATE events SET ${columns} WHERE id = $1`, [at.id]);

  const signUp = async (at: TestEvent, email: string, more: object = {}): Promise<string> => {
    const form = {
      timeslotId: at.slotId,
      email,
      name: 'Buy Pills At example',
      locale: 'en',
      shareContactWithHost: false,
    };
    await on.context.get(Attendances).signUp({ ...form, ...more });
    const attendance = await on.dataSource.manager.findOneByOrFail(Attendance, { timeslotId: at.slotId });
    return on.context.get(AttendanceAccess, { strict: false }).key(attendance);
  };
  const newest = async (kind: string, renderer: Type<MessageRenderer>): Promise<MailContent | SkipMail> => {
    const id = (await on.messages(kind)).at(-1) ?? '';
    const [delivered] = await on.read(id, renderer);
    if (!delivered) throw new Error('Nobody gets this mail.');
    if (!('skip' in delivered.mail || 'blocks' in delivered.mail)) throw new Error('This mail is not one of a kind.');
    return delivered.mail;
  };
  const written = async (kind: string, renderer: Type<MessageRenderer>): Promise<MailContent> => {
    const mail = await newest(kind, renderer);
    if ('skip' in mail) throw new Error(`Skipped: ${mail.skip}`);
    return mail;
  };
  const wordsOf = (mail: MailContent): string => JSON.stringify({ ...mail, calendar: undefined });
  const buttonOf = (mail: MailContent) => mail.blocks.find((block) => block.kind === 'button');

  it('the first one asks for the button and repeats nothing that was typed', async () => {
    const at = await event();
    const key = await signUp(at, 'first@example.org', { guests: 2, source: 'evil' });
    const mail = await written('attendance.confirm', ConfirmAttendanceMail);
    expect(mail.subject).toBe('Please confirm: Clean the Aare');
    expect(wordsOf(mail)).not.toMatch(/Pills|evil/);
    expect(wordsOf(mail)).toContain('With 2 guests.');
    expect(wordsOf(mail)).toContain('Saturday, 6 February 2027, 10:00');
    expect(buttonOf(mail)).toEqual({
      kind: 'button',
      label: 'Count me in',
      url: `http://turnout.test/en/going/${key}`,
    });
    expect(mail.calendar).toBeUndefined();
  });

  it('the first one is not sent any more when the button was pressed meanwhile', async () => {
    const at = await event();
    const key = await signUp(at, 'quick@example.org');
    await on.context.get(Attendances).confirm(key);
    expect(await newest('attendance.confirm', ConfirmAttendanceMail)).toEqual({
      skip: 'already confirmed or cancelled',
    });
  });

  it('the second one has the calendar entry and everything to know', async () => {
    const at = await event();
    await change(
      at,
      `address_visibility = 'ATTENDEES', contact_name = 'Rosa', contact_email = 'rosa@example.org', online_url = 'https://example.org/join'`,
    );
    const key = await signUp(at, 'second@example.org', { name: 'Lena' });
    await on.context.get(Attendances).confirm(key);
    const mail = await written('attendance.confirmed', ConfirmedAttendanceMail);
    expect(mail).toMatchObject({ subject: 'You are going: Clean the Aare', replyTo: 'rosa@example.org' });
    expect(mail.blocks[0]).toEqual({ kind: 'heading', text: 'Lena, you are going' });
    for (const words of [
      'Old quay',
      'Gloves',
      'Rosa, rosa@example.org',
      'https://example.org/join',
      'do not pass it on',
    ]) {
      expect(wordsOf(mail)).toContain(words);
    }
    const calendar = new ICAL.Component(ICAL.parse(mail.calendar?.ics ?? '') as unknown[]);
    const entry = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
    expect(entry.startDate.toJSDate().toISOString()).toBe('2027-02-06T09:00:00.000Z');
    expect(entry.location).toBe('Old quay, Bern, Switzerland');
    expect(entry.uid).toBe(`timeslot-${at.slotId}@turnout.test`);
  });

  it('is in Spanish for somebody who asked for Spanish', async () => {
    const at = await event();
    const key = await signUp(at, 'tercera@example.org', { locale: 'es', name: 'Inés' });
    const first = await written('attendance.confirm', ConfirmAttendanceMail);
    expect(first.subject).toBe('Confirma, por favor: Clean the Aare');
    expect(buttonOf(first)).toMatchObject({ label: 'Cuenten conmigo', url: `http://turnout.test/es/going/${key}` });
    await on.context.get(Attendances).confirm(key);
    const second = await written('attendance.confirmed', ConfirmedAttendanceMail);
    expect(second.blocks[0]).toEqual({ kind: 'heading', text: 'Inés, contamos contigo' });
    expect(wordsOf(second)).toContain('sábado, 6 de febrero de 2027');
  });

  it('a save-the-date says that the rest follows, and has no entry while even the day is open', async () => {
    const dated = await event({ start: '2027-02-06' });
    await on.context.get(Attendances).confirm(await signUp(dated, 'saved@example.org'));
    const mail = await written('attendance.confirmed', ConfirmedAttendanceMail);
    expect(wordsOf(mail)).toContain('still to be announced');
    expect(mail.calendar?.ics).toContain('DTSTART;VALUE=DATE:20270206');
    const open = await event({ start: null });
    await on.context.get(Attendances).confirm(await signUp(open, 'open@example.org'));
    expect((await written('attendance.confirmed', ConfirmedAttendanceMail)).calendar).toBeUndefined();
  });

  it('says honestly that somebody is on the waiting list, and tells them when they move up', async () => {
    const at = await event();
    const other = await on.make.person();
    await on.make.attendance({ event: at, personId: other.id });
    await on.dataSource.query('UPDATE timeslots SET capacity = 1 WHERE id = $1', [at.slotId]);
    await on.context.get(Attendances).signUp({
      ...{ timeslotId: at.slotId, email: 'waits@example.org', name: 'Wim', locale: 'en', shareContactWithHost: false },
    });
    const [row] = await on.dataSource.query<{ id: string }[]>(
      `SELECT a.id FROM attendances a JOIN persons p ON p.id = a.person_id WHERE p.email = 'waits@example.org'`,
    );
    const access = on.context.get(AttendanceAccess, { strict: false });
    const key = access.key({ id: row?.id ?? '', linkVersion: 1 });
    await on.context.get(Attendances).confirm(key);
    const waiting = await written('attendance.confirmed', ConfirmedAttendanceMail);
    expect(waiting.subject).toBe('You are on the waiting list: Clean the Aare');
    expect(waiting.calendar).toBeUndefined();
    on.clock.passes(1000);
    const [first] = await on.dataSource.query<{ id: string }[]>('SELECT id FROM attendances WHERE person_id = $1', [
      other.id,
    ]);
    await on.context.get(Attendances).cancel(access.key({ id: first?.id ?? '', linkVersion: 1 }));
    const moved = await written('attendance.confirmed', ConfirmedAttendanceMail);
    expect(moved.subject).toBe('A place has become free: Clean the Aare');
    expect(moved.calendar?.ics).toContain('BEGIN:VEVENT');
  });

  it('of an event that became private go to those on its list, and lead to their own page', async () => {
    const at = await event();
    const key = await signUp(at, 'inside@example.org');
    await change(at, `visibility = 'PRIVATE'`);
    expect(await newest('attendance.confirm', ConfirmAttendanceMail)).toEqual({ skip: 'the event is not public' });
    await change(at, `visibility = 'PUBLIC'`);
    await on.context.get(Attendances).confirm(key);
    await change(at, `visibility = 'PRIVATE'`);
    const mail = await written('attendance.confirmed', ConfirmedAttendanceMail);
    const page = `http://turnout.test/en/going/${key}`;
    expect(mail.blocks).toContainEqual(
      expect.objectContaining({ kind: 'eventCard', event: expect.objectContaining({ url: page }) }),
    );
    expect(mail.calendar?.ics.replace(/\r\n /g, '')).toContain(`URL;VALUE=URI:${page}`);
  });

  it('to somebody who is going already says just that', async () => {
    const at = await event();
    const key = await signUp(at, 'again@example.org');
    await on.context.get(Attendances).confirm(key);
    on.clock.passes(3_600_000);
    await signUp(at, 'again@example.org', { name: 'Other Name' });
    const mail = await written('attendance.known', KnownAttendanceMail);
    expect(mail.subject).toBe('You are already going: Clean the Aare');
    expect(wordsOf(mail)).not.toContain('Other Name');
  });

  it('are not sent about an event that was cancelled meanwhile', async () => {
    const at = await event();
    await on.context.get(Attendances).confirm(await signUp(at, 'gone@example.org'));
    await change(at, `schedule_state = 'CANCELLED'`);
    expect(await newest('attendance.confirmed', ConfirmedAttendanceMail)).toEqual({ skip: 'the event is cancelled' });
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { Make, type TestEvent } from './support/make.js';
import type { CaughtMail } from './support/smtp-sink.js';
import { startWorker, until, type TestWorker } from './support/worker.js';

jest.setTimeout(60_000);

describe('the calendar entry of somebody who signed up', () => {
  let on: TestApp;
  let worker: TestWorker;
  let coordinator: string;
  let event: TestEvent;

  beforeAll(async () => {
    on = await startApp();
    on.clock.set('2027-02-01T12:00:00Z');
    worker = await startWorker(on);
    const make = new Make(on.dataSource);
    const campaign = await make.campaign({ slug: 'river-week' });
    coordinator = await on.signIn('coordinator@example.org', { campaigns: ['river-week'] });
    event = await make.event({ campaignId: campaign.id, start: '2027-02-06T10:00', title: 'Clean the Aare' });
  });
  afterAll(async () => {
    await worker.stop();
    await on.stop();
  });

  const mail = async (subject: RegExp): Promise<CaughtMail> => {
    const found = (): CaughtMail | undefined =>
      worker.sink.mails.find(({ parsed }) => subject.test(parsed.subject ?? ''));
    await until(String(subject), () => found() !== undefined);
    const one = found();
    if (!one) throw new Error('It vanished.');
    return one;
  };
  /** Unfolded lines by name, of the event itself and not of its zone. */
  const entry = ({ parsed }: CaughtMail): Map<string, string> => {
    const files = parsed.attachments.filter(({ contentType }) => /calendar|ics/.test(contentType));
    const text = files[0]?.content.toString().replace(/\r\n[ \t]/g, '') ?? '';
    const lines = (/BEGIN:VEVENT\r\n([^]*)END:VEVENT/.exec(text)?.[1] ?? '').split('\r\n');
    return new Map(lines.map((line) => [line.split(/[:;]/)[0] ?? '', line.replace(/^[^:]*:/, '')]));
  };
  const edit = (input: object) =>
    on.ask(
      'mutation ($id: ID, $input: EditEventInput!) { editEvent(eventId: $id, input: $input) { event { id } } }',
      { id: event.id, input },
      coordinator,
    );

  it('is the same one when the event is confirmed, moved and cancelled, each time newer than before', async () => {
    await on.ask('mutation ($input: SignUpInput!) { signUp(input: $input) { mailSentTo } }', {
      input: {
        timeslotId: event.slotId,
        email: 'ana@example.org',
        name: 'Ana',
        locale: 'en',
        shareContactWithHost: false,
      },
    });
    const [row] = await on.dataSource.query<{ id: string }[]>('SELECT id FROM attendances WHERE event_id = $1', [
      event.id,
    ]);
    const key = on.key('attendance', row?.id ?? '');
    await on.ask('mutation ($key: String!) { confirmAttendance(key: $key) { rsvpStatus } }', { key });
    const confirmed = entry(await mail(/Aare/));
    await until('the confirmation', () => worker.sink.mails.some((one) => entry(one).has('UID')));
    const first = worker.sink.mails.map(entry).find((lines) => lines.has('UID')) ?? confirmed;

    await edit({ startTime: '11:00' });
    on.clock.passes(60_000);
    await edit({ startTime: '11:30' });
    await until('both edits are known to the worker', async () => {
      const rows = await on.dataSource.query<unknown[]>(`SELECT 1 FROM messages WHERE kind = 'event.changed'`);
      return rows.length === 2;
    });
    on.clock.passes(4 * 60_000);
    await worker.tick('mail');
    expect(worker.sink.mails.filter(({ parsed }) => parsed.subject?.startsWith('New time'))).toEqual([]);
    on.clock.passes(61_000);
    await worker.tick('mail');
    const moved = entry(await mail(/^New time/));

    const cancelledAt = worker.sink.mails.length;
    await on.ask(
      'mutation ($id: ID) { cancelEvent(eventId: $id, note: "High water.") { event { id } } }',
      { id: event.id },
      coordinator,
    );
    const cancelled = entry(await mail(/^Cancelled/));

    expect(worker.sink.mails.length).toBe(cancelledAt + 1);
    expect(first.get('UID')).toMatch(/^\S+@\S+$/);
    expect([moved.get('UID'), cancelled.get('UID')]).toEqual([first.get('UID'), first.get('UID')]);
    const sequences = [first, moved, cancelled].map((lines) => Number(lines.get('SEQUENCE')));
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    expect([first, moved, cancelled].map((lines) => lines.get('STATUS'))).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
    ]);
    expect([first, moved, cancelled].map((lines) => lines.get('DTSTART'))).toEqual([
      '20270206T100000',
      '20270206T113000',
      '20270206T113000',
    ]);
    expect(worker.sink.mails.filter(({ parsed }) => parsed.subject?.startsWith('New time'))).toHaveLength(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { startApp, type TestApp } from './support/app.js';
import { Make, type TestEvent } from './support/make.js';

const signUp = 'mutation ($input: SignUpInput!) { signUp(input: $input) { status mailSentTo } }';
const going = `rsvpStatus guests name mailSentTo shareContactWithHost calendarUrl
  exactLocation { venue locality latitude } timeslot { placesLeft } event { title going onlineUrl location { venue } }`;
const mine = `query ($key: String!) { myAttendance(key: $key) { ${going} } }`;
const confirm = `mutation ($key: String!) { confirmAttendance(key: $key) { ${going} } }`;
const cancel = `mutation ($key: String!) { cancelAttendance(key: $key) { ${going} } }`;

interface Going {
  rsvpStatus: string;
  guests: number;
  name: string | null;
  mailSentTo: string;
  shareContactWithHost: boolean;
  calendarUrl: string;
  exactLocation: { venue: string | null; locality: string | null; latitude: number | null };
  timeslot: { placesLeft: number | null };
  event: { title: string; going: number | null; onlineUrl: string | null; location: { venue: string | null } };
}

describe('signing up', () => {
  let on: TestApp;
  let make: Make;
  let campaign: { id: string; slug: string };

  beforeAll(async () => {
    on = await startApp();
    make = new Make(on.dataSource);
    campaign = await make.campaign({ slug: 'river-week' });
  });
  afterAll(() => on.stop());

  const event = (more: object = {}): Promise<TestEvent> =>
    make.event({ campaignId: campaign.id, start: '2027-02-06T10:00', ...more });
  const change = (at: TestEvent, columns: string, ...values: unknown[]): Promise<unknown> =>
    on.dataSource.query(`UPDATE events SET ${columns} WHERE id = $1`, [at.id, ...values]);
  const give = (at: TestEvent, capacity: number): Promise<unknown> =>
    on.dataSource.query('UPDATE timeslots SET capacity = $2 WHERE id = $1', [at.slotId, capacity]);
  const form = (at: TestEvent, email: string, more: object = {}) => ({
    input: { timeslotId: at.slotId, email, name: 'Ana Ríos', ...more },
  });
  const keyOf = async (at: TestEvent, email: string): Promise<string> => {
    const [row] = await on.dataSource.query<{ id: string }[]>(
      'SELECT a.id FROM attendances a JOIN persons p ON p.id = a.person_id WHERE a.timeslot_id = $1 AND p.email = $2',
      [at.slotId, email],
    );
    return on.key('attendance', row?.id ?? '');
  };
  const signedUp = async (at: TestEvent, email: string, more: object = {}): Promise<string> => {
    await on.ask(signUp, form(at, email, more));
    return keyOf(at, email);
  };
  const goes = async (at: TestEvent, email: string, more: object = {}): Promise<Going> => {
    const key = await signedUp(at, email, more);
    return (await on.ask<{ confirmAttendance: Going }>(confirm, { key })).confirmAttendance;
  };
  const read = async (key: string): Promise<Going> =>
    (await on.ask<{ myAttendance: Going }>(mine, { key })).myAttendance;
  const mails = async (email: string): Promise<string[]> => {
    const rows = await on.dataSource.query<{ kind: string }[]>(
      `SELECT m.kind FROM messages m JOIN deliveries d ON d.message_id = m.id JOIN persons p ON p.id = d.person_id
       WHERE p.email = $1 ORDER BY m.id`,
      [email],
    );
    return rows.map(({ kind }) => kind);
  };

  it('counts only after the button in the mail was pressed', async () => {
    const at = await event();
    const answer = await on.ask<{ signUp: object }>(signUp, form(at, 'Ana@Example.org', { guests: 2 }));
    expect(answer.signUp).toEqual({ status: 'CHECK_YOUR_MAIL', mailSentTo: 'a…@example.org' });
    const key = await keyOf(at, 'ana@example.org');
    expect(await read(key)).toMatchObject({ rsvpStatus: 'UNCONFIRMED', event: { going: 0 } });
    expect(await read(key)).toMatchObject({ rsvpStatus: 'UNCONFIRMED' });
    const { confirmAttendance } = await on.ask<{ confirmAttendance: Going }>(confirm, { key });
    expect(confirmAttendance).toMatchObject({
      ...{ rsvpStatus: 'REGISTERED', guests: 2, name: 'Ana Ríos', mailSentTo: 'a…@example.org' },
      event: { going: 3 },
    });
    expect(await mails('ana@example.org')).toEqual(['attendance.confirm', 'attendance.confirmed']);
  });

  it('changes nothing and mails nothing more when the button is pressed again', async () => {
    const at = await event();
    const key = await signedUp(at, 'twice@example.org');
    await Promise.all([1, 2, 3, 4].map(() => on.ask(confirm, { key })));
    expect(await mails('twice@example.org')).toEqual(['attendance.confirm', 'attendance.confirmed']);
  });

  it('takes a second click on the form for the same sign-up', async () => {
    const at = await event();
    const input = form(at, 'click@example.org', { clientKey: randomUUID() });
    await Promise.all([1, 2, 3].map(() => on.ask(signUp, input)));
    expect(await mails('click@example.org')).toEqual(['attendance.confirm']);
    const rows = await on.dataSource.query<unknown[]>('SELECT 1 FROM attendances WHERE timeslot_id = $1', [at.slotId]);
    expect(rows).toHaveLength(1);
  });

  it('answers alike for people who are going already, changes nothing of theirs and mails them their link', async () => {
    const at = await event();
    await goes(at, 'known@example.org', { name: 'Known' });
    on.clock.passes(3_600_000);
    const answer = await on.ask<{ signUp: object }>(
      signUp,
      form(at, 'known@example.org', { name: 'Mallory', guests: 20, shareContactWithHost: true }),
    );
    expect(answer.signUp).toEqual({ status: 'CHECK_YOUR_MAIL', mailSentTo: 'k…@example.org' });
    expect(await read(await keyOf(at, 'known@example.org'))).toMatchObject({
      ...{ rsvpStatus: 'REGISTERED', guests: 0, name: 'Known', shareContactWithHost: false },
    });
    expect((await mails('known@example.org')).at(-1)).toBe('attendance.known');
  });

  it('gives five places to five of twenty people who press at the same moment, and lists the others', async () => {
    const at = await event();
    await give(at, 5);
    const keys = await Promise.all(Array.from({ length: 20 }, (_, n) => signedUp(at, `rush${String(n)}@example.org`)));
    const stands = await Promise.all(
      keys.map(async (key) => (await on.ask<{ confirmAttendance: Going }>(confirm, { key })).confirmAttendance),
    );
    const count = (status: string): number => stands.filter(({ rsvpStatus }) => rsvpStatus === status).length;
    expect([count('REGISTERED'), count('WAITLISTED')]).toEqual([5, 15]);
    expect((await read(keys[0] ?? '')).timeslot.placesLeft).toBe(0);
  });

  it('moves up the one who waits longest when somebody cancels', async () => {
    const at = await event();
    await give(at, 1);
    await goes(at, 'first@example.org');
    on.clock.passes(1000);
    expect((await goes(at, 'second@example.org')).rsvpStatus).toBe('WAITLISTED');
    on.clock.passes(1000);
    expect((await goes(at, 'third@example.org')).rsvpStatus).toBe('WAITLISTED');
    const key = await keyOf(at, 'first@example.org');
    await on.ask(cancel, { key });
    expect((await on.ask<{ cancelAttendance: Going }>(cancel, { key })).cancelAttendance.rsvpStatus).toBe('CANCELLED');
    expect((await read(await keyOf(at, 'second@example.org'))).rsvpStatus).toBe('REGISTERED');
    expect((await read(await keyOf(at, 'third@example.org'))).rsvpStatus).toBe('WAITLISTED');
    expect((await mails('second@example.org')).filter((kind) => kind === 'attendance.confirmed')).toHaveLength(2);
  });

  it('lets somebody who cancelled come back with the same link', async () => {
    const at = await event();
    await goes(at, 'back@example.org');
    const key = await keyOf(at, 'back@example.org');
    await on.ask(cancel, { key });
    on.clock.passes(1000);
    expect((await on.ask<{ confirmAttendance: Going }>(confirm, { key })).confirmAttendance.rsvpStatus).toBe(
      'REGISTERED',
    );
  });

  it.each([
    ['CANCELLED', `schedule_state = 'CANCELLED'`],
    ['POSTPONED', `schedule_state = 'POSTPONED'`],
    ['NO_SIGN_UP', `signup_mode = 'EXTERNAL_LINK'`],
  ])('is refused when the event is not open: %s', async (reason, columns) => {
    const at = await event();
    await change(at, columns);
    const refusal = await on.refusal(signUp, form(at, 'late@example.org', { locale: 'es' }));
    expect(refusal).toMatchObject({ code: 'EVENT_NOT_OPEN', reason, field: 'timeslotId' });
  });

  it('is refused when the event is over', async () => {
    const at = await event({ start: '2027-01-01T10:00' });
    expect(await on.refusal(signUp, form(at, 'late@example.org'))).toMatchObject({ reason: 'ENDED' });
  });

  it.each([[`review_state = 'AWAITING_REVIEW'`], [`visibility = 'PRIVATE'`]])(
    'does not find an event that is not public: %s',
    async (columns) => {
      const at = await event();
      await change(at, columns);
      expect(await on.refusal(signUp, form(at, 'late@example.org'))).toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it('opens with nothing but a genuine key', async () => {
    const at = await event();
    const key = await signedUp(at, 'key@example.org');
    for (const wrong of ['', 'x', `${key.slice(0, -2)}AA`, on.key('host', at.id)]) {
      expect(await on.refusal(mine, { key: wrong })).toMatchObject({ code: 'LINK_INVALID' });
      expect(await on.refusal(confirm, { key: wrong })).toMatchObject({ code: 'LINK_INVALID' });
    }
    await on.dataSource.query('UPDATE attendances SET link_version = 2 WHERE timeslot_id = $1', [at.slotId]);
    expect(await on.refusal(cancel, { key })).toMatchObject({ code: 'LINK_INVALID' });
  });

  it('names the field that is wrong', async () => {
    const at = await event();
    const wrong: [object, string][] = [
      [{ email: 'ana' }, 'email'],
      [{ name: '' }, 'name'],
      [{ guests: 21 }, 'guests'],
      [{ locale: 'fr' }, 'locale'],
      [{ clientKey: 'again' }, 'clientKey'],
    ];
    for (const [given, field] of wrong) {
      expect(await on.refusal(signUp, form(at, 'a@example.org', given))).toMatchObject({ code: 'BAD_INPUT', field });
    }
  });

  it('tells the exact place and the online link only to people who have a place', async () => {
    const at = await event();
    await change(
      at,
      `address_visibility = 'ATTENDEES', public_latitude = 46.9, attendance_mode = 'HYBRID', online_url = 'https://example.org/join'`,
    );
    const key = await signedUp(at, 'inside@example.org');
    const before = await read(key);
    expect(before.exactLocation).toEqual({ venue: null, locality: 'Bern', latitude: 46.9 });
    expect(before.event).toMatchObject({ onlineUrl: null, location: { venue: null } });
    const { confirmAttendance: after } = await on.ask<{ confirmAttendance: Going }>(confirm, { key });
    expect(after.exactLocation).toEqual({ venue: 'Old quay', locality: 'Bern', latitude: 46.948 });
    expect(after.event).toMatchObject({ onlineUrl: 'https://example.org/join', location: { venue: 'Old quay' } });
    const { event: everyone } = await on.ask<{ event: Going['event'] }>(
      'query ($id: String!) { event(slug: $id) { onlineUrl location { venue } } }',
      { id: await slugOf(at) },
    );
    expect(everyone).toEqual({ onlineUrl: null, location: { venue: null } });
  });

  it('hides how many are going where the campaign says so', async () => {
    const shy = await make.campaign();
    await on.dataSource.query('UPDATE campaigns SET show_going = false WHERE id = $1', [shy.id]);
    const at = await make.event({ campaignId: shy.id, start: '2027-02-06T10:00' });
    expect((await goes(at, 'shy@example.org')).event.going).toBeNull();
  });

  it('keeps the words that a person agreed to, in their language', async () => {
    const at = await event();
    await goes(at, 'agreed@example.org', { locale: 'es', shareContactWithHost: true });
    const consents = await on.dataSource.query<{ topic: string; status: string; wording: string }[]>(
      `SELECT c.topic, c.status, c.wording FROM consent_records c JOIN persons p ON p.id = c.person_id WHERE p.email = $1 ORDER BY topic`,
      ['agreed@example.org'],
    );
    expect(consents.map(({ topic, status }) => [topic, status])).toEqual([
      ['attendance', 'GRANTED'],
      ['share-contact', 'GRANTED'],
    ]);
    expect(consents[1]?.wording).toContain('tu dirección de correo');
  });

  it('passes the wish for a digest on only once the address is proven', async () => {
    const promises = async (): Promise<number> => {
      const rows = await on.dataSource.query<unknown[]>(`SELECT 1 FROM outbox WHERE kind = 'attendance.wants-digest'`);
      return rows.length;
    };
    const at = await event();
    const before = await promises();
    const key = await signedUp(at, 'digest@example.org', { digest: true });
    expect(await promises()).toBe(before);
    await on.ask(confirm, { key });
    await on.ask(confirm, { key });
    expect(await promises()).toBe(before + 1);
  });

  it('limits the mails to one address', async () => {
    const limited = await startApp({ env: { RATE_LIMITS: 'on' } });
    const { id } = await new Make(limited.dataSource).campaign();
    const at = await new Make(limited.dataSource).event({ campaignId: id, start: '2027-02-06T10:00' });
    for (let n = 0; n < 6; n += 1)
      await limited.ask(signUp, form(at, 'flood@example.org', { clientKey: randomUUID() }));
    const refusal = await limited.refusal(signUp, form(at, 'flood@example.org'));
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED' });
    expect(refusal['retryAfterSeconds']).toBeGreaterThan(0);
    await limited.stop();
  });

  const slugOf = async (at: TestEvent): Promise<string> => {
    const [row] = await on.dataSource.query<{ slug: string }[]>('SELECT slug FROM events WHERE id = $1', [at.id]);
    return row?.slug ?? '';
  };

  describe('hosts', () => {
    it('see who comes, and the address only of those who share it', async () => {
      const at = await event();
      const host = await make.person({ email: 'host@example.org' });
      const [row] = await on.dataSource.query<{ id: string }[]>(
        `INSERT INTO event_hosts (id, event_id, person_id, role, confirmed_at) VALUES (gen_random_uuid(), $1, $2, 'PRIMARY', now()) RETURNING id`,
        [at.id, host.id],
      );
      await goes(at, 'open@example.org', { name: 'Open', shareContactWithHost: true, guests: 1 });
      on.clock.passes(1000);
      await goes(at, 'closed@example.org', { name: 'Closed' });
      await signedUp(at, 'unproven@example.org');
      const query = `query ($key: String) { hostedEvent(key: $key) { goingCount attendances { name email guests rsvpStatus } } }`;
      const { hostedEvent } = await on.ask<{ hostedEvent: object }>(query, { key: on.key('host', row?.id ?? '') });
      expect(hostedEvent).toEqual({
        goingCount: 3,
        attendances: [
          { name: 'Open', email: 'open@example.org', guests: 1, rsvpStatus: 'REGISTERED' },
          { name: 'Closed', email: null, guests: 0, rsvpStatus: 'REGISTERED' },
        ],
      });
      await on.ask(cancel, { key: await keyOf(at, 'open@example.org') });
      const later = await on.ask<{ hostedEvent: { attendances: object[] } }>(query, {
        key: on.key('host', row?.id ?? ''),
      });
      expect(later.hostedEvent.attendances[0]).toMatchObject({ email: null, rsvpStatus: 'CANCELLED' });
    });
  });

  describe('calendar files', () => {
    const fetchCalendar = async (path: string) => {
      const response = await fetch(`${on.url}${path}`);
      const text = await response.text();
      if (!response.ok) return { status: response.status, headers: response.headers, event: null };
      const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
      const component = calendar.getFirstSubcomponent('vevent');
      return { status: response.status, headers: response.headers, event: component && new ICAL.Event(component) };
    };

    it('are there for everybody, without the exact place where it is not public', async () => {
      const at = await event();
      await change(at, `address_visibility = 'ATTENDEES', public_latitude = 46.9`);
      const { headers, event: found } = await fetchCalendar(`/calendar/events/${await slugOf(at)}.ics`);
      expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
      expect(found?.uid).toBe(`timeslot-${at.slotId}@turnout.test`);
      expect(found?.startDate.toJSDate().toISOString()).toBe('2027-02-06T09:00:00.000Z');
      expect(found?.location).toBe('Bern, Switzerland');
      expect(found?.component.getFirstPropertyValue('geo')).toEqual([46.9, 7.447]);
    });

    it('behind a link have the exact place, and say so when the person has cancelled', async () => {
      const at = await event();
      await change(at, `address_visibility = 'ATTENDEES', public_latitude = 46.9`);
      const { calendarUrl } = await goes(at, 'calendar@example.org');
      const path = new URL(calendarUrl).pathname;
      const { headers, event: found } = await fetchCalendar(path);
      expect(found?.location).toBe('Old quay, Bern, Switzerland');
      expect(headers.get('cache-control')).toBe('private, no-store');
      await on.ask(cancel, { key: await keyOf(at, 'calendar@example.org') });
      const { event: later } = await fetchCalendar(path);
      expect(later?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
      expect(later?.uid).toBe(found?.uid);
      expect(later?.location).toBe('Bern, Switzerland');
    });

    it('do not exist for events that are not public, or with a false key', async () => {
      const at = await event();
      await change(at, `review_state = 'AWAITING_REVIEW'`);
      expect((await fetchCalendar(`/calendar/events/${await slugOf(at)}.ics`)).status).toBe(404);
      expect((await fetchCalendar('/calendar/events/nothing.ics')).status).toBe(404);
      expect((await fetchCalendar('/calendar/attendance/abc.ics')).status).toBe(404);
    });
  });
});

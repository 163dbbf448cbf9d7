import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../../../../test/support/app.js';
import { Make, type TestEvent } from '../../../../test/support/make.js';

const preview = `query ($audience: AudienceInput!, $locale: String!) { audiencePreview(audience: $audience) {
  count suppressed audienceText(locale: $locale) byLanguage { language count } byRole { role count } sample { name eventTitle } } }`;

interface Preview {
  count: number;
  suppressed: number;
  audienceText: string;
  byLanguage: object[];
  byRole: object[];
  sample: { name: string; eventTitle: string | null }[];
}

describe('an audience made of conditions', () => {
  let on: TestApp;
  let coordinator: string;
  let bern: TestEvent;
  let over: TestEvent;
  let groupId: string;

  beforeAll(async () => {
    on = await startApp();
    on.clock.set('2027-02-05T12:00:00Z');
    const make = new Make(on.dataSource);
    const { id: campaignId } = await make.campaign({ slug: 'river-week' });
    coordinator = await on.signIn('carla@example.org', { campaigns: ['river-week'] });
    bern = await make.event({ campaignId, start: '2027-02-06T10:00', title: 'Clean the Aare' });
    over = await make.event({ campaignId, start: '2027-02-04T10:00', title: 'Clean the Rhône', at: [45.76, 4.84] });
    const person = async (name: string, locale = 'en') =>
      (await make.person({ name, email: `${name.toLowerCase()}@people.example`, locale })).id;
    const [ana, bo, hal, eva] = [
      await person('Ana'),
      await person('Bo', 'es'),
      await person('Hal'),
      await person('Eva'),
    ];
    await make.attendance({ event: bern, personId: ana });
    await make.attendance({ event: over, personId: ana, rsvpStatus: 'WAITLISTED' });
    await make.attendance({ event: over, personId: bo, rsvpStatus: 'CONFIRMED' });
    const query = (sql: string, parameters: unknown[]) => on.dataSource.query<{ id: string }[]>(sql, parameters);
    await query(
      `INSERT INTO event_hosts (id, event_id, person_id, role, confirmed_at) VALUES (gen_random_uuid(), $1, $2, 'PRIMARY', now())`,
      [over.id, hal],
    );
    const rows = await query(
      `INSERT INTO groups (id, slug, name) VALUES (gen_random_uuid(), 'friends', 'River Friends') RETURNING id`,
      [],
    );
    groupId = rows[0]?.id ?? '';
    await query(
      `INSERT INTO endorsements (id, campaign_id, group_id, kind, status, requested_by)
       VALUES (gen_random_uuid(), $1, $2, 'ENDORSER', 'ACCEPTED', $3)`,
      [campaignId, groupId, eva],
    );
    await query(
      `INSERT INTO subscriptions (id, person_id, topic, status, latitude, longitude, radius_km, weekday, local_hour, time_zone, locale, next_at, created_at)
       VALUES (gen_random_uuid(), $1, 'DIGEST', 'GRANTED', 46.9, 7.4, 50, 1, 9, 'Europe/Zurich', 'en', now(), now())`,
      [eva],
    );
    await make.suppression('eva@people.example', `group:${groupId}`);
  });
  afterAll(() => on.stop());

  const ask = async (who: object, locale = 'en'): Promise<Preview> => {
    const variables = { audience: { campaignSlug: 'river-week', who }, locale };
    return (await on.ask<{ audiencePreview: Preview }>(preview, variables, coordinator)).audiencePreview;
  };
  const names = async (who: object): Promise<string[]> => (await ask(who)).sample.map(({ name }) => name).sort();
  const refusal = (audience: object) =>
    on.refusal(preview, { audience: { campaignSlug: 'river-week', ...audience }, locale: 'en' }, coordinator);

  it('asks about one tie at a time, and with `some` about another one', async () => {
    const waits = { states: ['WAITLISTED'] };
    const inBern = { near: { latitude: 46.95, longitude: 7.45, radiusKm: 20 } };
    expect(await names({ all: [waits, inBern] })).toEqual([]);
    expect(await names({ all: [{ some: waits }, { some: inBern }] })).toEqual(['Ana']);
    expect(await names({ any: [waits, inBern] })).toEqual(['Ana']);
    expect(await names({ not: inBern })).toEqual(['Bo', 'Eva', 'Hal']);
    expect(await names({ all: [{ dates: { to: '2027-02-04' } }, { not: { roles: ['HOST'] } }] })).toEqual([
      'Ana',
      'Bo',
    ]);
  });

  it('finds hosts who have not reported, and people with no action near', async () => {
    expect(await names({ hostsWithoutReport: true })).toEqual(['Hal']);
    await on.dataSource.query(`UPDATE attendances SET outcome = 'ATTENDED' WHERE event_id = $1`, [over.id]);
    expect(await names({ hostsWithoutReport: true })).toEqual([]);
    expect(await names({ states: ['ATTENDED'] })).toEqual(['Ana', 'Bo']);
    await on.dataSource.query('UPDATE attendances SET outcome = NULL');
    expect(await names({ noActionNear: { radiusKm: 30 } })).toEqual(['Bo', 'Hal']);
  });

  it('counts by language and role, leaves out whom the group may not write to, and shows the event near them', async () => {
    expect(await ask({ not: { eventId: over.id } })).toMatchObject({
      count: 1,
      byRole: expect.arrayContaining([{ role: 'ENDORSER', count: 1 }]),
      sample: [{ name: 'Eva', eventTitle: 'Clean the Aare' }],
    });
    expect(await ask({ groupId })).toMatchObject({ count: 0, suppressed: 1 });
    expect((await ask({ eventId: over.id })).byLanguage).toEqual([
      { language: 'en', count: 2 },
      { language: 'es', count: 1 },
    ]);
  });

  it('names every group with an event in the campaign or behind it, by a part of the name', async () => {
    const rows = await on.dataSource.query<{ id: string }[]>(
      `INSERT INTO groups (id, slug, name) VALUES (gen_random_uuid(), 'choir', 'Choir of Bern'), (gen_random_uuid(), 'far', 'Far choir') RETURNING id`,
    );
    await on.dataSource.query('UPDATE events SET group_id = $1 WHERE id = $2', [rows[0]?.id, bern.id]);
    const query = `query ($text: String, $id: ID) { audienceGroups(campaignSlug: "river-week", text: $text, id: $id) { name } }`;
    const found = async (variables: object) =>
      (await on.ask<{ audienceGroups: { name: string }[] }>(query, variables, coordinator)).audienceGroups.map(
        ({ name }) => name,
      );
    expect(await found({})).toEqual(['Choir of Bern', 'River Friends']);
    expect(await found({ text: 'choir' })).toEqual(['Choir of Bern']);
    expect(await found({ id: groupId })).toEqual(['River Friends']);
    expect(await on.refusal(query, {}, await on.signIn('stranger@example.org'))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is a sentence in two languages', async () => {
    const who = {
      all: [
        { any: [{ roles: ['HOST'] }, { states: ['REGISTERED', 'CONFIRMED', 'MAYBE'] }] },
        { dates: { from: '2027-02-04', to: '2027-02-06' } },
        { not: { language: 'es' } },
        { groupId },
      ],
    };
    const text = async (locale: string) => (await ask(who, locale)).audienceText.replace(/\s/g, ' ');
    expect(await text('en')).toBe(
      'People of “River Week”: (hosts or going or perhaps going); February 4 – 6, 2027; not written to in Spanish; with the group “River Friends”',
    );
    expect(await text('es')).toBe(
      'Personas de «Semana del río»: (quienes organizan o van a ir o quizá vayan); 4–6 de febrero de 2027; no con correos en español; con el grupo «River Friends»',
    );
  });

  it.each([
    [{ who: {} }, 'audience.who'],
    [{ who: { all: [] } }, 'audience.who.all'],
    [{ who: { all: [{ language: 'en' }, { near: { radiusKm: 5 } }] } }, 'audience.who.all.1.near.placeId'],
    [{ who: { near: { placeId: 'city:1', radiusKm: 5 } } }, 'audience.who.near.placeId'],
    [{ who: { near: { latitude: 91, longitude: 0 } } }, 'audience.who.near.latitude'],
    [{ who: { noActionNear: { radiusKm: 0 } } }, 'audience.who.noActionNear.radiusKm'],
    [{ who: { not: { dates: { from: '2027-02-06', to: '2027-02-04' } } } }, 'audience.who.not.dates.to'],
    [{ who: { language: 'en', types: ['march'] } }, 'audience.who'],
    [{ who: { some: { types: ['no-such'] } } }, 'audience.who.some.types.0'],
    [{ who: { language: 'xx' } }, 'audience.who.language'],
    [{ who: { eventId: 'x' } }, 'audience.who.eventId'],
    [{ who: { groupId: '0199a000-0000-7000-8000-000000000001' } }, 'audience.who.groupId'],
    [{ who: { roles: [] } }, 'audience.who.roles'],
    [{ who: { language: 'en' }, language: 'es' }, 'audience.language'],
    [{ who: { any: Array.from({ length: 61 }, () => ({ language: 'en' })) } }, 'audience.who.any.59'],
  ])('is refused with the way to what is wrong (%#)', async (audience, field) => {
    expect(await refusal(audience)).toMatchObject({ field });
  });

  it('is refused when it is too deep, however deep', async () => {
    const deep = (levels: number): object => (levels === 0 ? { language: 'en' } : { not: deep(levels - 1) });
    expect((await ask(deep(7))).count).toBeGreaterThan(0);
    expect(await refusal({ who: deep(8) })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refusal({ who: deep(1000) })).toMatchObject({ code: 'BAD_INPUT' });
  });
});

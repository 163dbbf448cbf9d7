import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoAdmin, loadDemo } from '../apps/api/src/demo/demo.js';
import { startApp, type TestApp } from './support/app.js';

describe('the demo', () => {
  let on: TestApp;
  const said: string[] = [];

  beforeAll(async () => {
    on = await startApp({ places: true });
    await loadDemo(on.app, { ifEmpty: true }, (line) => said.push(line));
  });
  afterAll(() => on.stop());

  const one = async (query: string): Promise<Record<string, unknown>> => {
    const [row] = await on.dataSource.query<Record<string, unknown>[]>(query);
    return row ?? {};
  };

  it('is a week of events in more than 150 cities on six continents, three weeks from now', async () => {
    const { campaign } = await on.ask<{ campaign: { startsOn: string; stats: Record<string, number> } }>(
      '{ campaign(slug: "river-week") { startsOn stats { events confirmed saveTheDates cities countries going } } }',
    );
    expect(campaign.startsOn).toBe('2027-01-30');
    expect(campaign.stats['cities']).toBeGreaterThan(150);
    expect(campaign.stats['countries']).toBeGreaterThan(60);
    expect(campaign.stats['going']).toBeGreaterThan(1200);
    const zones = await one(
      `SELECT array_agg(DISTINCT split_part(time_zone, '/', 1) ORDER BY split_part(time_zone, '/', 1)) AS zones FROM events`,
    );
    expect(zones['zones']).toEqual(
      expect.arrayContaining(['Africa', 'America', 'Asia', 'Australia', 'Europe', 'Pacific']),
    );
  });

  it('has one of everything that can happen to an event', async () => {
    const states = await on.dataSource.query<{ state: string }[]>(
      `SELECT DISTINCT schedule_state AS state FROM events UNION SELECT DISTINCT review_state FROM events
       UNION SELECT DISTINCT address_visibility FROM events UNION SELECT DISTINCT attendance_mode FROM events`,
    );
    expect(states.map(({ state }) => state)).toEqual(
      expect.arrayContaining([
        ...['TENTATIVE', 'CONFIRMED', 'POSTPONED', 'CANCELLED', 'APPROVED', 'AWAITING_REVIEW'],
        ...['PUBLIC', 'ATTENDEES', 'TO_BE_ANNOUNCED', 'IN_PERSON', 'ONLINE', 'HYBRID'],
      ]),
    );
    const { event } = await on.ask<{ event: { changes: { field: string }[] } }>(
      'query ($slug: String!) { event(slug: $slug) { changes { field } } }',
      await one(`SELECT slug FROM events WHERE locality = 'Lyon'`),
    );
    expect(event.changes.map(({ field }) => field).sort()).toEqual(['PLACE', 'TIME']);
  });

  it('invents people whose addresses belong to nobody, and mails none of them', async () => {
    expect(await one(`SELECT count(*)::int AS n FROM persons WHERE email NOT LIKE '%@example.org'`)).toEqual({ n: 0 });
    expect(await one('SELECT count(*)::int AS n FROM messages')).toEqual({ n: 0 });
    expect(await one('SELECT count(*)::int AS n FROM outbox')).toEqual({ n: 0 });
  });

  it('keeps its own rules: texts are whole, nobody is over capacity, every place has a zone', async () => {
    expect(await one(`SELECT count(*)::int AS n FROM events WHERE title ~ '[{}]|undefined' OR title = ''`)).toEqual({
      n: 0,
    });
    expect(await one('SELECT count(*)::int AS n FROM events WHERE time_zone IS NULL OR place_id IS NULL')).toEqual({
      n: 0,
    });
    const over = await one(
      `SELECT count(*)::int AS n FROM timeslots t WHERE capacity < (SELECT sum(1 + guests) FROM attendances a
         WHERE a.timeslot_id = t.id AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED'))`,
    );
    expect(over).toEqual({ n: 0 });
    const far = await one(
      `SELECT count(*)::int AS n FROM events e JOIN places p ON p.id = e.place_id
       WHERE earth_distance(ll_to_earth(e.latitude, e.longitude), ll_to_earth(p.latitude, p.longitude)) > 3000`,
    );
    expect(far).toEqual({ n: 0 });
  });

  it('has materials in both languages that can be downloaded as they are', async () => {
    const { materials } = await on.ask<{
      materials: { title: string; files: { language: string; url: string; byteSize: number }[] }[];
    }>('{ materials(campaignSlug: "river-week") { title files { language url byteSize } } }');
    expect(materials.map(({ title }) => title)).toEqual([
      'Flyer',
      'Poster',
      'Folded brochure',
      'Host toolkit',
      'Safety sheet',
    ]);
    for (const { files } of materials) {
      expect(new Set(files.map(({ language }) => language))).toEqual(new Set(['en', 'es']));
      for (const { url, byteSize } of files) {
        const bytes = Buffer.from(await (await fetch(on.url + new URL(url).pathname)).arrayBuffer());
        expect([bytes.toString('latin1', 0, 5), bytes.length]).toEqual(['%PDF-', byteSize]);
      }
    }
  });

  it('has a coordinator who can sign in, with something to review', async () => {
    const cookie = await on.signIn(demoAdmin, { admin: true });
    const { desk } = await on.ask<{ desk: { toReview: number; pendingEndorsements: number } }>(
      '{ desk(campaignSlug: "river-week") { toReview pendingEndorsements } }',
      {},
      cookie,
    );
    expect(desk).toEqual({ toReview: 5, pendingEndorsements: 2 });
  });

  it('is loaded once: a second time adds nothing', async () => {
    const before = await one('SELECT count(*)::int AS n FROM events');
    expect(await loadDemo(on.app, { ifEmpty: true }, () => undefined)).toBe(false);
    expect(await loadDemo(on.app, { ifEmpty: false }, () => undefined)).toBe(false);
    expect(await one('SELECT count(*)::int AS n FROM events')).toEqual(before);
    expect(said).toEqual([expect.stringMatching(/^demo: 16\d events, \d{4} sign-ups, 16 files$/)]);
  });
});

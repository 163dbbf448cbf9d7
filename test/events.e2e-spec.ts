import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';

const createCampaign = `mutation ($input: CampaignInput!) { createCampaign(input: $input) { id slug } }`;
const register = `mutation ($input: RegisterEventInput!) { registerEvent(input: $input) { eventSlug mailSentTo } }`;
const hosted = `hostConfirmed rejectionReason mapStatus { onTheMap reasonCode reason(language: "es") next } exactLocation { address latitude }
  event { id slug title scheduleState reviewState sequence version location { address latitude } timeslots { startsOn localStart localEnd startsAt endsAt } changes { field before after note } }`;
const listed = `query ($filter: EventFilter!, $sort: EventSort) { events(filter: $filter, sort: $sort) { totalCount edges { node { slug title distanceKm } } } eventPoints(filter: $filter) { slug } }`;

interface Hosted {
  hostConfirmed: boolean;
  rejectionReason: string | null;
  mapStatus: { onTheMap: boolean; reasonCode: string; reason: string };
  exactLocation: { address: string | null; latitude: number | null };
  event: {
    id: string;
    slug: string;
    title: string;
    scheduleState: string;
    sequence: number;
    version: number;
    location: { address: string | null; latitude: number | null };
    timeslots: {
      startsOn: string | null;
      localStart: string | null;
      localEnd: string | null;
      startsAt: string | null;
    }[];
    changes: { field: string; before: string; after: string; note: string | null }[];
  };
}
interface Counted {
  campaign: { stats: { events: number; cancelled: number } };
  events: { totalCount: number };
}
interface Listed {
  events: { totalCount: number; edges: { node: { slug: string; title: string; distanceKm: number | null } }[] };
  eventPoints: { slug: string }[];
}

describe('registering an event', () => {
  let on: TestApp;
  let coordinator: string;
  const filter = { campaignSlug: 'river-week' };

  beforeAll(async () => {
    on = await startApp({ places: true });
    const admin = await on.signIn('admin@example.org', { admin: true });
    const input = {
      title: 'River Week',
      call: 'Come.',
      startsOn: '2027-02-04',
      endsOn: '2027-02-12',
      callerNames: ['River Friends'],
    };
    await on.ask(createCampaign, { input }, admin);
    coordinator = await on.signIn('coordinator@example.org', { campaigns: ['river-week'] });
  });
  afterAll(() => on.stop());

  const keyOf = async (slug: string): Promise<string> => {
    const [host] = await on.dataSource.query<{ id: string }[]>(
      'SELECT h.id FROM event_hosts h JOIN events e ON e.id = h.event_id WHERE e.slug = $1',
      [slug],
    );
    return on.key('host', host?.id ?? '');
  };
  const registered = async (more: object = {}): Promise<{ slug: string; key: string }> => {
    const location = { locality: 'Lyon', country: 'France' };
    const input = {
      campaignSlug: 'river-week',
      typeCode: 'clean-up',
      location,
      hostName: 'Ana',
      hostEmail: 'ana@example.org',
      ...more,
    };
    const { registerEvent } = await on.ask<{ registerEvent: { eventSlug: string; mailSentTo: string } }>(register, {
      input,
    });
    return { slug: registerEvent.eventSlug, key: await keyOf(registerEvent.eventSlug) };
  };
  const view = async (key: string): Promise<Hosted> =>
    (await on.ask<{ hostedEvent: Hosted }>(`query ($key: String) { hostedEvent(key: $key) { ${hosted} } }`, { key }))
      .hostedEvent;
  const confirm = (key: string) =>
    on.ask(`mutation ($key: String!) { confirmHost(key: $key) { hostConfirmed } }`, { key });
  const review = (eventId: string, approve: boolean, reason: string | null = null) =>
    on.ask(
      `mutation ($eventId: ID!, $approve: Boolean!, $reason: String) { reviewEvent(eventId: $eventId, approve: $approve, reason: $reason) { id } }`,
      { eventId, approve, reason },
      coordinator,
    );
  const approved = async (more: object = {}): Promise<{ slug: string; key: string; id: string }> => {
    const made = await registered(more);
    await confirm(made.key);
    const { event } = await view(made.key);
    await review(event.id, true);
    return { ...made, id: event.id };
  };
  const edit = (key: string, input: object) =>
    on.ask<{ editEvent: Hosted }>(
      `mutation ($key: String, $input: EditEventInput!) { editEvent(key: $key, input: $input) { ${hosted} } }`,
      { key, input },
    );

  it('takes city, date and type, and says at each step whether it is on the map and why not', async () => {
    const { slug, key } = await registered({ startsOn: '2027-02-06' });
    expect(await view(key)).toMatchObject({
      hostConfirmed: false,
      mapStatus: { onTheMap: false, reasonCode: 'AWAITING_HOST_VERIFICATION' },
      event: { scheduleState: 'TENTATIVE', title: 'Clean-up or community service: Lyon' },
    });
    expect((await on.ask<{ event: null }>(`query { event(slug: "${slug}") { id } }`)).event).toBeNull();
    await confirm(key);
    expect((await view(key)).mapStatus).toMatchObject({
      reasonCode: 'AWAITING_REVIEW',
      reason: 'La coordinación de la campaña todavía no lo ha mirado.',
    });
    const { event } = await view(key);
    await review(event.id, false, 'Which bank of the river?');
    expect(await view(key)).toMatchObject({
      rejectionReason: 'Which bank of the river?',
      mapStatus: { reasonCode: 'REJECTED' },
    });
    await edit(key, { description: 'The left bank.' });
    expect((await view(key)).mapStatus.reasonCode).toBe('AWAITING_REVIEW');
    await review(event.id, true);
    expect((await view(key)).mapStatus).toMatchObject({ onTheMap: true, reasonCode: 'ON_THE_MAP' });
    const { events, eventPoints } = await on.ask<Listed>(listed, { filter });
    expect(events.edges.map((edge) => edge.node.slug)).toContain(slug);
    expect(eventPoints.map((point) => point.slug)).toContain(slug);
  });

  it('mails the host a link, a decision, and nothing twice for a second press', async () => {
    const { key } = await approved({ hostEmail: 'second@example.org' });
    await confirm(key);
    const kinds = await on.dataSource.query<{ kind: string }[]>(
      `SELECT m.kind FROM messages m JOIN deliveries d ON d.message_id = m.id JOIN persons p ON p.id = d.person_id WHERE p.email = 'second@example.org' ORDER BY m.id`,
    );
    expect(kinds.map((row) => row.kind)).toEqual(['event.host-confirm', 'event.host-decision']);
  });

  it('registers once when the form is sent twice', async () => {
    const clientKey = '0190a5a0-0000-7000-8000-00000000c0de';
    const first = await registered({ clientKey });
    const second = await registered({ clientKey });
    expect(second.slug).toBe(first.slug);
  });

  it('finds an event by city, by postal code and nearest first', async () => {
    const { slug } = await approved({
      location: { locality: 'Saginaw', region: 'Michigan', country: 'US' },
      startsOn: '2027-02-07',
    });
    const byZip = await on.ask<Listed>(listed, {
      filter: { near: { placeId: 'zip:US:48601', radiusKm: 30 } },
      sort: 'DISTANCE',
    });
    expect(byZip.events.edges[0]?.node.slug).toBe(slug);
    expect(byZip.events.edges[0]?.node.distanceKm).toBeLessThan(10);
    const { places } = await on.ask<{ places: { id: string }[] }>(`query { places(text: "saginaw") { id } }`);
    const byCity = await on.ask<Listed>(listed, { filter: { near: { placeId: places[0]?.id, radiusKm: 30 } } });
    expect(byCity.events).toMatchObject({ totalCount: 1, edges: [{ node: { slug } }] });
  });

  it('tells what was wrong, field by field, and asks back instead of guessing a city', async () => {
    const base = { campaignSlug: 'river-week', typeCode: 'clean-up', hostName: 'Ana', hostEmail: 'ana@example.org' };
    const refused = (input: object) =>
      on.refusal(register, { input: { ...base, location: { locality: 'Lyon', country: 'FR' }, ...input } });
    expect(await refused({ startsOn: '2027-03-01' })).toMatchObject({ code: 'OUTSIDE_WINDOW' });
    expect(await refused({ startTime: '10:00' })).toMatchObject({ code: 'BAD_INPUT', field: 'startsOn' });
    expect(await refused({ hostEmail: 'ana' })).toMatchObject({ code: 'BAD_INPUT', field: 'hostEmail' });
    expect(await refused({ typeCode: 'parade-of-boats' })).toMatchObject({ code: 'BAD_INPUT', field: 'typeCode' });
    expect(await refused({ location: {} })).toMatchObject({ code: 'BAD_INPUT', field: 'location.locality' });
    const springfield = await refused({ location: { locality: 'Springfield', country: 'US' } });
    expect(springfield).toMatchObject({ code: 'BAD_INPUT', field: 'location.locality' });
    expect(springfield['candidates']).toHaveLength(5);
  });

  it('keeps the address from those who may not know it, in the list, on the map and on the page', async () => {
    const location = {
      locality: 'Lyon',
      country: 'FR',
      address: 'Quai secret 5',
      latitude: 45.7701,
      longitude: 4.8283,
    };
    const { slug, key } = await approved({ location, addressVisibility: 'ATTENDEES', startsOn: '2027-02-08' });
    expect((await view(key)).exactLocation).toMatchObject({ address: 'Quai secret 5', latitude: 45.7701 });
    const everything = JSON.stringify([
      await on.ask(
        `query { event(slug: "${slug}") { location { address venue postalCode latitude longitude precision } descriptionHtml } }`,
      ),
      await on.ask(`query { eventPoints(filter: { campaignSlug: "river-week" }) { latitude longitude } }`),
    ]);
    expect(everything).not.toContain('Quai secret');
    expect(everything).not.toContain('45.7701');
    await edit(key, { addressVisibility: 'PUBLIC' });
    const open = await on.ask<{ event: { location: { latitude: number } } }>(
      `query { event(slug: "${slug}") { location { latitude } } }`,
    );
    expect(open.event.location.latitude).toBe(45.7701);
  });

  it('turns a save-the-date into a confirmed event, in the zone of its place, and keeps a public history', async () => {
    const { key, id } = await approved({ startsOn: '2027-02-06' });
    const { editEvent } = await edit(key, {
      startTime: '22:00',
      endTime: '01:30',
      location: { locality: 'Lyon', country: 'FR', venue: 'Boathouse', address: 'Quai 1' },
      note: 'At night',
    });
    expect(editEvent.event).toMatchObject({
      scheduleState: 'CONFIRMED',
      sequence: 1,
      timeslots: [
        { localStart: '2027-02-06T22:00', localEnd: '2027-02-07T01:30', startsAt: '2027-02-06T21:00:00.000Z' },
      ],
    });
    expect(editEvent.event.changes.map((change) => change.field).toSorted()).toEqual([
      'PLACE',
      'SCHEDULE_STATE',
      'TIME',
    ]);
    expect(editEvent.event.changes[0]?.note).toBe('At night');
    const jobs = await on.dataSource.query<{ kind: string }[]>(
      `SELECT kind FROM outbox WHERE payload->>'eventId' = $1`,
      [id],
    );
    expect(jobs).toEqual([{ kind: 'event.changed' }]);
  });

  it('writes a new address that only people going may know into the history without saying it', async () => {
    const location = { locality: 'Lyon', country: 'FR', address: 'Quai secret 5' };
    const { key } = await approved({ location, addressVisibility: 'ATTENDEES', startsOn: '2027-02-08' });
    const { editEvent } = await edit(key, { location: { ...location, address: 'Quai secret 9' } });
    expect(editEvent.event).toMatchObject({ sequence: 1, changes: [{ field: 'PLACE', before: null, after: null }] });
  });

  it('refuses an edit of an old version and says so', async () => {
    const { key } = await approved();
    const { event } = await view(key);
    await edit(key, { title: 'First', expectedVersion: event.version });
    const late = await on.refusal(
      `mutation ($key: String, $input: EditEventInput!) { editEvent(key: $key, input: $input) { hostConfirmed } }`,
      { key, input: { title: 'Second', expectedVersion: event.version } },
    );
    expect(late).toMatchObject({ code: 'CONFLICT', field: 'expectedVersion' });
  });

  it('shows a cancelled event as cancelled and a withdrawn one not at all', async () => {
    const first = await approved();
    await on.ask(`mutation ($key: String) { cancelEvent(key: $key, note: "High water") { hostConfirmed } }`, {
      key: first.key,
    });
    expect(await on.ask(`query { event(slug: "${first.slug}") { scheduleState cancelNote } }`)).toEqual({
      event: { scheduleState: 'CANCELLED', cancelNote: 'High water' },
    });
    const count = `query { campaign(slug: "river-week") { stats { events cancelled } } events(filter: { campaignSlug: "river-week" }) { totalCount } }`;
    const { campaign, events } = await on.ask<Counted>(count);
    expect(campaign.stats.cancelled).toBe(1);
    expect(campaign.stats.events + campaign.stats.cancelled).toBe(events.totalCount);
    const second = await approved();
    await on.ask(`mutation ($key: String) { withdrawEvent(key: $key) { hostConfirmed } }`, { key: second.key });
    expect(await on.ask(`query { event(slug: "${second.slug}") { id } }`)).toEqual({ event: null });
  });

  it('tells strangers nothing of a private event, neither by name nor by place', async () => {
    const { slug } = await approved();
    await approved();
    const near = `query { event(slug: "${slug}") { id } nearestEvents(slug: "${slug}") { slug } }`;
    expect((await on.ask<{ nearestEvents: object[] }>(near)).nearestEvents).not.toEqual([]);
    await on.dataSource.query(`UPDATE events SET visibility = 'PRIVATE' WHERE slug = $1`, [slug]);
    expect(await on.ask(near)).toEqual({ event: null, nearestEvents: [] });
    const { events, eventPoints } = await on.ask<Listed>(listed, { filter });
    expect([...events.edges.map(({ node }) => node), ...eventPoints]).not.toContainEqual(
      expect.objectContaining({ slug }),
    );
  });

  it('opens to nobody with a made-up, cut or revoked link, nor to a host of another event', async () => {
    const { key, slug } = await registered();
    const query = `query ($key: String) { hostedEvent(key: $key) { hostConfirmed } }`;
    expect(await on.refusal(query, { key: `${key.slice(0, -2)}AA` })).toMatchObject({ code: 'LINK_INVALID' });
    expect(await on.refusal(query, { key: key.slice(0, 20) })).toMatchObject({ code: 'LINK_INVALID' });
    expect(
      await on.refusal(query, { key: on.key('attendance', '0190a5a0-0000-7000-8000-000000000000') }),
    ).toMatchObject({ code: 'LINK_INVALID' });
    await on.dataSource.query(
      'UPDATE event_hosts h SET link_version = 2 FROM events e WHERE e.id = h.event_id AND e.slug = $1',
      [slug],
    );
    expect(await on.refusal(query, { key })).toMatchObject({ code: 'LINK_INVALID' });
  });

  it('makes save-the-dates of a pasted list of cities, asks about the doubtful ones, and makes none twice', async () => {
    const lines = ['Lyon, France', 'Toronto', 'Springfield', 'Xyzzyville', 'Nairobi'].map((line) => ({ line }));
    const preview = `query ($lines: [SaveTheDateLine!]!) { previewSaveTheDates(lines: $lines) { line place { id } candidates { id } problem } }`;
    const { previewSaveTheDates } = await on.ask<{
      previewSaveTheDates: { line: string; place: { id: string } | null; candidates: { id: string }[] }[];
    }>(preview, { lines }, coordinator);
    expect(previewSaveTheDates.map((line) => line.place !== null)).toEqual([true, true, false, false, true]);
    const chosen = { line: 'Springfield', placeId: previewSaveTheDates[2]?.candidates[0]?.id };
    const create = `mutation ($lines: [SaveTheDateLine!]!) { createSaveTheDates(campaignSlug: "river-week", lines: $lines, typeCode: "workshop") { created { slug timeState scheduleState timeslots { startsOn } } skipped { line } } }`;
    const first = await on.ask<{ createSaveTheDates: { created: object[]; skipped: object[] } }>(
      create,
      { lines: [...lines.slice(0, 2), chosen, lines[3], lines[4]] },
      coordinator,
    );
    expect(first.createSaveTheDates.created).toHaveLength(4);
    expect(first.createSaveTheDates.created[0]).toMatchObject({ timeState: 'DATE_OPEN', scheduleState: 'TENTATIVE' });
    expect(first.createSaveTheDates.skipped).toEqual([{ line: 'Xyzzyville' }]);
    const again = await on.ask<{ createSaveTheDates: { created: object[] } }>(
      create,
      { lines: lines.slice(0, 2) },
      coordinator,
    );
    expect(again.createSaveTheDates.created).toEqual([]);
  });

  it('lets only coordinators of the campaign review', async () => {
    const { key } = await registered();
    await confirm(key);
    const { event } = await view(key);
    const mutation = `mutation ($id: ID!) { reviewEvent(eventId: $id, approve: true) { id } }`;
    expect(await on.refusal(mutation, { id: event.id })).toMatchObject({ code: 'UNAUTHENTICATED' });
    const stranger = await on.signIn('stranger@example.org');
    expect(await on.refusal(mutation, { id: event.id }, stranger)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

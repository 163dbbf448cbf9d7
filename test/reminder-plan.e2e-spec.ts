import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '#platform/ids.js';
import { startApp, type TestApp } from './support/app.js';
import { Make, type TestEvent } from './support/make.js';
import { startWorker, type TestWorker } from './support/worker.js';

jest.setTimeout(60_000);

const parts = `
  rules { code kind level enabled canReset daysBefore localTime hoursBefore hoursAfter lateMinutes }
  behind
  reminders(first: 50) { totalCount pageInfo { hasNextPage endCursor } edges { node {
    code at localAt timeZone state reason event { title }
    audience { count atOtherMoments { localAt reason count } leftOut { reason count } }
    people(first: 20) { totalCount edges { node { name at reason } } } } } }`;

interface Reminder {
  code: string;
  at: string;
  localAt: string;
  state: string;
  reason: string | null;
  audience: { count: number; atOtherMoments: unknown[]; leftOut: unknown[] } | null;
  people: { totalCount: number; edges: { node: { name: string; at: string | null; reason: string | null } }[] };
}

interface Plan {
  rules: { code: string; level: string; enabled: boolean; localTime: string | null }[];
  behind: number;
  reminders: { totalCount: number; edges: { node: Reminder }[] };
}

describe('the plan of reminders', () => {
  let on: TestApp;
  let worker: TestWorker;
  let make: Make;
  let coordinator: string;
  let campaign: { id: string; slug: string };
  let event: TestEvent;
  let hostKey: string;

  beforeAll(async () => {
    on = await startApp();
    worker = await startWorker(on);
    make = new Make(on.dataSource);
  });
  afterAll(async () => {
    await worker.stop();
    await on.stop();
  });
  beforeEach(async () => {
    on.clock.set('2027-02-01T12:00:00Z');
    campaign = await make.campaign({ slug: `river-${randomUUID().slice(0, 8)}` });
    coordinator = await on.signIn(`c-${campaign.slug}@example.org`, { campaigns: [campaign.slug] });
    event = await make.event({ campaignId: campaign.id, start: '2027-02-06T10:00', title: 'Clean the Aare' });
    hostKey = await hostOf(event);
    await worker.tick('reminders');
  });

  const hostOf = async ({ id }: TestEvent): Promise<string> => {
    const host = await make.person();
    const hostId = newId();
    await on.dataSource.query(
      `INSERT INTO event_hosts (id, event_id, person_id, role, confirmed_at) VALUES ($1, $2, $3, 'PRIMARY', now())`,
      [hostId, id, host.id],
    );
    return on.key('host', hostId);
  };
  const comes = async (name: string, more: { rsvpStatus?: string; confirmedAt?: string } = {}) => {
    const person = await make.person({ name });
    await make.attendance({ event, personId: person.id, ...more });
    return person;
  };
  const plan = async (key = hostKey): Promise<Plan> =>
    (await on.ask<{ reminderPlan: Plan }>(`query ($key: String) { reminderPlan(key: $key) { ${parts} } }`, { key }))
      .reminderPlan;
  const of = ({ reminders }: Plan, code: string): Reminder | undefined =>
    reminders.edges.map(({ node }) => node).find((node) => node.code === code);
  const setRule = async (input: object, key = hostKey): Promise<Plan> =>
    (
      await on.ask<{ setReminderRule: Plan }>(
        `mutation ($key: String, $input: ReminderRuleInput!) { setReminderRule(key: $key, input: $input) { ${parts} } }`,
        { key, input },
      )
    ).setReminderRule;
  const campaignRule = async (input: object): Promise<Plan> =>
    (
      await on.ask<{ setCampaignReminderRule: Plan }>(
        `mutation ($slug: String!, $input: ReminderRuleInput!) { setCampaignReminderRule(campaignSlug: $slug, input: $input) { ${parts} } }`,
        { slug: campaign.slug, input },
        coordinator,
      )
    ).setCampaignReminderRule;

  it('says what goes out when, on the clocks of the event', async () => {
    const { reminders, behind } = await plan();
    expect(behind).toBe(0);
    expect(reminders.edges.map(({ node }) => [node.code, node.localAt, node.at, node.state])).toEqual([
      ['day-before', '2027-02-05T11:00', '2027-02-05T10:00:00.000Z', 'PENDING'],
      ['hours-before', '2027-02-06T08:00', '2027-02-06T07:00:00.000Z', 'PENDING'],
      ['feedback', '2027-02-06T14:00', '2027-02-06T13:00:00.000Z', 'PENDING'],
    ]);
  });

  it('says who gets it and why others do not, by number, and by name only what a host may know', async () => {
    await comes('Ana');
    await comes('Bo', { rsvpStatus: 'MAYBE' });
    const quiet = await comes('Quiet');
    const bounced = await comes('Bounced');
    await comes('Unproven', { rsvpStatus: 'UNCONFIRMED' });
    await comes('Gone', { rsvpStatus: 'CANCELLED' });
    await comes('Later', { confirmedAt: '2027-02-05T10:00:01Z' });
    await make.suppression(quiet.email, 'topic:reminder');
    await make.suppression(bounced.email, 'all', 'HARD_BOUNCE');
    const reminder = of(await plan(), 'day-before');
    expect(reminder?.audience).toEqual({
      count: 2,
      atOtherMoments: [],
      leftOut: ['NOT_CONFIRMED', 'NOT_GOING', 'SIGNED_UP_LATER', 'UNDELIVERABLE', 'UNSUBSCRIBED'].map((reason) => ({
        reason,
        count: 1,
      })),
    });
    expect(reminder?.people.totalCount).toBe(6);
    expect(reminder?.people.edges.map(({ node }) => [node.name, node.reason ?? node.at])).toEqual([
      ['Ana', '2027-02-05T10:00:00.000Z'],
      ['Bo', '2027-02-05T10:00:00.000Z'],
      ['Quiet', 'NO_MAIL'],
      ['Bounced', 'NO_MAIL'],
      ['Gone', 'NOT_GOING'],
      ['Later', 'SIGNED_UP_LATER'],
    ]);
  });

  it('knows who gets it at another moment because it would be night there', async () => {
    const ana = await comes('Ana');
    await comes('Bo');
    await on.dataSource.query(
      `INSERT INTO subscriptions (id, person_id, topic, status, latitude, longitude, radius_km, weekday, local_hour, time_zone, locale, next_at, created_at)
       VALUES ($1, $2, 'DIGEST', 'GRANTED', 37, -122, 30, 4, 9, 'America/Los_Angeles', 'en', '2028-01-01', now())`,
      [newId(), ana.id],
    );
    expect(of(await plan(), 'day-before')?.audience).toEqual({
      count: 2,
      // 11:00 in Bern is two in the morning there.
      atOtherMoments: [{ localAt: '2027-02-05T16:00', reason: 'THEIR_NIGHT', count: 1 }],
      leftOut: [],
    });
  });

  it('agrees with what then goes out', async () => {
    const ana = await comes('Ana');
    const quiet = await comes('Quiet');
    await make.suppression(quiet.email, 'topic:reminder');
    const before = of(await plan(), 'day-before');
    on.clock.set('2027-02-05T10:00:05Z');
    await worker.tick('reminders');
    await comes('Late', { confirmedAt: '2027-02-05T10:00:06Z' });
    const after = of(await plan(), 'day-before');
    expect(after).toMatchObject({ state: 'SENT', at: before?.at });
    expect(after?.audience?.count).toBe(before?.audience?.count);
    expect(after?.audience?.leftOut).toEqual([
      { reason: 'SIGNED_UP_LATER', count: 1 },
      { reason: 'UNSUBSCRIBED', count: 1 },
    ]);
    const got = await on.dataSource.query<{ person_id: string }[]>(
      `SELECT d.person_id FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.subject_id = $1`,
      [event.id],
    );
    expect(got.map((row) => row.person_id)).toEqual([ana.id]);
  });

  it('shows at once that an event is cancelled, and that a notice covers what is due', async () => {
    await comes('Ana');
    on.clock.set('2027-02-05T09:50:00Z');
    const edit =
      'mutation ($key: String, $input: EditEventInput!) { editEvent(key: $key, input: $input) { hostConfirmed } }';
    await on.ask(edit, {
      key: hostKey,
      input: { location: { venue: 'New bridge', latitude: 46.95, longitude: 7.44 } },
    });
    expect(of(await plan(), 'day-before')).toMatchObject({ state: 'COVERED', reason: 'NOTICE', audience: null });
    expect(of(await plan(), 'hours-before')).toMatchObject({ state: 'PENDING', audience: { count: 1 } });
    await on.ask('mutation ($key: String) { cancelEvent(key: $key) { hostConfirmed } }', { key: hostKey });
    const { reminders } = await plan();
    expect(reminders.edges.map(({ node }) => [node.state, node.reason])).toEqual(
      Array.from({ length: 3 }, () => ['VOID', 'CANCELLED']),
    );
  });

  it('follows the rules of the event at once, and the reset', async () => {
    const other = await setRule({ code: 'day-before', daysBefore: 2, localTime: '18:30' });
    expect(of(other, 'day-before')).toMatchObject({ localAt: '2027-02-04T18:30', state: 'PENDING' });
    expect(other.rules[0]).toMatchObject({ code: 'day-before', level: 'EVENT', canReset: true, localTime: '18:30' });
    const off = await setRule({ code: 'hours-before', enabled: false });
    expect(of(off, 'hours-before')).toMatchObject({ state: 'SUPERSEDED', reason: 'RULE_CHANGED', audience: null });
    const more = await setRule({ hoursBefore: 48 });
    expect(of(more, 'hours-before-48')).toMatchObject({ localAt: '2027-02-04T10:00', state: 'PENDING' });
    const reset = `mutation ($key: String, $code: String!) { resetReminderRule(key: $key, code: $code) { ${parts} } }`;
    let last = more;
    for (const code of ['day-before', 'hours-before', 'hours-before-48', 'day-before']) {
      last = (await on.ask<{ resetReminderRule: Plan }>(reset, { key: hostKey, code })).resetReminderRule;
    }
    expect(last.rules.map(({ code, level, enabled }) => `${code} ${level} ${String(enabled)}`)).toEqual([
      'day-before DEFAULT true',
      'hours-before DEFAULT true',
      'feedback DEFAULT true',
    ]);
    expect(of(last, 'day-before')).toMatchObject({ localAt: '2027-02-05T11:00', state: 'PENDING' });
    expect(of(last, 'hours-before')).toMatchObject({ state: 'PENDING' });
    expect(of(last, 'hours-before-48')).toMatchObject({ state: 'SUPERSEDED' });
  });

  it('follows the rules of the campaign in all its events that do not set them themselves', async () => {
    const second = await make.event({ campaignId: campaign.id, start: '2027-02-07T10:00', title: 'Paint the boats' });
    const secondKey = await hostOf(second);
    await worker.tick('reminders');
    await setRule({ code: 'day-before', daysBefore: 1, localTime: '09:00' });
    const all = await campaignRule({ code: 'day-before', daysBefore: 1, localTime: '20:00' });
    expect(all.behind).toBe(0);
    expect(
      all.reminders.edges.filter(({ node }) => node.code === 'day-before').map(({ node }) => node.localAt),
    ).toEqual(['2027-02-05T09:00', '2027-02-06T20:00']);
    expect(of(await plan(secondKey), 'day-before')?.localAt).toBe('2027-02-06T20:00');
  });

  it.each<[string, object, string]>([
    ['no timing', {}, 'daysBefore'],
    ['two timings', { hoursBefore: 3, hoursAfter: 3 }, 'hoursAfter'],
    ['a day without a time', { daysBefore: 3 }, 'localTime'],
    ['a time without a day', { localTime: '11:00' }, 'daysBefore'],
    ['too many days', { daysBefore: 61, localTime: '11:00' }, 'daysBefore'],
    ['no hours at all', { hoursBefore: 0 }, 'hoursBefore'],
    ['a rule that there is not', { code: 'gone', enabled: false }, 'code'],
    ['another way to count', { code: 'feedback', hoursBefore: 3 }, 'hoursBefore'],
    ['the moment of another rule', { hoursBefore: 2 }, 'hoursBefore'],
    ['too late', { code: 'day-before', lateMinutes: 1 }, 'lateMinutes'],
  ])('refuses %s and names the field', async (_, input, field) => {
    const query =
      'mutation ($key: String, $input: ReminderRuleInput!) { setReminderRule(key: $key, input: $input) { behind } }';
    expect(await on.refusal(query, { key: hostKey, input })).toMatchObject({ code: 'BAD_INPUT', field });
  });

  it('is for hosts and coordinators only', async () => {
    const byId = 'query ($id: ID) { reminderPlan(eventId: $id) { behind } }';
    const bySlug = 'query ($slug: String!) { campaignReminderPlan(campaignSlug: $slug) { behind } }';
    const stranger = await on.signIn('stranger@example.org');
    expect(await on.refusal(byId, { id: event.id })).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await on.refusal(byId, { id: event.id }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await on.refusal(bySlug, { slug: campaign.slug })).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await on.refusal(bySlug, { slug: campaign.slug }, stranger)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await on.ask(byId, { id: event.id }, coordinator)).toEqual({ reminderPlan: { behind: 0 } });
  });

  it('of a campaign comes in pages that miss nothing', async () => {
    for (const day of ['07', '08', '09']) await make.event({ campaignId: campaign.id, start: `2027-02-${day}T10:00` });
    await worker.tick('reminders');
    const query = `query ($slug: String!, $after: String) { campaignReminderPlan(campaignSlug: $slug) {
      reminders(first: 5, after: $after, from: "2027-02-05T10:00:01Z", states: [PENDING]) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id at audience { count } } } } } }`;
    interface Page {
      campaignReminderPlan: {
        reminders: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string };
          edges: { node: { id: string; at: string } }[];
        };
      };
    }
    const seen: { id: string; at: string }[] = [];
    const next = async (after: string | null): Promise<string | null> => {
      const answer = await on.ask<Page>(query, { slug: campaign.slug, after }, coordinator);
      const { edges, pageInfo, totalCount } = answer.campaignReminderPlan.reminders;
      expect(totalCount).toBe(11);
      seen.push(...edges.map(({ node }) => node));
      return pageInfo.hasNextPage ? pageInfo.endCursor : null;
    };
    for (let after = await next(null); after !== null;) after = await next(after);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(11);
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort());
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { declaredMessages, Messages, type MessageKind, type Topic } from '#messages';
import { newId } from '#platform/ids.js';
import { Links } from '#platform/links/links.js';
import { startApp, type TestApp } from './support/app.js';
import { kindOf } from './support/mails.js';
import { Make } from './support/make.js';
import { startWorker, until } from './support/worker.js';

const kind = declaredMessages().find((one) => one === 'broadcast') as MessageKind;
const fields = `mailSentTo stopped topics { topic on } campaigns { campaignId title on } stoppedFor { kind id name }
  subscriptions { key subscription { id topic status } } held { name locale signUps hosts consents { status wording language } }`;
const view = `query ($key: String!) { preferencesByLink(key: $key) { ${fields} } }`;
const change = `mutation ($key: String!, $input: PreferenceInput!) { changePreference(key: $key, input: $input) { ${fields} } }`;
const renew = 'mutation ($key: String!) { to: renewPreferencesLink(key: $key) }';
const titles = `query ($key: String!, $language: String) { preferencesByLink(key: $key) { campaigns { campaignId title(language: $language) } } }`;
const stopAll = `mutation ($key: String!) { stopAllMails(key: $key) { ${fields} } }`;
const subscribe = 'mutation ($input: DigestInput!) { subscribeToDigest(input: $input) { status } }';
const tellMe = 'mutation ($input: NearbyInput!) { tellMeWhenNear(input: $input) { status mailSentTo } }';
const follow = 'mutation ($input: FollowInput!) { followCampaign(input: $input) { status mailSentTo } }';

interface Preferences {
  mailSentTo: string;
  stopped: string | null;
  topics: { topic: string; on: boolean }[];
  campaigns: { campaignId: string; title: string; on: boolean }[];
  stoppedFor: { kind: string; id: string; name: string }[];
  subscriptions: { key: string; subscription: { id: string; topic: string; status: string } }[];
  held: { name: string | null; locale: string; signUps: number; consents: { status: string; wording: string }[] };
}

describe('the preference page of a person', () => {
  let api: TestApp;
  let make: Make;
  let ana: { id: string; email: string };
  let campaign: { id: string; slug: string };

  beforeAll(async () => {
    api = await startApp();
    make = new Make(api.dataSource);
  }, 60_000);
  afterAll(() => api.stop());
  beforeEach(async () => {
    ana = await make.person({ name: 'Ana Ruiz' });
    campaign = await make.campaign({ title: 'River Week' });
    await make.attendance({ event: await make.event({ campaignId: campaign.id }), personId: ana.id });
  });

  const key = (version = 1) => api.app.get(Links).key({ purpose: 'preferences', id: ana.id, version });
  const look = async (): Promise<Preferences> =>
    (await api.ask<{ preferencesByLink: Preferences }>(view, { key: key() })).preferencesByLink;
  const switched = async (input: object): Promise<Preferences> =>
    (await api.ask<{ changePreference: Preferences }>(change, { key: key(), input })).changePreference;
  const gets = async (topic: Topic | null, campaignId?: string): Promise<boolean> => {
    const message = { kind, idemKey: newId(), stream: 'bulk', topic, expiresAt: new Date('2027-02-01') } as const;
    const { total } = await api.dataSource.transaction((tx) =>
      api.app.get(Messages, { strict: false }).enqueue(tx, {
        ...message,
        ...(campaignId !== undefined && { campaignId }),
        recipients: { personIds: [ana.id] },
      }),
    );
    return total === 1;
  };
  const suppressions = () =>
    api.dataSource.query<{ scope: string }[]>(
      `SELECT scope FROM suppressions WHERE address_hash = sha256(convert_to($1, 'UTF8')) ORDER BY scope`,
      [ana.email],
    );
  const near = () => ({ email: ana.email, radiusKm: 50, latitude: 46.948, longitude: 7.447 });

  it('says what comes, and what is known of them, in the order of the page', async () => {
    expect(await look()).toEqual({
      mailSentTo: 'p…@example.org',
      stopped: null,
      topics: [
        { topic: 'REMINDER', on: true },
        { topic: 'BROADCAST', on: true },
      ],
      campaigns: [{ campaignId: campaign.id, title: 'River Week', on: true }],
      stoppedFor: [],
      subscriptions: [],
      held: { name: 'Ana Ruiz', locale: 'en', signUps: 1, hosts: 0, consents: [] },
    });
  });

  it('changes nothing when it is opened, by whatever method', async () => {
    await api.ask(subscribe, { input: near() });
    const before = [await suppressions(), await look()];
    for (const method of ['GET', 'HEAD'])
      await fetch(`${api.url}/en/preferences/${key()}`, { method, redirect: 'manual' });
    expect([await suppressions(), await look()]).toEqual(before);
    expect(await gets('reminder')).toBe(true);
  });

  it.each(['REMINDER', 'BROADCAST'] as const)(
    'switches %s off and on again, at once, and writes both down',
    async (topic) => {
      const name = topic === 'REMINDER' ? 'reminder' : 'broadcast';
      await switched({ topic, on: false });
      const off = await switched({ topic, on: false });
      expect(off.topics).toContainEqual({ topic, on: false });
      expect([await gets(name), await gets(name === 'reminder' ? 'broadcast' : 'reminder'), await gets(null)]).toEqual([
        false,
        true,
        true,
      ]);
      const on = await switched({ topic, on: true });
      expect(on.topics).toContainEqual({ topic, on: true });
      expect(await gets(name)).toBe(true);
      expect(on.held.consents.map(({ status }) => status)).toEqual(['GRANTED', 'WITHDRAWN']);
    },
  );

  it('switches the news of one campaign, and not of another', async () => {
    const other = await make.campaign({ title: 'Forest Week' });
    const off = await switched({ campaignId: campaign.id, on: false });
    expect(off.campaigns).toEqual([{ campaignId: campaign.id, title: 'River Week', on: false }]);
    expect([await gets('broadcast', campaign.id), await gets('broadcast', other.id)]).toEqual([false, true]);
    expect(await gets('reminder')).toBe(true);
    await switched({ campaignId: campaign.id, on: true });
    expect(await gets('broadcast', campaign.id)).toBe(true);
  });

  it('switches each subscription by itself', async () => {
    await api.ask(subscribe, { input: near() });
    await api.ask(tellMe, { input: near() });
    await api.ask(follow, { input: { email: ana.email, campaignSlug: campaign.slug } });
    const asked = await look();
    expect(asked.subscriptions.map(({ subscription }) => [subscription.topic, subscription.status])).toEqual([
      ['DIGEST', 'PENDING'],
      ['FOLLOW', 'PENDING'],
      ['NEARBY', 'PENDING'],
    ]);
    const [digest, followed] = asked.subscriptions.map(({ subscription }) => subscription.id);
    await switched({ subscriptionId: digest, on: true });
    await switched({ subscriptionId: followed, on: true });
    const after = await switched({ subscriptionId: digest, on: false });
    expect(after.subscriptions.map(({ subscription }) => subscription.status)).toEqual([
      'WITHDRAWN',
      'GRANTED',
      'PENDING',
    ]);
    expect(await gets('digest')).toBe(true);
  });

  it('stops all, and then brings back only what is switched on', async () => {
    await api.ask(subscribe, { input: near() });
    const id = (await look()).subscriptions[0]?.subscription.id;
    await switched({ subscriptionId: id, on: true });
    const { stopAllMails } = await api.ask<{ stopAllMails: Preferences }>(stopAll, { key: key() });
    expect(stopAllMails).toMatchObject({
      stopped: 'UNSUBSCRIBED_ALL',
      subscriptions: [{ subscription: { status: 'WITHDRAWN' } }],
    });
    expect([await gets('reminder'), await gets(null)]).toEqual([false, false]);
    await api.ask(stopAll, { key: key() });
    const after = await switched({ topic: 'REMINDER', on: true });
    expect(after).toMatchObject({ stopped: null, topics: [{ on: true }, { topic: 'BROADCAST', on: false }] });
    expect([
      await gets('reminder'),
      await gets('broadcast'),
      await gets('digest'),
      await gets('nearby'),
      await gets('follow'),
    ]).toEqual([true, ...[false, false, false, false]]);
    expect(after.held.consents.filter(({ wording }) => wording.startsWith('No mails at all'))).toHaveLength(1);
  });

  it.each(['COMPLAINT', 'BLOCKED'] as const)('cannot end a %s', async (reason) => {
    await make.suppression(ana.email, 'all', reason);
    const after = await switched({ topic: 'REMINDER', on: true });
    expect(after).toMatchObject({ stopped: reason, topics: [{ on: false }, { on: false }] });
    expect(await gets('reminder')).toBe(false);
  });

  it.each([
    ['event', 'EVENT'],
    ['group', 'GROUP'],
  ] as const)('takes back what was stopped of one %s, and only what the person stopped', async (type, kind) => {
    const [event, other] = [
      await make.event({ campaignId: campaign.id, title: 'Clean the Aare' }),
      await make.event({ campaignId: campaign.id }),
    ];
    const group = newId();
    await api.dataSource.query(
      `INSERT INTO groups (id, slug, name) VALUES ($1::uuid, 'g-' || $1::text, 'River Friends')`,
      [group],
    );
    const id = type === 'event' ? event.id : group;
    const field = `${type}Id`;
    await make.suppression(ana.email, `${type}:${id}`, 'UNSUBSCRIBED_TOPIC');
    await make.suppression(ana.email, `event:${other.id}`, 'BLOCKED');
    const stopped = [{ kind, id, name: type === 'event' ? 'Clean the Aare' : 'River Friends' }];
    expect((await look()).stoppedFor).toEqual(stopped);
    const refused = (input: object) => api.refusal(change, { key: key(), input });
    expect(await refused({ [field]: id, on: false })).toMatchObject({ code: 'BAD_INPUT', field: 'on' });
    expect(await refused({ [field]: newId(), on: true })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused({ eventId: other.id, on: true })).toMatchObject({ code: 'NOT_FOUND' });
    const after = await switched({ [field]: id, on: true });
    expect(after.stoppedFor).toEqual([]);
    expect(after.held.consents).toMatchObject([
      { status: 'GRANTED', wording: `Mails about ${stopped[0]?.name ?? ''}` },
    ]);
    expect(await suppressions()).toEqual([{ scope: `event:${other.id}` }]);
  });

  it.each([
    ['es', null, 'Semana del río'],
    ['es-MX', null, 'Semana del río'],
    ['fr', null, 'River Week'],
    ['en', 'es', 'Semana del río'],
    ['es', 'de', 'River Week'],
  ])('names campaigns to who reads %s, on a page in %s, as %s', async (locale, language, title) => {
    await api.dataSource.query('UPDATE persons SET locale = $2 WHERE id = $1', [ana.id, locale]);
    const { preferencesByLink } = await api.ask<{ preferencesByLink: Preferences }>(titles, { key: key(), language });
    expect(preferencesByLink.campaigns).toEqual([{ campaignId: campaign.id, title }]);
  });

  it('makes a link invalid and mails the next one; what only unsubscribes goes on working', async () => {
    await api.ask(subscribe, { input: near() });
    await api.ask(follow, { input: { email: ana.email, campaignSlug: campaign.slug } });
    const { subscriptions } = await look();
    const followed = subscriptions.find(({ subscription }) => subscription.topic === 'FOLLOW');
    await switched({ subscriptionId: followed?.subscription.id, on: true });
    const [letter] = await api.dataSource.transaction(async (tx) => {
      const message = { kind, idemKey: newId(), stream: 'bulk', topic: 'broadcast', campaignId: campaign.id } as const;
      const expiresAt = new Date('2030-02-01');
      const { messageId } = await api.app
        .get(Messages, { strict: false })
        .enqueue(tx, { ...message, expiresAt, recipients: { personIds: [ana.id] } });
      return [messageId];
    });
    const worker = await startWorker(api);
    try {
      const { to } = await api.ask<{ to: string }>(renew, { key: key() });
      expect(to).toBe('p…@example.org');
      expect(await api.refusal(view, { key: key() })).toMatchObject({ code: 'LINK_INVALID' });
      expect(await api.refusal(renew, { key: key() })).toMatchObject({ code: 'LINK_INVALID' });
      const arrived = () => worker.sink.to(ana.email).find((mail) => kindOf(mail) === 'preferences.link');
      await until('the new link', async () => {
        await worker.tick('mail');
        return arrived() !== undefined;
      });
      const mailed = /\/en\/preferences\/([\w-]+)/.exec(arrived()?.parsed.text ?? '')?.[1];
      expect(mailed).toBe(key(2));
      await api.ask(view, { key: mailed });
    } finally {
      await worker.stop();
    }
    const settings = `query ($key: String!) { subscriptionByLink(key: $key) { topic } }`;
    const codes = await Promise.all(
      subscriptions.map(async (one) => (await api.answer(settings, { key: one.key })).errors?.[0]?.extensions.code),
    );
    expect(codes).toEqual([undefined, 'LINK_INVALID']);
    // Three months later, below the old letter.
    const unsubscribe = api.app.get(Links).key({ purpose: 'unsubscribe', id: ana.id, version: 1, message: letter });
    api.clock.passes(92 * 86_400_000);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(`${api.url}/u/${unsubscribe}`, { method: 'POST', body })).status).toBeLessThan(300);
    expect(await suppressions()).toContainEqual({ scope: `campaign:${campaign.id}` });
  });

  it('keeps its link where no mail may go', async () => {
    await make.suppression(ana.email, 'all', 'COMPLAINT');
    expect(await api.refusal(renew, { key: key() })).toMatchObject({ code: 'CONFLICT' });
    await api.ask(view, { key: key() });
  });

  it('is only for the person, by their newest link', async () => {
    await api.dataSource.query('UPDATE persons SET link_version = 2 WHERE id = $1', [ana.id]);
    expect(await api.refusal(view, { key: key() })).toMatchObject({ code: 'LINK_INVALID' });
    await api.ask(view, { key: key(2) });
    for (const purpose of ['unsubscribe', 'attendance'] as const) {
      const wrong = api.app.get(Links).key({ purpose, id: ana.id, version: 2 });
      expect(await api.refusal(view, { key: wrong })).toMatchObject({ code: 'LINK_INVALID' });
    }
    await api.dataSource.query('UPDATE persons SET email = NULL, name = NULL, forgotten_at = now() WHERE id = $1', [
      ana.id,
    ]);
    expect(await api.refusal(view, { key: key(2) })).toMatchObject({ code: 'LINK_INVALID' });
  });

  it('takes one switch at a time, and only what is theirs', async () => {
    const eva = await make.person();
    await api.ask(subscribe, { input: { ...near(), email: eva.email } });
    const [theirs] = await api.dataSource.query<{ id: string }[]>('SELECT id FROM subscriptions WHERE person_id = $1', [
      eva.id,
    ]);
    const refused = (input: object) => api.refusal(change, { key: key(), input });
    expect(await refused({ subscriptionId: theirs?.id, on: true })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused({ on: true })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refused({ topic: 'REMINDER', campaignId: campaign.id, on: true })).toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { declareMessage, Messages, type Topic } from '#messages';
import { newId } from '#platform/ids.js';
import { Links } from '#platform/links/links.js';
import { startApp, type TestApp } from './support/app.js';
import { Make } from './support/make.js';

const kind = declareMessage('test.preferences');
const fields = `mailSentTo stopped topics { topic on } campaigns { campaignId title on }
  subscriptions { key subscription { id topic status } } held { name locale signUps hosts consents { status wording language } }`;
const view = `query ($key: String!) { preferencesByLink(key: $key) { ${fields} } }`;
const change = `mutation ($key: String!, $input: PreferenceInput!) { changePreference(key: $key, input: $input) { ${fields} } }`;
const stopAll = `mutation ($key: String!) { stopAllMails(key: $key) { ${fields} } }`;
const subscribe = 'mutation ($input: DigestInput!) { subscribeToDigest(input: $input) { status } }';
const tellMe = 'mutation ($input: NearbyInput!) { tellMeWhenNear(input: $input) { status mailSentTo } }';
const follow = 'mutation ($input: FollowInput!) { followCampaign(input: $input) { status mailSentTo } }';

interface Preferences {
  mailSentTo: string;
  stopped: string | null;
  topics: { topic: string; on: boolean }[];
  campaigns: { campaignId: string; title: string; on: boolean }[];
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

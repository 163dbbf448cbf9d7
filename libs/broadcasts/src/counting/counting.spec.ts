import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Links } from '#platform/links/links.js';
import { startApp, type TestApp } from '../../../../test/support/app.js';
import { Make, type TestEvent } from '../../../../test/support/make.js';
import type { CaughtMail } from '../../../../test/support/smtp-sink.js';
import { startWorker, until, type TestWorker } from '../../../../test/support/worker.js';

jest.setTimeout(60_000);

const fields = 'id version status allowed countClicks countOpens opens links { url clicks }';
const save = `mutation ($input: BroadcastDraftInput!) { it: saveBroadcastDraft(input: $input) { ${fields} } }`;
const submit = `mutation ($input: SubmitBroadcastInput!) { it: submitBroadcast(input: $input) { ${fields} } }`;
const one = `query ($id: ID!) { it: broadcast(id: $id) { ${fields} } }`;
const test = 'mutation ($id: ID!) { it: testBroadcast(id: $id, language: "en") }';
const preview = 'query ($id: ID!) { it: broadcastPreview(id: $id) { html text } }';

interface Shown {
  id: string;
  version: number;
  status: string;
  countClicks: boolean;
  countOpens: boolean;
  opens: number | null;
  links: { url: string; clicks: number }[];
}

const boots = 'https://partner.example/boots?a=1&b=2';
const text = `Hello, [choose your boots](${boots}), [see your page]({{event.url}}), or look at https://plain.example/x`;

/** Everything that a letter can be when clicks and opens are counted, in one world per setting of the operator. */
async function startWorld(BROADCAST_COUNTS: string) {
  const on = await startApp({ env: { BROADCAST_COUNTS } });
  on.clock.set('2027-02-01T12:00:00Z');
  const worker = await startWorker(on);
  const make = new Make(on.dataSource);
  const campaign = await make.campaign();
  const carla = await on.signIn('carla@example.org', { campaigns: [campaign.slug] });
  const event: TestEvent = await make.event({ campaignId: campaign.id, start: '2027-02-06T10:00' });
  const goes = async (name: string, locale = 'en'): Promise<void> => {
    const person = await make.person({ email: `${name}@people.example`, name, locale });
    await make.attendance({ event, personId: person.id });
  };
  const ask = async <T = Shown>(query: string, variables: object, cookie = carla): Promise<T> =>
    (await on.ask<{ it: T }>(query, variables, cookie)).it;
  const input = (more: object) => ({
    audience: { campaignSlug: campaign.slug },
    versions: [
      { language: 'en', subject: 'News', blocks: [{ kind: 'TEXT', text }, { kind: 'MATERIALS' }, { kind: 'EVENT' }] },
    ],
    clientKey: randomUUID(),
    ...more,
  });
  const draft = (more: object = {}): Promise<Shown> => ask(save, { input: input(more) });
  const letGo = ({ id, version }: Shown): Promise<Shown> => ask(submit, { input: { id, version } });
  const mailTo = async (address: string): Promise<CaughtMail> => {
    await until(`the mail to ${address}`, () => worker.sink.to(address).length > 0);
    const [mail] = worker.sink.to(address);
    if (!mail) throw new Error(`There is no mail to ${address}.`);
    return mail;
  };
  const stop = async (): Promise<void> => {
    await worker.stop();
    await on.stop();
  };
  return { on, worker, campaign, carla, goes, ask, input, draft, letGo, mailTo, stop };
}

type World = Awaited<ReturnType<typeof startWorld>>;

const htmlOf = ({ parsed }: CaughtMail): string => parsed.html || '';
const countedIn = (html: string): string[] =>
  [...html.matchAll(/href="(http:\/\/turnout\.test\/c\/[^"]*)"/g)].map(([, url]) => url ?? '');
const pictureIn = (html: string): string | undefined => /<img src="(http:\/\/turnout\.test\/c\/[^"]*)"/.exec(html)?.[1];

describe('a broadcast where the operator lets clicks and opens be counted', () => {
  let world: World;
  let on: TestApp;
  let worker: TestWorker;

  beforeAll(async () => {
    world = await startWorld('both');
    ({ on, worker } = world);
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    await on.dataSource.query('TRUNCATE messages, deliveries, chunks, attendances, broadcasts CASCADE');
    await on.dataSource.query(`DELETE FROM persons WHERE email LIKE '%@people.example'`);
    on.clock.set('2027-02-01T12:00:00Z');
    worker.sink.mails.length = 0;
    await world.goes('ana');
  });

  const follow = (address: string, init: RequestInit = {}): Promise<Response> =>
    fetch(on.url + new URL(address).pathname, { redirect: 'manual', ...init });
  const sent = async (
    more: object = { countClicks: true, countOpens: true },
  ): Promise<{ id: string; html: string; plain: string }> => {
    const { id } = await world.letGo(await world.draft(more));
    const mail = await world.mailTo('ana@people.example');
    return { id, html: htmlOf(mail), plain: mail.parsed.text ?? '' };
  };
  const shown = (id: string): Promise<Shown> => world.ask(one, { id });
  const clicks = async (id: string): Promise<number | undefined> => (await shown(id)).links[0]?.clicks;

  it('counts nothing unless its author says so', async () => {
    const { id, html, plain } = await sent({});
    expect(html).toContain(`href="${boots.replace('&', '&amp;')}"`);
    expect(countedIn(html)).toEqual([]);
    expect(pictureIn(html)).toBeUndefined();
    expect(html + plain).not.toMatch(/counted|turnout\.test\/c\//);
    expect(await shown(id)).toMatchObject({ countClicks: false, countOpens: false, opens: null, links: [] });
    expect(await on.dataSource.query('SELECT 1 FROM counted_links')).toEqual([]);
  });

  it('leads to the link’s target, counts it, and tells the reader so', async () => {
    const { id, html, plain } = await sent();
    const [link = '', materials = ''] = countedIn(html);
    expect(countedIn(html)).toHaveLength(2);
    expect(html).toContain('href="https://plain.example/x"');
    expect(plain.replace(/\s+/g, ' ')).toContain(`choose your boots (${link})`);
    for (const part of [html, plain]) expect(part.replace(/\s+/g, ' ')).toContain('is counted, not who opens them.');

    const answer = await follow(link);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(boots);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.getSetCookie()).toEqual([]);
    await follow(link);
    await until('two clicks', async () => (await clicks(id)) === 2);
    expect((await follow(materials)).headers.get('location')).toBe(
      `http://turnout.test/en/c/${world.campaign.slug}#materials`,
    );
    await until('the third', async () => (await shown(id)).links[1]?.clicks === 1);
    // The same page in Spanish is a link of its own.
    const links = [{ url: boots, clicks: 2 }, { clicks: 1 }, { clicks: 0 }];
    expect(await shown(id)).toMatchObject({ opens: 0, links });
  });

  it('counts the loading of a picture that nobody sees', async () => {
    const { id, html } = await sent({ countOpens: true });
    expect(countedIn(html)).toEqual([]);
    const answer = await follow(pictureIn(html) ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(50);
    await until('the opening', async () => (await shown(id)).opens === 1);
    expect(await shown(id)).toMatchObject({ countClicks: false, countOpens: true, opens: 1, links: [] });
  });

  it('has the same addresses for all its readers, and keeps nothing of who came', async () => {
    await world.goes('bo');
    const { id, html } = await sent();
    const other = htmlOf(await world.mailTo('bo@people.example'));
    expect(countedIn(other)).toEqual(countedIn(html));
    expect(pictureIn(other)).toBe(pictureIn(html));
    await follow(countedIn(html)[0] ?? '', { headers: { 'user-agent': 'Curious/1.0', cookie: world.carla } });
    await until('the click', async () => (await clicks(id)) === 1);
    const rows = await on.dataSource.query<object[]>('SELECT * FROM link_counts');
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0] ?? {})).toEqual(['message_id', 'no', 'part', 'times']);
  });

  it('does not count who only looks ahead or asks not to be followed, and leads them there all the same', async () => {
    const { id, html } = await sent();
    const [link = ''] = countedIn(html);
    const quiet: RequestInit[] = [
      { method: 'HEAD' },
      { headers: { purpose: 'prefetch' } },
      { headers: { 'sec-purpose': 'prefetch;prerender' } },
      { headers: { 'sec-gpc': '1' } },
    ];
    for (const init of quiet) {
      const answer = await follow(link, init);
      expect([answer.status, answer.headers.get('location')]).toEqual([302, boots]);
    }
    await follow(link);
    await until('the one that counts', async () => (await clicks(id)) === 1);
  });

  it('cannot be made to lead elsewhere', async () => {
    const { html } = await sent();
    const [link = '', second = ''] = countedIn(html);
    const signature = link.split('.').at(-1) ?? '';
    const wrong = [
      link.slice(0, -1),
      `${link}A`,
      link.replace(/\.[\w-]+$/, ''),
      second.replace(/\.[\w-]+$/, `.${signature}`),
      link.replace(/\/c\/\d+\//, '/c/99999999/'),
      `http://turnout.test/c/1/99.${signature}`,
      `http://turnout.test/c/https%3A%2F%2Fevil.example/1.${signature}`,
    ].filter((url) => url !== link);
    for (const address of wrong) {
      const answer = await follow(address);
      expect([address, answer.status, answer.headers.get('location')]).toEqual([address, 404, null]);
    }
    const aimed = await follow(link.replace(/$/, '?to=https://evil.example'));
    expect(aimed.headers.get('location')).toBe(boots);
    const rows = await on.dataSource.query<object[]>('SELECT * FROM link_counts WHERE times > 1');
    expect(rows).toEqual([]);
  });

  it('counts for thirty days after the last mail; its links lead on as long as there is the message', async () => {
    const { id, html } = await sent();
    const [link = ''] = countedIn(html);
    await until('done', async () => (await shown(id)).status === 'DONE');
    await follow(link);
    await until('one click', async () => (await clicks(id)) === 1);
    on.clock.set('2027-03-02T12:00:00Z');
    await follow(link);
    await until('the last one that counts', async () => (await clicks(id)) === 2);
    on.clock.set('2027-03-03T12:01:00Z');
    expect((await follow(link)).headers.get('location')).toBe(boots);
    on.clock.set('2027-06-01T12:00:00Z');
    await worker.tick('forget-deliveries');
    expect((await follow(link)).headers.get('location')).toBe(boots);
    expect(await clicks(id)).toBe(2);
    await on.dataSource.query('DELETE FROM broadcasts');
    await on.dataSource.query('DELETE FROM messages');
    expect((await follow(link)).status).toBe(404);
  });

  it('counts nothing of a test or a preview, which show what the foot will say', async () => {
    const { id } = await world.draft({ countClicks: true, countOpens: true });
    const seen = await world.ask<{ html: string; text: string }>(preview, { id });
    expect(await world.ask<boolean>(test, { id })).toBe(true);
    const mail = htmlOf(await world.mailTo('carla@example.org'));
    for (const html of [seen.html, mail]) {
      expect(html).toContain(`href="${boots.replace('&', '&amp;')}"`);
      expect(pictureIn(html)).toBeUndefined();
      expect(html).toContain('is counted, not who opens them');
    }
    expect(await on.dataSource.query('SELECT 1 FROM counted_links')).toEqual([]);
  });

  it('keeps its switches while it is written, and gives them to the letter for the rest with counts of its own', async () => {
    const first = await world.draft({ countClicks: true });
    const again = await world.draft({ id: first.id, version: first.version });
    expect(again).toMatchObject({ countClicks: true, countOpens: false });
    worker.sink.trouble = () => ({ code: 451, text: 'later' });
    const { id } = await world.letGo(again);
    await until('its link is settled', async () => (await shown(id)).links.length > 0);
    const rest =
      'mutation ($id: ID!, $key: ID!) { it: editRestOfBroadcast(id: $id, clientKey: $key) { id countClicks countOpens links { url } } }';
    const copy = await world.ask(rest, { id, key: randomUUID() });
    worker.sink.trouble = () => undefined;
    expect(copy).toMatchObject({ countClicks: true, countOpens: false, links: [] });
  });

  it('stops counting, and goes on leading, when one network comes too often', async () => {
    const { id, html } = await sent();
    const [link = ''] = countedIn(html);
    const setting = on.config as { RATE_LIMITS: string };
    setting.RATE_LIMITS = 'on';
    for (let n = 0; n < 31; n += 1) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => follow(link)));
      expect(answers.every(({ status }) => status === 302)).toBe(true);
    }
    setting.RATE_LIMITS = 'off';
    await until('what may be counted', async () => (await clicks(id)) === 300);
    const parts = await on.dataSource.query<object[]>('SELECT * FROM link_counts');
    expect(parts).toHaveLength(8);
  });

  it('shows its counts to the coordinators of its campaign alone', async () => {
    const { id } = await sent();
    const stranger = await on.signIn('stranger@example.org');
    expect(await on.refusal(one, { id }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await on.refusal(one, { id })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('a broadcast where the operator lets nothing be counted', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('off');
  });
  afterAll(() => world.stop());

  it('refuses the switches by name, and says so beforehand', async () => {
    const allowed = 'query { it: broadcastCounting { countClicks countOpens } }';
    expect(await world.ask(allowed, {})).toEqual({ countClicks: false, countOpens: false });
    for (const field of ['countClicks', 'countOpens']) {
      const refused = await world.on.refusal(save, { input: world.input({ [field]: true }) }, world.carla);
      expect(refused).toMatchObject({ code: 'BAD_INPUT', field });
    }
  });

  it('stops counting what had been allowed before, and leads on', async () => {
    await world.goes('ana');
    const shown = await world.draft();
    await world.on.dataSource.query('UPDATE broadcasts SET count_clicks = true, count_opens = true');
    await world.letGo(shown);
    const html = htmlOf(await world.mailTo('ana@people.example'));
    expect(html).toContain(`href="${boots.replace('&', '&amp;')}"`);
    expect(pictureIn(html)).toBeUndefined();
    expect(html).not.toContain('counted');
    expect(await world.ask(one, { id: shown.id })).toMatchObject({ countClicks: false, countOpens: false, links: [] });

    const { on } = world;
    await on.dataSource.query(`INSERT INTO counted_links SELECT id, 1, 'https://a.example' FROM messages LIMIT 1`);
    const [{ id }] = await on.dataSource.query<[{ id: string }]>('SELECT message_id AS id FROM counted_links');
    const path = `c/${id}/1`;
    const answer = await fetch(`${on.url}/${path}.${on.app.get(Links).signature(path)}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('https://a.example');
    expect(await on.dataSource.query('SELECT 1 FROM link_counts')).toEqual([]);
  });
});

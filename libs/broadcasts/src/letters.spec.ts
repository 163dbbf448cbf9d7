import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { anonymous } from '#platform/auth/actor.js';
import { startApp, type TestApp } from '../../../test/support/app.js';
import { Make, type TestEvent } from '../../../test/support/make.js';
import type { CaughtMail } from '../../../test/support/smtp-sink.js';
import { startWorker, until, type TestWorker } from '../../../test/support/worker.js';
import { BroadcastWriter } from './broadcast.writer.js';
import { Broadcasts } from './broadcasts.service.js';

jest.setTimeout(60_000);

const fields = `id version status subject startsAt expectedCount rejectedBecause restOf allowed authorNames decidedByName
  versions { language subject blocks { kind text url alt pictureId pictureUrl } } counts { total queued sent failed cancelled }`;
const save = `mutation ($input: BroadcastDraftInput!) { it: saveBroadcastDraft(input: $input) { ${fields} } }`;
const submit = `mutation ($input: SubmitBroadcastInput!) { it: submitBroadcast(input: $input) { ${fields} } }`;
const approve = `mutation ($id: ID!, $version: Int!) { it: approveBroadcast(id: $id, version: $version) { ${fields} } }`;
const reject = `mutation ($id: ID!) { it: rejectBroadcast(id: $id, reason: "Say where to meet.") { ${fields} } }`;
const editRest = `mutation ($id: ID!, $key: ID!) { it: editRestOfBroadcast(id: $id, clientKey: $key) { ${fields} } }`;
const one = `query ($id: ID!) { it: broadcast(id: $id) { ${fields} } }`;
const check = `query ($id: ID!) { it: broadcastCheck(id: $id) { count needsApproval findings { code stops language block detail count sentence } } }`;
const mailOf = `query ($id: ID!, $personId: ID, $language: String) { it: broadcastPreview(id: $id, personId: $personId, language: $language) { subject html text } }`;
const simple = (name: string): string => `mutation ($id: ID!) { it: ${name}(id: $id) { ${fields} } }`;

interface Shown {
  id: string;
  version: number;
  status: string;
  startsAt: string | null;
  allowed: string[];
  counts: { total: number; queued: number; sent: number; failed: number; cancelled: number };
}

describe('a letter, from draft to done', () => {
  let on: TestApp;
  let worker: TestWorker;
  let make: Make;
  let campaign: { id: string; slug: string };
  let carla: string;
  let cem: string;
  let event: TestEvent;

  beforeAll(async () => {
    on = await startApp({ env: { BROADCAST_APPROVAL_ABOVE: '3' } });
    on.clock.set('2027-02-01T12:00:00Z');
    worker = await startWorker(on);
    make = new Make(on.dataSource);
  });
  afterAll(async () => {
    await worker.stop();
    await on.stop();
  });
  beforeEach(async () => {
    await on.dataSource.query(
      'TRUNCATE messages, deliveries, chunks, events, attendances, broadcasts, suppressions CASCADE',
    );
    await on.dataSource.query(`DELETE FROM persons WHERE email LIKE '%@people.example'`);
    on.clock.set('2027-02-01T12:00:00Z');
    campaign = await make.campaign();
    carla = await on.signIn('carla@example.org', { campaigns: [campaign.slug] });
    cem = await on.signIn('cem@example.org', { campaigns: [campaign.slug] });
    event = await make.event({ campaignId: campaign.id, start: '2027-02-06T10:00', title: 'Clean the Aare' });
    worker.sink.mails.length = 0;
  });

  const goes = async (name: string | null, more: { locale?: string; to?: TestEvent } = {}): Promise<string> => {
    const email = `${(name ?? randomUUID()).toLowerCase()}@people.example`;
    const person = await make.person({ email, name, locale: more.locale ?? 'en' });
    await make.attendance({ event: more.to ?? event, personId: person.id });
    return person.id;
  };
  const people = async (...names: string[]): Promise<void> => {
    for (const name of names) await goes(name);
  };
  const english = (text = 'Hello {{name|you}}, see you at {{event.title}}.', subject = 'Boots for {{name|you}}') => ({
    language: 'en',
    subject,
    blocks: [{ kind: 'TEXT', text }, { kind: 'EVENT' }] as object[],
  });
  const ask = async <T = Shown>(query: string, variables: object, cookie = carla): Promise<T> =>
    (await on.ask<{ it: T }>(query, variables, cookie)).it;
  const draft = (versions: object[] = [english()], more: object = {}): Promise<Shown> =>
    ask(save, { input: { audience: { campaignSlug: campaign.slug }, versions, clientKey: randomUUID(), ...more } });
  const letGo = ({ id, version }: Shown, more: object = {}): Promise<Shown> =>
    ask(submit, { input: { id, version, ...more } });
  const arrived = (): string[] => worker.sink.mails.map(({ to }) => to.replace('@people.example', '')).sort();
  const arrive = (...names: string[]): Promise<void> =>
    until(names.join(', '), () => arrived().join() === names.toSorted().join());
  const to = (name: string): CaughtMail | undefined =>
    worker.sink.mails.find((mail) => mail.to === `${name}@people.example`);

  describe('being written', () => {
    it('is kept unfinished, changed, and made once for a form', async () => {
      const input = { audience: { campaignSlug: campaign.slug }, versions: [], clientKey: randomUUID() };
      const first = await ask(save, { input });
      expect(await ask(save, { input })).toMatchObject({ id: first.id });
      expect(first).toMatchObject({ status: 'DRAFT', version: 1, allowed: ['save', 'submit', 'cancel'] });
      const changed = await draft([english('Come.', 'Boots')], { id: first.id, version: 1 });
      expect(changed).toMatchObject({ id: first.id, version: 2, subject: 'Boots' });
    });

    it('is not changed by somebody who has not seen the newest version', async () => {
      const { id } = await draft();
      const input = { id, version: 1, audience: { campaignSlug: campaign.slug }, versions: [english('Come.')] };
      await ask(save, { input: { ...input, clientKey: randomUUID() } }, cem);
      expect(await on.refusal(save, { input: { ...input, clientKey: randomUUID() } }, carla)).toMatchObject({
        code: 'CONFLICT',
        field: 'version',
      });
    });

    it('tells what must be put right, with how many it concerns, and refuses to go out before', async () => {
      await people('Ana', 'Bo');
      await goes(null);
      await goes('Eva', { locale: 'es-MX' });
      const shown = await draft([english('Dear {{name}}, {{city}}!', '')]);
      const found = await ask<{ count: number; needsApproval: boolean; findings: object[] }>(check, { id: shown.id });
      expect(found).toMatchObject({
        count: 4,
        needsApproval: true,
        findings: [
          { code: 'SUBJECT_EMPTY', stops: true },
          { code: 'VARIABLE_LACKING', detail: 'name', count: 1, block: 0 },
          { code: 'VARIABLE_UNKNOWN', detail: 'city' },
          { code: 'LANGUAGE_MISSING', stops: false, language: 'es', count: 1 },
        ],
      });
      const input = { id: shown.id, version: shown.version };
      expect(await on.refusal(submit, { input }, carla)).toMatchObject({ code: 'BAD_INPUT', field: 'subject' });
      expect(await ask(one, { id: shown.id })).toMatchObject({ status: 'DRAFT' });
    });

    it('carries pictures from our own origin, no wider than a mail, and only those of its campaign', async () => {
      const form = new FormData();
      const noise = sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#286' } });
      form.append('file', new Blob([new Uint8Array(await noise.png().toBuffer())]), 'bank.png');
      const upload = await fetch(`${on.url}/uploads`, { method: 'POST', body: form, headers: { cookie: carla } });
      const { uploadId } = (await upload.json()) as { uploadId: string };
      const add = `mutation ($slug: String!, $uploadId: ID!) { it: addLetterPicture(campaignSlug: $slug, uploadId: $uploadId) { id url width height } }`;
      const picture = await ask<{ id: string; url: string; width: number }>(add, { slug: campaign.slug, uploadId });
      expect(picture).toMatchObject({ width: 1088, url: `http://turnout.test/letter-pictures/${picture.id}.jpg` });
      const answer = await fetch(on.url + new URL(picture.url).pathname);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(1088);
      expect((await fetch(`${on.url}/letter-pictures/${randomUUID()}.jpg`)).status).toBe(404);

      const block = { kind: 'PICTURE', pictureId: picture.id, alt: 'The bank' };
      const { id } = await draft([{ ...english(), blocks: [{ kind: 'TEXT', text: 'Come.' }, block] }]);
      const { html } = await ask<{ html: string }>(mailOf, { id });
      expect(html).toContain(`<img src="${picture.url}" alt="The bank" width="544"`);

      const other = await make.campaign();
      const dana = await on.signIn('dana@example.org', { campaigns: [other.slug] });
      const input = { audience: { campaignSlug: other.slug }, versions: [{ ...english(), blocks: [block] }] };
      const theirs = await ask(save, { input: { ...input, clientKey: randomUUID() } }, dana);
      const { findings } = await ask<{ findings: object[] }>(check, { id: theirs.id }, dana);
      expect(findings).toContainEqual(expect.objectContaining({ code: 'PICTURE_MISSING' }));
    });
  });

  describe('being looked at', () => {
    it('is shown as any of its people would get it, in any language, and as somebody would', async () => {
      const ana = await goes('Ana', { locale: 'es' });
      const spanish = { ...english('Hola {{name|amiga}}', 'Botas'), language: 'es' };
      const { id } = await draft([english(), spanish]);
      const mail = (more: object): Promise<{ subject: string; html: string; text: string }> =>
        ask(mailOf, { id, ...more });
      expect(await mail({ personId: ana })).toMatchObject({ subject: 'Botas' });
      expect((await mail({ personId: ana })).text).toMatch(/Hola Ana[^]*Tu evento[^]*Clean the Aare/);
      expect((await mail({ personId: ana, language: 'en' })).text).toContain('Hello Ana, see you at Clean the Aare.');
      expect(await mail({})).toMatchObject({ subject: 'Boots for you' });
      const stranger = await make.person({ email: 'stranger@people.example' });
      expect(await on.refusal(mailOf, { id, personId: stranger.id }, carla)).toMatchObject({ code: 'NOT_FOUND' });
    });

    it('comes as a test to the coordinator alone, marked as one', async () => {
      await people('Ana');
      const { id } = await draft();
      const test = 'mutation ($id: ID!) { it: testBroadcast(id: $id, language: "en") }';
      expect(await ask<boolean>(test, { id })).toBe(true);
      await until('the test', () => worker.sink.mails.length === 1);
      const [mail] = worker.sink.mails;
      expect(mail).toMatchObject({ to: 'carla@example.org' });
      expect(mail?.parsed.subject).toBe('[Test] Boots for you');
      expect(mail?.parsed.text).toContain('Clean the Aare');
      expect(await ask(one, { id })).toMatchObject({ status: 'DRAFT', counts: { total: 0 } });
    });
  });

  describe('being let go', () => {
    it('goes out at once to a few, each in their language', async () => {
      await people('Ana', 'Bo');
      await goes('Eva', { locale: 'es' });
      const shown = await draft([english(), { ...english('Hola {{name}}', 'Botas'), language: 'es' }]);
      const sent = await letGo(shown, { expectedCount: 3 });
      expect(sent).toMatchObject({ status: 'SENDING', expectedCount: 3 });
      expect(await letGo(shown)).toMatchObject({ id: shown.id, counts: { total: 3 } });
      await arrive('ana', 'bo', 'eva');
      expect(to('ana')?.parsed.subject).toBe('Boots for Ana');
      expect(to('eva')?.parsed.subject).toBe('Botas');
      expect(to('eva')?.parsed.text).toContain('Hola Eva');
      await until('done', async () => (await ask(one, { id: shown.id })).status === 'DONE');
    });

    it('waits for a second coordinator when it goes to many; nobody approves what they wrote', async () => {
      await people('Ana', 'Bo', 'Cy', 'Di');
      const shown = await letGo(await draft());
      expect(shown).toMatchObject({ status: 'AWAITING_APPROVAL', expectedCount: 4, allowed: ['withdraw', 'cancel'] });
      const { id, version } = shown;
      expect(await on.refusal(approve, { id, version }, carla)).toMatchObject({ code: 'FORBIDDEN' });
      expect((await ask(one, { id }, cem)).allowed).toEqual(['approve', 'reject', 'withdraw', 'cancel']);
      expect(await on.refusal(approve, { id, version: version + 1 }, cem)).toMatchObject({ code: 'CONFLICT' });
      expect(worker.sink.mails).toEqual([]);
      expect(await ask(approve, { id, version }, cem)).toMatchObject({
        status: 'SENDING',
        decidedByName: 'c…@example.org',
      });
      expect(await ask(approve, { id, version }, cem)).toMatchObject({ id });
      await arrive('ana', 'bo', 'cy', 'di');
    });

    it('also waits when it is written and sent in one step', async () => {
      await people('Ana', 'Bo', 'Cy', 'Di');
      const send = `mutation ($input: SendBroadcastInput!) { it: sendBroadcast(input: $input) { ${fields} } }`;
      const input = { audience: { campaignSlug: campaign.slug }, subject: 'Boots', bodyMarkdown: 'Come.' };
      expect(await ask(send, { input: { ...input, clientKey: randomUUID() } })).toMatchObject({
        status: 'AWAITING_APPROVAL',
      });
    });

    it('is a draft again when it is rejected, and whoever changes it may not approve it either', async () => {
      await people('Ana', 'Bo', 'Cy', 'Di');
      const waiting = await letGo(await draft());
      expect(await on.refusal(reject, { id: waiting.id }, carla)).toMatchObject({ code: 'FORBIDDEN' });
      const back = await ask(reject, { id: waiting.id }, cem);
      expect(back).toMatchObject({ status: 'DRAFT', rejectedBecause: 'Say where to meet.' });
      const input = {
        id: back.id,
        version: back.version,
        clientKey: randomUUID(),
        versions: [english('At the quay.')],
      };
      const changed = await ask(save, { input: { ...input, audience: { campaignSlug: campaign.slug } } }, cem);
      const again = await letGo(changed);
      expect(again).toMatchObject({ status: 'AWAITING_APPROVAL', rejectedBecause: null });
      const { id, version } = again;
      expect(await on.refusal(approve, { id, version }, cem)).toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  describe('being scheduled', () => {
    const sendAt = '2027-02-03T08:00:00Z';

    it('goes to those who are its audience at that moment', async () => {
      const ana = await goes('Ana');
      await people('Bo');
      const shown = await letGo(await draft(), { sendAt });
      expect(shown).toMatchObject({ status: 'SCHEDULED', startsAt: '2027-02-03T08:00:00.000Z', counts: { total: 0 } });
      on.clock.set('2027-02-03T07:59:00Z');
      await worker.tick('broadcasts');
      await people('Cy');
      await on.dataSource.query(`UPDATE attendances SET rsvp_status = 'CANCELLED' WHERE person_id = $1`, [ana]);
      expect(await ask(one, { id: shown.id })).toMatchObject({ status: 'SCHEDULED' });
      on.clock.set('2027-02-03T08:00:05Z');
      await worker.tick('broadcasts');
      await worker.tick('broadcasts');
      await arrive('bo', 'cy');
    });

    it('goes out at an hour of each reader’s own clock', async () => {
      const denver = await make.event({
        campaignId: campaign.id,
        start: '2027-02-06T10:00',
        timeZone: 'America/Denver',
      });
      await people('Ana');
      await goes('Dee', { to: denver });
      const shown = await letGo(await draft(), { localDate: '2027-02-04', localHour: 9 });
      expect(shown).toMatchObject({ status: 'SCHEDULED', startsAt: '2027-02-04T08:00:00.000Z' });
      on.clock.set('2027-02-04T08:00:05Z');
      await worker.tick('broadcasts');
      await arrive('ana');
      const rows = await on.dataSource.query<{ at: Date }[]>('SELECT send_at AS at FROM chunks ORDER BY send_at');
      expect(rows.map(({ at }) => at.toISOString())).toEqual(['2027-02-04T08:00:00.000Z', '2027-02-04T16:00:00.000Z']);
    });

    it('is taken back, changed or cancelled before it begins', async () => {
      await people('Ana');
      const shown = await letGo(await draft(), { sendAt });
      const back = await ask(simple('withdrawBroadcast'), { id: shown.id });
      expect(back).toMatchObject({ status: 'DRAFT', version: shown.version + 1 });
      await letGo(back, { sendAt });
      expect(await ask(simple('cancelBroadcast'), { id: shown.id })).toMatchObject({
        status: 'CANCELLED',
        allowed: [],
      });
      on.clock.set('2027-02-03T08:00:05Z');
      await worker.tick('broadcasts');
      expect(await ask(one, { id: shown.id })).toMatchObject({ status: 'CANCELLED' });
      expect(worker.sink.mails).toEqual([]);
    });

    it('waits for approval after all when its audience has grown beyond what one may decide', async () => {
      await people('Ana');
      const { id } = await letGo(await draft(), { sendAt });
      await people('Bo', 'Cy', 'Di');
      on.clock.set('2027-02-03T08:00:05Z');
      await worker.tick('broadcasts');
      const waiting = await ask(one, { id }, cem);
      expect(waiting).toMatchObject({ status: 'AWAITING_APPROVAL', expectedCount: 4 });
      await ask(approve, { id, version: waiting.version }, cem);
      await arrive('ana', 'bo', 'cy', 'di');
    });

    it('is refused a moment that has passed', async () => {
      await people('Ana');
      const { id, version } = await draft();
      const input = { id, version, sendAt: '2027-01-01T00:00:00Z' };
      expect(await on.refusal(submit, { input }, carla)).toMatchObject({ code: 'BAD_INPUT', field: 'sendAt' });
    });
  });

  describe('being sent', () => {
    it('is held and looked at by one connection: what its transaction has done is seen', async () => {
      await people('Ana');
      const { id } = await letGo(await draft());
      await arrive('ana');
      const admin = { ...anonymous(), isAdmin: true };
      await on.dataSource.transaction(async (tx) => {
        await tx.query(`UPDATE messages SET status = 'cancelled' WHERE kind = 'broadcast'`);
        expect(await on.app.get(Broadcasts, { strict: false }).hold(tx, admin, id)).toMatchObject({
          status: 'CANCELLED',
        });
      });
    });

    it('can be changed for those whom it has not reached', async () => {
      await people('Ana', 'Bo', 'Cy');
      const shown = await letGo(await draft(), { perHour: 10 });
      await arrive(...arrived());
      await until('the first', () => worker.sink.mails.length === 1);
      const [first] = arrived();
      const key = randomUUID();
      const rest = await ask(editRest, { id: shown.id, key });
      expect(rest).toMatchObject({ status: 'DRAFT', restOf: shown.id, subject: 'Boots for {{name|you}}' });
      expect(await ask(editRest, { id: shown.id, key: randomUUID() })).toMatchObject({ id: rest.id });
      expect(await ask(one, { id: shown.id })).toMatchObject({
        status: 'CANCELLED',
        counts: { sent: 1, cancelled: 2 },
      });
      expect(await ask<{ count: number }>(check, { id: rest.id })).toMatchObject({ count: 2 });
      const { id, version } = rest;
      const again = await draft([english('It begins at eleven.', 'Later')], { id, version });
      await letGo(again, { expectedCount: 2 });
      await until('the rest', () => worker.sink.mails.length === 3);
      expect(arrived()).toEqual(['ana', 'bo', 'cy']);
      expect(worker.sink.mails.filter(({ parsed }) => parsed.subject === 'Later').map(({ to }) => to)).not.toContain(
        `${String(first)}@people.example`,
      );
    });

    it('is tried again for those whose server refused it', async () => {
      const ana = await goes('Ana');
      await people('Bo');
      const { id } = await letGo(await draft());
      await arrive('ana', 'bo');
      await until('done', async () => (await ask(one, { id })).status === 'DONE');
      await on.dataSource.query('UPDATE deliveries SET state = 4 WHERE person_id = $1', [ana]);
      expect((await ask(one, { id })).allowed).toEqual(['resendFailed']);
      await ask(simple('resendFailedOfBroadcast'), { id });
      await arrive('ana', 'ana', 'bo');
    });

    it('is part of what a coordinator sees of one person', async () => {
      const ana = await goes('Ana');
      await letGo(await draft());
      await arrive('ana');
      const history = `query ($slug: String!, $id: ID!) { it: messagesToPerson(campaignSlug: $slug, personId: $id) { name maskedEmail messages { kind title state maybeTwice } } }`;
      await until('sent', async () => {
        const { messages } = await ask<{ messages: { state: string }[] }>(history, { slug: campaign.slug, id: ana });
        return messages[0]?.state === 'SENT';
      });
      expect(await ask<object>(history, { slug: campaign.slug, id: ana })).toEqual({
        name: 'Ana',
        maskedEmail: 'a…@people.example',
        messages: [{ kind: 'broadcast', title: 'Boots for {{name|you}}', state: 'SENT', maybeTwice: false }],
      });
      const other = await make.campaign();
      const dana = await on.signIn('dana@example.org', { campaigns: [other.slug] });
      for (const slug of [other.slug, campaign.slug]) {
        expect(['NOT_FOUND', 'FORBIDDEN']).toContain((await on.refusal(history, { slug, id: ana }, dana))['code']);
      }
    });

    it('shows of an event only what the reader may know', async () => {
      await on.dataSource.query(`UPDATE events SET address_visibility = 'ATTENDEES' WHERE id = $1`, [event.id]);
      const reader = (personId: string) => ({ personId, name: null, locale: 'en' as const, eventId: event.id });
      const readers = [reader(await goes('Ana')), reader((await make.person()).id)];
      const letter = {
        campaignId: campaign.id,
        letter: null,
        subject: 'x',
        body: 'Come.',
        isTest: false,
        messageId: null,
        countClicks: false,
        countOpens: false,
        cacheKey: null,
      };
      const written = async (messageId: string | null) => {
        const mails = await on.app.get(BroadcastWriter).write({ ...letter, messageId }, readers);
        return mails.map((mail) => mail.layOut({}).text);
      };
      const [inside, outside] = await written(null);
      expect(inside).toContain('Old quay');
      expect(outside).toContain('Clean the Aare');
      expect(outside).not.toContain('Old quay');

      // Who is going to a private event has a page of their own, which is nobody else's business.
      await on.dataSource.query(`UPDATE events SET visibility = 'PRIVATE' WHERE id = $1`, [event.id]);
      const [mailed, stranger] = await written('1');
      expect(mailed).toMatch(/\/en\/going\/[\w-]{20,}/);
      expect(stranger).not.toContain('Clean the Aare');
      expect((await written(null)).join()).not.toContain('/going/');
    });
  });
});

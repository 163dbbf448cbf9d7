import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { declareMessage, Messages, type Topic } from '#messages';
import { newId } from '#platform/ids.js';
import { Links } from '#platform/links/links.js';
import { endorse } from './mails/operations.js';
import { startApp, type TestApp } from './support/app.js';
import { Make } from './support/make.js';

const kind = declareMessage('test.unsubscribe');
const view = 'query ($key: String!) { unsubscribeView(key: $key) { mailSentTo topicLabel alreadyDone } }';
const stop = `mutation ($key: String!, $scope: UnsubscribeScope! = THIS_TOPIC) {
  unsubscribe(key: $key, scope: $scope) { mailSentTo topicLabel alreadyDone } }`;

describe('the link in the foot of a mail', () => {
  let api: TestApp;
  let make: Make;
  let ana: { id: string; email: string };
  let campaign: { id: string };

  beforeAll(async () => {
    api = await startApp();
    make = new Make(api.dataSource);
  }, 60_000);
  afterAll(() => api.stop());
  beforeEach(async () => {
    ana = await make.person({ locale: 'es' });
    campaign = await make.campaign({ title: 'River Week' });
  });

  /** Enqueues a mail to Ana and answers how many people may get it, and the key below it. */
  async function mail(topic: Topic | null, campaignId?: string): Promise<{ total: number; key: string }> {
    const message = { kind, idemKey: newId(), stream: 'bulk', topic, expiresAt: new Date('2027-02-01') } as const;
    const { messageId, total } = await api.dataSource.transaction((tx) =>
      api.app.get(Messages, { strict: false }).enqueue(tx, {
        ...message,
        ...(campaignId !== undefined && { campaignId }),
        recipients: { personIds: [ana.id] },
      }),
    );
    const key = api.app.get(Links).key({ purpose: 'unsubscribe', id: ana.id, version: 1, message: messageId });
    return { total, key };
  }
  const post = (key: string) =>
    fetch(`${api.url}/u/${key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'manual',
    });

  it('says whose mail it was and what it was about, without giving the address away', async () => {
    const { key } = await mail('broadcast', campaign.id);
    const { unsubscribeView } = await api.ask<{ unsubscribeView: unknown }>(view, { key });
    expect(unsubscribeView).toEqual({
      mailSentTo: 'p…@example.org',
      topicLabel: 'Noticias sobre Semana del río',
      alreadyDone: false,
    });
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('does nothing when it is only opened, with %s', async (method) => {
    const { key } = await mail('digest');
    for (const headers of [{}, { purpose: 'prefetch', 'sec-purpose': 'prefetch' }]) {
      const response = await fetch(`${api.url}/u/${key}`, { method, headers, redirect: 'manual' });
      if (method !== 'OPTIONS')
        expect([response.status, response.headers.get('location')]).toEqual([302, `/es/unsubscribe/${key}`]);
    }
    expect((await mail('digest')).total).toBe(1);
  });

  it.each<[Topic, string | null, string]>([
    ['reminder', null, 'Recordatorios antes de las acciones a las que te apuntaste'],
    ['digest', null, 'El correo periódico con nuevas acciones cerca de ti'],
    ['nearby', null, 'Avisos cuando aparece una acción cerca de ti'],
    ['follow', 'campaign', 'Noticias sobre Semana del río'],
    ['broadcast', 'campaign', 'Noticias sobre Semana del río'],
  ])('stops %s mails alone with one click', async (topic, of, label) => {
    const about = of === null ? undefined : campaign.id;
    const { key } = await mail(topic, about);
    const { unsubscribeView } = await api.ask<{ unsubscribeView: { topicLabel: string } }>(view, { key });
    expect(unsubscribeView.topicLabel).toBe(label);
    expect((await post(key)).status).toBe(200);
    expect((await mail(topic, about)).total).toBe(0);
    const others = (['reminder', 'digest', 'nearby', 'broadcast'] as const).filter((other) => other !== topic);
    for (const other of others) expect((await mail(other)).total).toBe(1);
  });

  it('ends what somebody follows together with the news of that campaign', async () => {
    const { key } = await mail('follow', campaign.id);
    await post(key);
    const other = await make.campaign();
    expect([(await mail('broadcast', campaign.id)).total, (await mail('follow', other.id)).total]).toEqual([0, 1]);
  });

  it('stops the mails with one click of a mail program, at once and however often it clicks', async () => {
    const { key } = await mail('digest');
    expect((await post(key)).status).toBe(200);
    expect((await post(key)).status).toBe(200);
    expect((await mail('digest')).total).toBe(0);
    expect((await mail('reminder')).total).toBe(1);
    const consents: { topic: string; status: string }[] = await api.dataSource.query(
      'SELECT topic, status FROM consent_records WHERE person_id = $1',
      [ana.id],
    );
    expect(consents).toEqual([{ topic: 'digest', status: 'WITHDRAWN' }]);
  });

  it('stops the news of one campaign and not of another, nor what was asked for', async () => {
    const other = await make.campaign();
    const { key } = await mail('broadcast', campaign.id);
    const { unsubscribe } = await api.ask<{ unsubscribe: { alreadyDone: boolean } }>(stop, { key });
    expect(unsubscribe.alreadyDone).toBe(true);
    const after = [
      await mail('broadcast', campaign.id),
      await mail('broadcast', other.id),
      await mail('reminder'),
      await mail(null),
    ];
    expect(after.map(({ total }) => total)).toEqual([0, 1, 1, 1]);
  });

  it('stops everything when that is wanted', async () => {
    const { key } = await mail('reminder');
    await api.ask(stop, { key, scope: 'ALL' });
    expect([(await mail('digest')).total, (await mail(null)).total]).toEqual([0, 0]);
  });

  it('still works, and tells nothing, when the person has been erased', async () => {
    const { key } = await mail('digest');
    await api.dataSource.query('UPDATE persons SET email = NULL, name = NULL, forgotten_at = now() WHERE id = $1', [
      ana.id,
    ]);
    expect((await post(key)).status).toBe(200);
    const { unsubscribeView } = await api.ask<{ unsubscribeView: unknown }>(view, { key });
    expect(unsubscribeView).toMatchObject({ mailSentTo: '…', alreadyDone: true });
  });

  describe('what was said no to', () => {
    const no = async (scope: string): Promise<void> => {
      await make.suppression(ana.email, scope, scope === 'all' ? 'UNSUBSCRIBED_ALL' : 'UNSUBSCRIBED_TOPIC');
    };
    const said = () =>
      api.dataSource.query(`SELECT scope FROM suppressions WHERE address_hash = sha256(convert_to($1, 'UTF8'))`, [
        ana.email,
      ]);
    const mails = () =>
      api.dataSource.query(
        `SELECT m.kind, m.total FROM messages m WHERE m.kind LIKE 'attendance.%' OR m.kind LIKE 'endorsement.%' ORDER BY m.id`,
      );
    const signsUp = async (): Promise<void> => {
      const { slotId } = await make.event({ campaignId: campaign.id, start: '2027-02-06T10:00' });
      const input = { timeslotId: slotId, email: ana.email, name: 'Ana' };
      await api.ask('mutation ($input: SignUpInput!) { signUp(input: $input) { status } }', { input });
      const [row] = await api.dataSource.query<{ id: string }[]>('SELECT id FROM attendances WHERE timeslot_id = $1', [
        slotId,
      ]);
      await api.ask('mutation ($key: String!) { confirmAttendance(key: $key) { id } }', {
        key: api.key('attendance', row?.id ?? ''),
      });
    };
    const backs = async (): Promise<void> => {
      await make.campaign({ slug: 'river-week' });
      await api.ask(endorse, { group: 'River Friends', email: ana.email, locale: 'en' });
    };
    beforeEach(() => api.dataSource.query('TRUNCATE messages, suppressions CASCADE'));

    it.each(['topic:reminder', 'topic:digest', 'topic:broadcast'])(
      'of one topic keeps nothing from the person that they ask for: %s',
      async (scope) => {
        await no(scope);
        await signsUp();
        expect(await mails()).toEqual([
          { kind: 'attendance.confirm', total: 1 },
          { kind: 'attendance.confirmed', total: 1 },
        ]);
        expect(await said()).toEqual([{ scope }]);
      },
    );

    it('altogether lets through only the mail that proves an address, and is taken back by nobody else', async () => {
      await no('all');
      await signsUp();
      await backs();
      expect(await mails()).toEqual([
        { kind: 'attendance.confirm', total: 1 },
        { kind: 'attendance.confirmed', total: 0 },
        { kind: 'endorsement.confirm', total: 1 },
      ]);
      expect(await said()).toEqual([{ scope: 'all' }]);
    });
  });

  it('works half a year later', async () => {
    const { key } = await mail('digest');
    api.clock.passes(183 * 86_400_000);
    expect((await post(key)).status).toBe(200);
  });

  it('refuses keys that are not ours, and those of mails that one cannot be rid of', async () => {
    const { key } = await mail(null);
    const { key: good } = await mail('digest');
    for (const wrong of [key, good.slice(1), 'nonsense']) {
      expect(await api.refusal(view, { key: wrong })).toMatchObject({ code: 'LINK_INVALID' });
      expect((await post(wrong)).status).toBe(404);
    }
  });
});

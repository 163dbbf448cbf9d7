import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../../../test/support/app.js';
import { startImapServer, type ImapServer } from '../../../test/support/imap-server.js';
import { corpusFiles, returnedMail } from '../../../test/support/returned-mails.js';
import { SentMails, type Sent } from '../../../test/support/sent-mails.js';
import { startWorker, until, type TestWorker } from '../../../test/support/worker.js';

describe('the mailbox for undeliverable mail', () => {
  let api: TestApp;
  let imap: ImapServer;
  let worker: TestWorker;
  let sent: SentMails;
  let handed = 0;

  beforeAll(async () => {
    imap = await startImapServer();
    api = await startApp({ env: { BOUNCE_ADDRESS: 'bounces@turnout.example.org', BOUNCE_IMAP_URL: imap.url } });
    worker = await startWorker(api);
    sent = new SentMails(api.dataSource);
  });
  afterAll(async () => {
    await worker.stop();
    await api.stop();
    await imap.stop();
  });

  const deliver = (file: string, to: Sent, id?: string): void => {
    imap.deliver(returnedMail(file, to, api.config.SECRET_KEY, id ?? `${file}-${to.messageId}`));
    handed += 1;
  };
  /** Until every mail has been put away. */
  const read = () =>
    until(
      'the mailbox is empty',
      () => imap.count('INBOX') === 0 && imap.count('Processed') + imap.count('Quarantine') === handed,
    );

  it('marks the mail as bounced, with the words of the server, and stops writing after the second within thirty days', async () => {
    const first = await sent.one();
    deliver('postfix-user-unknown.eml', first);
    await read();
    expect(await sent.state(first)).toBe('BOUNCED');
    expect(await sent.suppressions(first.email)).toEqual({});
    const [row] = await api.dataSource.query<{ code: number; enh: string; reply: string }[]>(
      'SELECT code, enh, reply FROM deliveries WHERE message_id = $1',
      [first.messageId],
    );
    expect(row).toMatchObject({ code: 550, enh: '5.1.1', reply: expect.stringContaining('User unknown') });

    deliver('qmail-no-such-mailbox.eml', first, 'the same mail again, told by another server');
    await read();
    expect(await sent.suppressions(first.email)).toEqual({});

    deliver('gmail-address-not-found.eml', await sent.one({ id: first.personId, email: first.email }));
    await read();
    expect(await sent.suppressions(first.email)).toEqual({ all: 'HARD_BOUNCE' });
  });

  it('stops after five mails that a full mailbox gave back, unless one in between arrived', async () => {
    const full = await sent.one();
    const person = { id: full.personId, email: full.email };
    const now = api.clock.now();
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
    for (const days of [50, 40, 30, 20]) {
      api.clock.set(daysAgo(days).toISOString());
      deliver('postfix-mailbox-full.eml', await sent.one(person, api.clock.now()));
      await read();
    }
    api.clock.set(now.toISOString());
    const arrived = await sent.one(person, daysAgo(25));
    deliver('icloud-full.eml', full);
    await read();
    expect(await sent.suppressions(full.email)).toEqual({});

    deliver('icloud-full.eml', arrived);
    await read();
    expect(await sent.suppressions(full.email)).toEqual({ all: 'HARD_BOUNCE' });
  });

  it('never blames a person for mail that was refused by policy', async () => {
    const first = await sent.one();
    const second = await sent.one({ id: first.personId, email: first.email });
    deliver('postfix-spam-refused.eml', first);
    deliver('proofpoint-dmarc.eml', second);
    await read();
    expect([await sent.state(first), await sent.state(second)]).toEqual(['BOUNCED', 'BOUNCED']);
    expect(await sent.suppressions(first.email)).toEqual({});
  });

  it('does nothing for delays, receipts, and answers of machines', async () => {
    const to = await sent.one();
    for (const file of ['postfix-delayed.eml', 'vacation-spanish.eml', 'receipt-read.eml', 'challenge-boxtrapper.eml'])
      deliver(file, to);
    await read();
    expect(await sent.state(to)).toBe('SENT');
    expect(await sent.suppressions(to.email)).toEqual({});
  });

  it('never writes again to somebody who complains, whatever else comes before or after', async () => {
    const to = await sent.one();
    deliver('postfix-user-unknown.eml', to);
    deliver('arf-link-only.eml', to);
    deliver('yahoo-no-account.eml', to);
    await read();
    expect(await sent.state(to)).toBe('COMPLAINED');
    expect(await sent.suppressions(to.email)).toEqual({ all: 'COMPLAINT' });
  });

  it('unsubscribes whoever writes to the address for that, once', async () => {
    const to = await sent.one();
    deliver('unsubscribe-empty.eml', to);
    deliver('unsubscribe-with-words.eml', to);
    await read();
    expect(await sent.suppressions(to.email)).toEqual({ 'topic:reminder': 'UNSUBSCRIBED_TOPIC' });
    expect(
      await api.dataSource.query('SELECT topic, status, source FROM consent_records WHERE person_id = $1', [
        to.personId,
      ]),
    ).toEqual([{ topic: 'reminder', status: 'WITHDRAWN', source: 'mail' }]);
  });

  it('believes nobody who cannot sign', async () => {
    const to = await sent.one();
    for (const file of ['forged-address.eml', 'forged-without-code.eml']) deliver(file, to);
    await read();
    expect(await sent.state(to)).toBe('SENT');
    expect(await sent.suppressions(to.email)).toEqual({});
  });

  it('keeps what it cannot understand, and answers of people, for an administrator to see and discard', async () => {
    const to = await sent.one();
    deliver('status-is-binary.eml', to);
    deliver('human-answer.eml', to);
    await read();
    expect(imap.count('Quarantine')).toBe(2);
    const admin = await api.signIn('admin@example.org', { admin: true });
    const list = `{ quarantinedReports { totalCount edges { node { id provider reason excerpt } } } }`;
    type List = { quarantinedReports: { totalCount: number; edges: { node: Record<string, string> }[] } };
    const { quarantinedReports: found } = await api.ask<List>(list, {}, admin);
    expect(found.totalCount).toBe(2);
    expect(found.edges.map(({ node }) => node['reason']).toSorted()).toEqual([
      'Somebody wrote to the address for undeliverable mail.',
      'The delivery report names no recipient with a result.',
    ]);
    const answer = found.edges.find(({ node }) => node['excerpt']?.includes('ten minutes late'));
    const discard = `mutation ($id: ID!) { discardQuarantinedReport(id: $id) }`;
    await api.ask(discard, { id: answer?.node['id'] }, admin);
    expect(await api.refusal(discard, { id: answer?.node['id'] }, admin)).toMatchObject({ code: 'NOT_FOUND' });
    const [row] = await api.dataSource.query<{ raw: null }[]>(
      `SELECT raw FROM inbound_events WHERE state = 'DISCARDED'`,
    );
    expect(row).toEqual({ raw: null });
    const coordinator = await api.signIn('coordinator@example.org');
    expect(await api.refusal(list, {}, coordinator)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await api.refusal(list)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('goes on after every broken connection', async () => {
    const to = await sent.one();
    imap.drop();
    deliver('sendmail-user-unknown.eml', to);
    await read();
    expect(await sent.state(to)).toBe('BOUNCED');
  });

  it('changes nothing when the whole corpus comes once more', async () => {
    const to = await sent.one();
    for (const file of corpusFiles('.eml')) deliver(file, to);
    await read();
    const before = await sent.everything();
    for (const file of corpusFiles('.eml').toReversed()) deliver(file, to);
    await read();
    expect(await sent.everything()).toEqual(before);
    expect(await sent.state(to)).toBe('COMPLAINED');
  });

  it('tells an administrator how our mails fare', async () => {
    const admin = await api.signIn('admin@example.org', { admin: true });
    type Answer = {
      sendingReputation: {
        deliveries: number;
        hardBouncePercent: number;
        complaintPercent: number;
        counts: { what: string; count: number }[];
      };
    };
    const { sendingReputation } = await api.ask<Answer>(
      '{ sendingReputation { deliveries hardBouncePercent complaintPercent counts { provider what count } } }',
      {},
      admin,
    );
    expect(sendingReputation.deliveries).toBeGreaterThan(10);
    expect(sendingReputation.hardBouncePercent).toBeGreaterThan(20);
    expect(sendingReputation.complaintPercent).toBeGreaterThan(5);
    const forged = sendingReputation.counts.find(({ what }) => what === 'forged');
    expect(forged).toEqual({ provider: 'imap', what: 'forged', count: 4 });
  });
});

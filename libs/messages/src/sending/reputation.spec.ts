import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startScriptedSmtp, type ScriptedSmtp } from '../../../../test/support/scripted-smtp.js';
import { startSending, type Sending } from '../../../../test/support/sending.js';
import { until } from '../../../../test/support/until.js';
import { ReturnedMails } from '../returned-mails.service.js';

const addresses = (count: number): string[] => Array.from({ length: count }, (_, n) => `p${String(n)}@people.test`);
const numberOf = (to: string): number => Number(/p(\d+)@/.exec(to)?.[1]);

describe('our good name', () => {
  let on: Sending;
  let smtp: ScriptedSmtp;

  beforeAll(async () => {
    on = await startSending();
  }, 60_000);
  beforeEach(async () => {
    smtp = await startScriptedSmtp();
    await on.worker({ SMTP_URL: smtp.url });
  });
  afterEach(async () => {
    // Mails without an answer would keep the worker.
    await smtp.stop();
    await on.stopWorkers();
    on.clock.ahead = 0;
    await on.source.query('TRUNCATE messages, chunks, deliveries, attempt_log, suppressions CASCADE');
    await on.source.query('UPDATE mail_routes SET judged_from = NULL');
  });
  afterAll(() => on.stop());

  const status = async (id: string) => (await on.messages.progress(id))?.status;
  const suppressed = (): Promise<unknown[]> => on.source.query('SELECT FROM suppressions');

  it('is kept by a pause when the content is refused; after it is mended and resumed everybody gets the mail', async () => {
    let refuses = true;
    smtp.script.answer = (verb) => (verb === 'BODY' && refuses ? '550 5.7.1 this looks like spam' : undefined);
    const id = await on.enqueue(addresses(300));
    await until(async () => (await status(id)) === 'paused');
    await until(async () => (await on.messages.counts(id)).queued === 300);
    const progress = await on.messages.progress(id);
    expect(progress?.pauseReason).toEqual({ cause: 'CONTENT_REFUSED', detail: '41 of 41' });
    expect(progress?.topReplies[0]).toMatchObject({ code: '550 5.7.1' });
    expect(await suppressed()).toHaveLength(0);
    refuses = false;
    await on.source.transaction((tx) => on.messages.resume(tx, id));
    await until(async () => (await status(id)) === 'done');
    expect(smtp.taken.map(({ to }) => to).toSorted()).toEqual(addresses(300).toSorted());
  }, 20_000);

  it('is kept by a pause when too many addresses do not exist, and a resume is judged by what comes after it', async () => {
    smtp.script.answer = (verb, line) =>
      verb === 'RCPT' && numberOf(line) % 10 === 0 ? '550 5.1.1 no such user' : undefined;
    const id = await on.enqueue(addresses(1500));
    await until(async () => {
      await on.sweep();
      return (await status(id)) !== 'sending';
    }, 20_000);
    expect(await status(id)).toBe('paused');
    const progress = await on.messages.progress(id);
    expect(progress?.pauseReason?.cause).toBe('BOUNCES');
    expect(progress?.counts.queued).toBeGreaterThan(0);
    await until(async () => (await on.messages.counts(id)).sending === 0);
    const { failed } = await on.messages.counts(id);
    expect(await suppressed()).toHaveLength(failed);
    smtp.script.answer = () => undefined;
    await on.source.transaction((tx) => on.messages.resume(tx, id));
    await on.sweep();
    await until(async () => (await status(id)) === 'done');
    expect(await on.messages.counts(id)).toMatchObject({ failed, sent: 1500 - failed, queued: 0 });
  }, 40_000);

  it('is kept by a pause when more than three of a thousand complain', async () => {
    smtp.script.answer = (verb, to) => (verb === 'BODY' && numberOf(to) >= 595 ? 'hang' : undefined);
    const id = await on.enqueue(addresses(600));
    await until(async () => (await on.messages.counts(id)).sent > 100);
    const rows: { person_id: string }[] = await on.source.query(
      'SELECT person_id FROM deliveries WHERE state = 2 LIMIT 4',
    );
    const returned = new ReturnedMails({ now: () => new Date() });
    const complain = (personId: string) => returned.complained(on.source.manager, { messageId: id, personId });
    for (const { person_id } of rows.slice(1)) await complain(person_id);
    await on.sweep();
    expect(await status(id)).toBe('sending');
    await complain(rows[0]?.person_id ?? '');
    await on.sweep();
    expect(await status(id)).toBe('paused');
    expect((await on.messages.progress(id))?.pauseReason?.cause).toBe('COMPLAINTS');
  }, 20_000);

  it('is kept by not writing to a mailbox any more that was full in five mails running', async () => {
    const full = 'full@people.test';
    smtp.script.answer = (verb) => (verb === 'RCPT' ? '552 5.2.2 mailbox full' : undefined);
    const mail = async (): Promise<void> => {
      const id = await on.enqueue([full]);
      await until(async () => (await on.messages.counts(id)).deferred === 1);
      await on.source.transaction((tx) => on.messages.cancel(tx, id));
    };
    for (let n = 0; n < 4; n += 1) await mail();
    expect(await suppressed()).toHaveLength(0);
    await mail();
    expect(await suppressed()).toHaveLength(1);
  }, 20_000);
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startScriptedSmtp, type ScriptedSmtp } from '../../../../test/support/scripted-smtp.js';
import { startSending, type Sending } from '../../../../test/support/sending.js';
import { until } from '../../../../test/support/until.js';

const addresses = (count: number): string[] => Array.from({ length: count }, (_, n) => `p${String(n)}@people.test`);

describe('the way to the mail server', () => {
  let on: Sending;
  let smtp: ScriptedSmtp;

  beforeAll(async () => {
    on = await startSending();
  }, 60_000);
  beforeEach(async () => {
    smtp = await startScriptedSmtp();
  });
  afterEach(async () => {
    await on.stopWorkers();
    await smtp.stop();
    on.clock.ahead = 0;
    await on.source.query('TRUNCATE messages, chunks, deliveries, attempt_log, suppressions CASCADE');
    await on.source.query(
      'UPDATE mail_routes SET failures = 0, closed_until = NULL, close_reason = NULL, probe_until = NULL, rate = NULL, rate_at = NULL',
    );
  });
  afterAll(() => on.stop());

  const worker = (env: Record<string, string> = {}) => on.worker({ SMTP_URL: smtp.url, ...env });
  const isDone = (id: string) => async () => (await on.messages.progress(id))?.status === 'done';
  const route = async (name = 'bulk') => {
    const rows: { failures: number; close_reason: string | null; rate: number | null }[] = await on.source.query(
      'SELECT failures, close_reason, rate FROM mail_routes WHERE route = $1',
      [name],
    );
    return rows[0];
  };

  it('is closed for all when it fails, tried again by one worker with one mail, and opened when that goes out', async () => {
    let broken = true;
    let tries = 0;
    smtp.script.answer = (verb) => {
      if (verb !== 'RCPT' || !broken) return undefined;
      tries += 1;
      return '451 4.3.2 the disk is full';
    };
    await Promise.all([worker(), worker()]);
    const id = await on.enqueue(addresses(40));
    await until(async () => (await route())?.failures === 2);
    await until(async () => (await on.messages.counts(id)).sending === 0);
    const progress = await on.messages.progress(id);
    expect(progress?.pauseReason).toEqual({ cause: 'SERVER_UNREACHABLE', detail: '451 4.3.2 the disk is full' });
    expect(progress?.counts).toMatchObject({ queued: 40, sending: 0, failed: 0, deferred: 0 });
    const before = tries;
    await until(async () => (await route())?.failures === 3);
    expect(tries - before).toBe(1);
    broken = false;
    await until(isDone(id));
    expect(smtp.taken.map(({ to }) => to).toSorted()).toEqual(addresses(40).toSorted());
    expect(await route()).toMatchObject({ failures: 0, close_reason: null });
    const attempts: unknown[] = await on.source.query('SELECT DISTINCT attempts, dup_risk FROM deliveries');
    expect(attempts).toEqual([{ attempts: 1, dup_risk: 0 }]);
  }, 30_000);

  it('is closed with the reason when the password is wrong, and nobody has to press anything once it is right', async () => {
    const url = smtp.url.replace('smtp://', 'smtp://me:wrong@');
    smtp.script.auth = true;
    smtp.script.answer = (verb, line) =>
      verb === 'AUTH' && Buffer.from(line.slice(11), 'base64').toString().includes('wrong')
        ? '535 5.7.8 Authentication failed'
        : undefined;
    await worker({ SMTP_URL: url });
    const id = await on.enqueue(addresses(3));
    await until(async () => (await on.messages.progress(id))?.pauseReason?.cause === 'CREDENTIALS_REFUSED');
    const progress = await on.messages.progress(id);
    expect(progress?.pauseReason?.detail).toBe('535 5.7.8 Authentication failed');
    expect(progress?.counts).toMatchObject({ queued: 3, failed: 0 });
    await on.stopWorkers();
    await worker({ SMTP_URL: smtp.url.replace('smtp://', 'smtp://me:right@') });
    await until(isDone(id));
    expect((await on.messages.progress(id))?.pauseReason).toBeNull();
  }, 30_000);

  it('is closed with the reason when our sender is refused, and nobody is marked failed', async () => {
    smtp.script.answer = (verb) => (verb === 'MAIL' ? '550 5.7.1 this sender is not yours' : undefined);
    await worker();
    const id = await on.enqueue(addresses(3));
    await until(async () => (await on.messages.progress(id))?.pauseReason?.cause === 'SENDER_REFUSED');
    await until(async () => (await on.messages.counts(id)).queued === 3);
    const confirmation = await on.enqueue(addresses(1), { stream: 'tx' });
    await until(async () => (await on.messages.progress(confirmation))?.pauseReason?.cause === 'SENDER_REFUSED');
    smtp.script.answer = () => undefined;
    await until(async () => (await isDone(id)()) && (await isDone(confirmation)()));
  }, 30_000);

  it('is kept open when a server closes connections on which it has taken enough', async () => {
    smtp.script.answer = (verb, _, { mails }) =>
      verb === 'MAIL' && mails === 5 ? '421 4.7.0 enough for once' : undefined;
    await worker();
    const id = await on.enqueue(addresses(120));
    await until(isDone(id));
    expect(smtp.taken).toHaveLength(120);
    expect(await route()).toMatchObject({ failures: 0, rate: null });
  });

  it('uses fewer connections when the server lets us have no more', async () => {
    let open = 0;
    smtp.script.answer = (verb, _, { no }) => {
      if (verb === 'HELLO') return no > 2 ? '421 4.7.0 too many connections' : undefined;
      open = Math.max(open, no);
      return undefined;
    };
    await worker({ SMTP_CONNECTIONS: '20' });
    const id = await on.enqueue(addresses(60));
    await until(isDone(id));
    expect(open).toBe(2);
    expect(await route()).toMatchObject({ failures: 0 });
  });

  it('is used at half the rate when the server says that it was too fast', async () => {
    let complaints = 1;
    smtp.script.answer = (verb) =>
      verb === 'RCPT' && smtp.taken.length >= 50 && complaints-- > 0 ? '450 4.7.1 rate limit exceeded' : undefined;
    await worker({ MAIL_RATE_BULK: '60' });
    const id = await on.enqueue(addresses(90));
    await until(isDone(id), 20_000);
    const noted = await route();
    expect(noted?.rate).toBeGreaterThan(10);
    expect(noted?.rate).toBeLessThan(40);
    const after = smtp.taken.slice(60);
    const seconds = ((after.at(-1)?.at ?? 0) - (after[0]?.at ?? 0)) / 1000;
    expect(after.length / seconds).toBeLessThan(45);
  }, 30_000);

  it('gives up mails that a server answers only drop by drop, and goes on with the others meanwhile', async () => {
    smtp.script.answer = (verb, to) => (verb === 'BODY' && to === 'p7@people.test' ? 'hang' : undefined);
    await worker({ SMTP_TIMEOUT: '5' });
    const id = await on.enqueue(addresses(200));
    await until(async () => (await on.messages.counts(id)).sent === 199, 4_000);
    await until(async () => (await on.messages.counts(id)).deferred === 1);
    const rows: unknown[] = await on.source.query('SELECT attempts, dup_risk FROM deliveries WHERE state = 3');
    expect(rows).toEqual([{ attempts: 1, dup_risk: 1 }]);
  }, 20_000);
});

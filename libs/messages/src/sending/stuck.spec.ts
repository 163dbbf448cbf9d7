import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSending, type Sending } from '../../../../test/support/sending.js';
import { startSmtpSink, type SmtpSink } from '../../../../test/support/smtp-sink.js';
import { until } from '../../../../test/support/until.js';

const emails = Array.from({ length: 12 }, (_, n) => `guest${String(n)}@example.org`);

describe('results that cannot be written', () => {
  let on: Sending;
  let sink: SmtpSink;

  beforeAll(async () => {
    on = await startSending();
  });
  beforeEach(async () => {
    sink = await startSmtpSink();
    // They go one after the other.
    sink.latency = 300;
  });
  afterEach(async () => {
    await on.stopWorkers();
    await sink.stop();
  });
  afterAll(() => on.stop());

  it('stop the sending after what is under way, and nobody gets a second mail when they can be written again', async () => {
    await on.source.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$;
       CREATE TRIGGER refuse BEFORE UPDATE ON deliveries FOR EACH ROW WHEN (NEW.state = 2) EXECUTE FUNCTION refuse()`,
    );
    await on.worker({ SMTP_URL: sink.url, SMTP_CONNECTIONS: '2' });
    const id = await on.enqueue(emails);
    await until(() => sink.mails.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(sink.mails.length).toBeLessThan(4);
    await on.source.query('DROP TRIGGER refuse ON deliveries');
    await until(async () => (await on.messages.counts(id)).sent === emails.length);
    expect(sink.mails.map(({ to }) => to).toSorted()).toEqual(emails.toSorted());
    const [row] = await on.source.query<[{ n: string }]>('SELECT sum(dup_risk) AS n FROM deliveries');
    expect(row.n).toBe('0');
  }, 60_000);
});

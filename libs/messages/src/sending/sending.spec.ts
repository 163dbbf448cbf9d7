import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { loadConfig } from '#platform/config/config.js';
import { newId } from '#platform/ids.js';
import { Ticks } from '#platform/jobs/ticks.js';
import { Links } from '#platform/links/links.js';
import { PlatformModule } from '#platform/platform.module.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { emptyQueue, queueBackends, queueSettings } from '../../../../test/support/redis.js';
import { startSmtpSink, type SmtpSink } from '../../../../test/support/smtp-sink.js';
import { until } from '../../../../test/support/until.js';
import {
  declareMessage,
  Messages,
  MessagesWorkerModule,
  RendersMessage,
  Suppressions,
  type Enqueued,
  type MailContent,
  type MessageRenderer,
  type NewMessage,
  type RenderRequest,
  type LaterMail,
  type SkipMail,
} from '../index.js';

const hello = declareMessage('test.hello');

@Injectable()
@RendersMessage(hello)
class HelloMail implements MessageRenderer {
  private readonly putOff = new Set<string>();

  render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail | LaterMail)[]> {
    return Promise.resolve(
      requests.map(({ name, payload, params, messageId }) => {
        if (params['skip'] === true) return { skip: 'superseded' };
        if (typeof params['later'] === 'string' && !this.putOff.has(messageId)) {
          this.putOff.add(messageId);
          return { later: new Date(params['later']) };
        }
        const text = `Hello ${name ?? 'you'}. ${typeof payload === 'string' ? payload : ''}`;
        return {
          subject: 'River clean-up on Saturday – ¡ven!',
          preheader: 'Gloves are there.',
          blocks: [{ kind: 'paragraph', text }],
          why: 'You signed up.',
          ...(params['calendar'] === true && {
            calendar: { ics: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', method: 'PUBLISH' as const },
          }),
        };
      }),
    );
  }
}

/** Stands where a test puts it, otherwise goes with the real one. */
class MovableClock extends Clock {
  ahead = 0;
  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

const backends = await queueBackends();

describe('sending', () => {
  let database: TestDatabase;
  let source: DataSource;
  let sink: SmtpSink;
  const clock = new MovableClock();
  const messages = (): Messages => new Messages(source, clock);
  let apps: INestApplicationContext[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await database.dataSource();
  });
  beforeEach(async () => {
    sink = await startSmtpSink();
  });
  afterEach(async () => {
    await Promise.all(apps.map((app) => app.close()));
    apps = [];
    clock.ahead = 0;
    await sink.stop();
    await source.query('TRUNCATE messages, chunks, deliveries, attempt_log, suppressions CASCADE');
  }, 30_000);
  afterAll(() => database.drop());

  async function worker(env: Record<string, string> = {}): Promise<INestApplicationContext> {
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      SECRET_KEY: 'x'.repeat(32),
      DATABASE_POOL: '5',
      SMTP_URL: sink.url,
      MAIL_FROM: 'River Week <hello@river.test>',
      PUBLIC_URL: 'https://river.test',
      ...env,
    });
    @Module({ imports: [PlatformModule.with(config), MessagesWorkerModule], providers: [HelloMail] })
    class WorkerModule {}
    const app = await NestFactory.createApplicationContext(WorkerModule, { logger: false, abortOnError: false });
    // The clock is the world outside: one for all modules of this process.
    Object.assign(app.get(Clock), { now: () => clock.now() });
    apps.push(app);
    return app;
  }

  async function people(count: number, locale = 'en'): Promise<{ id: string; email: string }[]> {
    const made = Array.from({ length: count }, () => newId()).map((id) => ({ id, email: `p${id}@people.test` }));
    await source.query(
      `INSERT INTO persons (id, email, name, locale) SELECT id, email, 'Ana', $3 FROM unnest($1::uuid[], $2::text[]) AS p (id, email)`,
      [made.map(({ id }) => id), made.map(({ email }) => email), locale],
    );
    return made;
  }

  function enqueue(to: readonly { id: string }[], more: Partial<NewMessage> = {}): Promise<Enqueued> {
    return source.transaction((tx) =>
      messages().enqueue(tx, {
        kind: hello,
        idemKey: `hello:${newId()}`,
        stream: 'bulk',
        topic: null,
        expiresAt: new Date(clock.now().getTime() + 3 * 86_400_000),
        recipients: { personIds: to.map(({ id }) => id) },
        ...more,
      }),
    );
  }
  const addresses = (): string[] => sink.mails.map(({ to }) => to).toSorted();
  const stateOf = async (messageId: string): Promise<string> => {
    const rows: { status: string }[] = await source.query('SELECT status FROM messages WHERE id = $1', [messageId]);
    return rows[0]?.status ?? 'gone';
  };
  const done = (messageId: string) => async (): Promise<boolean> => (await stateOf(messageId)) === 'done';

  for (const backend of backends) {
    describe(`with the queue on ${backend}`, () => {
      it('mails everybody exactly once, over several chunks and with two workers', async () => {
        const settings = queueSettings(backend);
        await Promise.all([worker(settings), worker(settings)]);
        const all = await people(1200);
        const { messageId, total } = await enqueue(all);
        await until(done(messageId), 60_000);
        expect(total).toBe(1200);
        expect(addresses()).toEqual(all.map(({ email }) => email).toSorted());
        expect(await messages().counts(messageId)).toMatchObject({ total: 1200, sent: 1200, queued: 0, sending: 0 });
      }, 90_000);

      it('mails a confirmation without waiting for the next sweep', async () => {
        const app = await worker(queueSettings(backend));
        const [warm, ana] = await people(2);
        await until(done((await enqueue(warm ? [warm] : [], { stream: 'tx' })).messageId));
        const before = performance.now();
        await enqueue(ana ? [ana] : [], { stream: 'tx' });
        await until(() => sink.to(ana?.email ?? '').length === 1);
        expect(performance.now() - before).toBeLessThan(3000);
        expect(app.get(Ticks).names).toContain('mail');
      });
    });
  }

  (backends.includes('redis') ? it : it.skip)(
    'loses and doubles nothing when Redis is emptied with mails outstanding',
    async () => {
      const settings = queueSettings('redis');
      sink.latency = 5;
      await worker(settings);
      const all = await people(700);
      const { messageId } = await enqueue(all);
      const late = await people(3);
      for (let n = 0; n < 5; n += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        await emptyQueue(settings);
      }
      const { messageId: second } = await enqueue(late, { stream: 'tx' });
      await emptyQueue(settings);
      await until(async () => (await done(messageId)()) && (await done(second)()), 60_000);
      expect(addresses()).toEqual([...all, ...late].map(({ email }) => email).toSorted());
    },
    90_000,
  );

  it('sends without any queue when Redis is gone', async () => {
    const starting = worker({ REDIS_URL: 'redis://127.0.0.1:1', QUEUE_PREFIX: 'turnout-test-nowhere' });
    const some = await people(3);
    await enqueue(some);
    await starting;
    await until(() => sink.mails.length === 3, 40_000);
    expect(addresses()).toEqual(some.map(({ email }) => email).toSorted());
  }, 60_000);

  it('enqueues the same thing once for ever', async () => {
    const some = await people(2);
    const first = await enqueue(some, { idemKey: 'reminder:1' });
    expect(await enqueue(some, { idemKey: 'reminder:1' })).toEqual({ ...first, isNew: false });
  });

  it('enqueues nothing for a transaction that was rolled back', async () => {
    const [ana] = await people(1);
    await expect(
      source.transaction(async (tx) => {
        const recipients = { personIds: [ana?.id ?? ''] };
        const base = { kind: hello, idemKey: 'never', stream: 'tx', topic: null, expiresAt: new Date() } as const;
        await messages().enqueue(tx, { ...base, recipients });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow();
    expect(await messages().findByKey('never')).toBeNull();
  });

  it('takes an audience as a query, with words for each person', async () => {
    await worker();
    const some = await people(3);
    const select = `SELECT id AS person_id, to_jsonb('Bring boots, ' || left(id::text, 8)) AS payload FROM persons WHERE id = ANY ($1)`;
    const { messageId } = await enqueue([], { recipients: { select, parameters: [some.map(({ id }) => id)] } });
    await until(done(messageId));
    for (const { id, email } of some)
      expect(sink.to(email)[0]?.parsed.text).toContain(`Bring boots, ${id.slice(0, 8)}`);
  });

  describe('suppression', () => {
    const suppress = (
      email: string,
      scope: 'all' | 'topic:reminder',
      reason: 'HARD_BOUNCE' | 'UNSUBSCRIBED_TOPIC' | 'BLOCKED',
    ) => new Suppressions(clock).add(source.manager, { email, scope, reason, source: 'test' });

    it('keeps people out when the message is enqueued', async () => {
      const [ana, ben, eva] = await people(3);
      if (!ana || !ben || !eva) throw new Error('no people');
      await suppress(ana.email, 'topic:reminder', 'UNSUBSCRIBED_TOPIC');
      await suppress(eva.email, 'all', 'HARD_BOUNCE');
      expect((await enqueue([ana, ben, eva], { topic: 'reminder' })).total).toBe(1);
      expect((await enqueue([ana, ben, eva])).total).toBe(2);
      expect((await enqueue([ana, ben, eva], { verifiesAddress: true })).total).toBe(3);
      await suppress(ben.email, 'all', 'BLOCKED');
      expect((await enqueue([ben], { verifiesAddress: true })).total).toBe(0);
    });

    it('is asked again at the moment of sending', async () => {
      const [ana, ben] = await people(2);
      if (!ana || !ben) throw new Error('no people');
      const { messageId } = await enqueue([ana, ben], { topic: 'reminder' });
      await suppress(ana.email, 'topic:reminder', 'UNSUBSCRIBED_TOPIC');
      await worker();
      await until(done(messageId));
      expect(addresses()).toEqual([ben.email]);
      expect(await messages().counts(messageId)).toMatchObject({ sent: 1, suppressed: 1 });
    });
  });

  describe('a mail server in a bad mood', () => {
    it('gets a mail again that it refused for now, and only that one', async () => {
      const app = await worker();
      const [ana, ben] = await people(2);
      if (!ana || !ben) throw new Error('no people');
      let refusals = 0;
      sink.trouble = (to) =>
        to === ana.email && refusals++ === 0 ? { code: 451, text: '4.7.1 try again later' } : undefined;
      const { messageId } = await enqueue([ana, ben]);
      await until(async () => (await messages().counts(messageId)).deferred === 1);
      clock.ahead = 200_000;
      await app.get(Ticks).run('mail');
      await until(done(messageId));
      expect(addresses()).toEqual([ana.email, ben.email].toSorted());
      const rows = await messages().deliveriesOf(messageId, { state: 'SENT', first: 10 });
      expect(rows.map(({ attempts }) => attempts).toSorted()).toEqual([1, 2]);
    });

    it('is not asked again for an address that does not exist', async () => {
      await worker();
      const [ana] = await people(1);
      if (!ana) throw new Error('no people');
      sink.trouble = () => ({ code: 550, text: '5.1.1 no such user here: p@people.test' });
      const { messageId } = await enqueue([ana]);
      await until(done(messageId));
      const [row] = await messages().deliveriesOf(messageId, { first: 10 });
      expect(row).toMatchObject({ state: 'FAILED', attempts: 1 });
      expect(row?.reply).toMatch(/^550 5\.1\.1/);
      expect(row?.reply).not.toContain('@');
      expect((await enqueue([ana])).total).toBe(0);
    });

    it('gets the same mail with the same number again when it hung up after the body', async () => {
      const app = await worker();
      const [ana] = await people(1);
      if (!ana) throw new Error('no people');
      let drops = 0;
      sink.trouble = () => (drops++ === 1 ? 'take and drop' : undefined);
      const { messageId } = await enqueue([ana]);
      await until(async () => (await messages().counts(messageId)).deferred === 1);
      clock.ahead = 120_000;
      await app.get(Ticks).run('mail');
      await until(done(messageId));
      expect(sink.mails).toHaveLength(2);
      expect(new Set(sink.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
      const rows: { dup_risk: number }[] = await source.query('SELECT dup_risk FROM deliveries WHERE message_id = $1', [
        messageId,
      ]);
      expect(rows).toEqual([{ dup_risk: 1 }]);
    });

    it('is waited for when it is away, without a mail failing', async () => {
      await sink.stop();
      await worker();
      const some = await people(5);
      const { messageId } = await enqueue(some);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(await messages().counts(messageId)).toMatchObject({ queued: 5, failed: 0 });
      sink = await startSmtpSink(Number(new URL(sink.url).port));
      await until(done(messageId), 40_000);
      expect(addresses()).toEqual(some.map(({ email }) => email).toSorted());
    }, 60_000);
  });

  describe('a worker that died', () => {
    it('leaves rows that the next one sends, marked as perhaps doubled', async () => {
      const some = await people(3);
      const { messageId } = await enqueue(some);
      await source.query(
        `UPDATE chunks SET lease = gen_random_uuid(), lease_until = now() - interval '1 s', runs = 1 WHERE message_id = $1`,
        [messageId],
      );
      await source.query('UPDATE deliveries SET state = 1 WHERE message_id = $1 AND person_id = $2', [
        messageId,
        some[0]?.id,
      ]);
      await worker();
      await until(done(messageId));
      expect(addresses()).toEqual(some.map(({ email }) => email).toSorted());
      const rows: { n: string }[] = await source.query(
        'SELECT sum(dup_risk) AS n FROM deliveries WHERE message_id = $1',
        [messageId],
      );
      expect(rows[0]?.n).toBe('1');
    });

    it('keeps its chunk until its lease is over', async () => {
      const some = await people(1);
      const { messageId } = await enqueue(some);
      await source.query(
        `UPDATE chunks SET lease = gen_random_uuid(), lease_until = now() + interval '4 s', runs = 1 WHERE message_id = $1`,
        [messageId],
      );
      await worker();
      await new Promise((resolve) => setTimeout(resolve, 2000));
      expect(sink.mails).toHaveLength(0);
      await until(done(messageId));
    }, 30_000);
  });

  describe('a message', () => {
    it('waits for its time and is not sent after its end', async () => {
      const app = await worker();
      const [ana, ben] = await people(2);
      if (!ana || !ben) throw new Error('no people');
      const hour = (n: number): Date => new Date(Date.now() + n * 3_600_000);
      const early = await enqueue([ana], { notBefore: hour(1) });
      const stale = await enqueue([ben], { notBefore: hour(1), expiresAt: hour(1.5) });
      await app.get(Ticks).run('mail');
      expect(sink.mails).toHaveLength(0);
      clock.ahead = 2 * 3_600_000;
      await app.get(Ticks).run('mail');
      await until(async () => (await done(early.messageId)()) && (await done(stale.messageId)()));
      expect(addresses()).toEqual([ana.email]);
      expect(await messages().counts(stale.messageId)).toMatchObject({ expired: 1 });
    });

    it('stops when it is paused and goes on where it was', async () => {
      sink.latency = 30;
      await worker();
      const all = await people(400);
      const { messageId } = await enqueue(all);
      await until(() => sink.mails.length > 20);
      await source.transaction((tx) => messages().pause(tx, messageId));
      await until(async () => (await messages().counts(messageId)).sending === 0);
      const sent = sink.mails.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(sink.mails).toHaveLength(sent);
      expect(sent).toBeLessThan(400);
      sink.latency = 0;
      await source.transaction((tx) => messages().resume(tx, messageId));
      await until(done(messageId), 30_000);
      expect(addresses()).toEqual(all.map(({ email }) => email).toSorted());
    }, 60_000);

    it('stops for good when it is cancelled, and says how many had it', async () => {
      sink.latency = 30;
      await worker();
      const { messageId } = await enqueue(await people(400));
      await until(() => sink.mails.length > 20);
      await source.transaction((tx) => messages().cancel(tx, messageId));
      await until(async () => (await messages().counts(messageId)).sending === 0);
      // What a worker had in hand and did not start comes back, and is cancelled by the next tick.
      await until(async () => (await messages().counts(messageId)).queued === 0, 15_000);
      const counts = await messages().counts(messageId);
      expect(counts.sent).toBe(sink.mails.length);
      expect(counts.sent + counts.cancelled).toBe(400);
      expect(await stateOf(messageId)).toBe('cancelled');
    }, 30_000);

    it('goes to nobody a second after they unsubscribed, however slow the server is', async () => {
      sink.latency = 400;
      await worker({ SMTP_CONNECTIONS: '5' });
      const some = await people(60);
      const { messageId } = await enqueue(some);
      await until(() => sink.mails.length > 3);
      await source.query(
        `INSERT INTO suppressions (address_hash, scope, reason, source, at)
         SELECT sha256(convert_to(email, 'UTF8')), 'all', 'UNSUBSCRIBED_ALL', 'test', now() FROM unnest($1::text[]) AS email`,
        [some.map(({ email }) => email)],
      );
      await new Promise((resolve) => setTimeout(resolve, 1_000 + sink.latency));
      const afterASecond = sink.mails.length;
      await until(done(messageId));
      expect(sink.mails).toHaveLength(afterASecond);
      expect(await messages().counts(messageId)).toMatchObject({ sent: afterASecond, suppressed: 60 - afterASecond });
    }, 30_000);

    it('is unsure when it is cancelled of those who may have it, though the server gave no answer', async () => {
      const some = await people(3);
      sink.trouble = (address) => (address === some[0]?.email ? 'take and drop' : { code: 451, text: '4.7.1 later' });
      await worker();
      const { messageId } = await enqueue(some);
      await until(async () => (await messages().counts(messageId)).deferred === 3);
      await source.transaction((tx) => messages().cancel(tx, messageId));
      expect(await messages().counts(messageId)).toMatchObject({ cancelled: 2, unsure: 1, deferred: 0 });
    });

    it('is cancelled to the end, also where a worker puts mails off and leaves a chunk in the same moment', async () => {
      sink.trouble = () => ({ code: 451, text: '4.7.1 later' });
      const app = await worker();
      const { messageId } = await enqueue(await people(3));
      await until(async () => (await messages().counts(messageId)).deferred === 3);
      await until(async () => (await source.query('SELECT 1 FROM chunks WHERE state = 0')).length === 0);
      await source.query(`UPDATE messages SET status = 'cancelled', done_at = now() WHERE id = $1`, [messageId]);
      await app.get(Ticks).run('mail');
      expect(await messages().counts(messageId)).toMatchObject({ cancelled: 3, deferred: 0 });
    });

    it('is not sent when the facts have moved on', async () => {
      await worker();
      const { messageId } = await enqueue(await people(1), { params: { skip: true } });
      await until(done(messageId));
      expect(sink.mails).toHaveLength(0);
      expect(await messages().counts(messageId)).toMatchObject({ cancelled: 1 });
    });

    it('waits without having been tried, when the one who writes it says that now is a bad moment', async () => {
      await worker();
      const later = new Date(Date.now() + 2_000);
      const { messageId } = await enqueue(await people(1), { params: { later: later.toISOString() } });
      await until(async () => (await messages().counts(messageId)).deferred === 1);
      expect(sink.mails).toHaveLength(0);
      await until(done(messageId));
      const [row] = await messages().deliveriesOf(messageId, { first: 1 });
      expect(row).toMatchObject({ state: 'SENT', attempts: 1 });
      expect(row?.at?.getTime()).toBeGreaterThanOrEqual(later.getTime());
    }, 30_000);

    it('carries what mail programs need to know', async () => {
      const app = await worker();
      const [ana] = await people(1, 'es');
      if (!ana) throw new Error('no people');
      const campaignId = newId();
      const broadcast = await enqueue([ana], { topic: 'broadcast', campaignId });
      const confirmation = await enqueue([ana], { stream: 'tx', params: { calendar: true } });
      await until(() => sink.mails.length === 2);
      const [list, plain] = [broadcast, confirmation].map(({ messageId }) =>
        sink.mails.find(({ parsed }) => parsed.messageId === `<m${messageId}.p${ana.id}@river.test>`),
      );
      const lines = (list?.raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');
      const headers = new Map(lines.map((line) => [line.split(': ')[0]?.toLowerCase(), line.replace(/^[^:]*: /, '')]));
      const header = (name: string): string => headers.get(name.toLowerCase()) ?? '';
      expect(header('Auto-Submitted')).toBe('auto-generated');
      expect(header('X-Auto-Response-Suppress')).toBe('OOF, AutoReply');
      expect(header('Feedback-ID')).toBe(`test.hello:${campaignId}:bulk:turnout`);
      expect(header('X-Delivery-Id')).toBe(`m${broadcast.messageId}.p${ana.id}`);
      expect(header('List-Id')).toBe(`<broadcast.${campaignId}.river.test>`);
      expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
      const [, key = ''] = /^<https:\/\/river\.test\/u\/([\w-]+)>$/.exec(header('List-Unsubscribe')) ?? [];
      expect(app.get(Links).read(key, 'unsubscribe')).toMatchObject({ id: ana.id, message: broadcast.messageId });
      expect(list?.parsed.from?.text).toBe('"River Week" <hello@river.test>');
      expect(list?.parsed.subject).toBe('River clean-up on Saturday – ¡ven!');
      expect(list?.parsed.text).toContain(`https://river.test/es/unsubscribe/${key}`);
      expect(String(list?.parsed.html)).toContain('lang="es"');
      expect(plain?.raw).not.toMatch(/^List-/m);
      expect(plain?.raw).toMatch(/content-type: text\/calendar; charset=utf-8; method=PUBLISH/i);
    });
  });
});

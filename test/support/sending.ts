import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { declareMessage, Messages, MessagesWorkerModule, RendersMessage } from '#messages';
import type { MailContent, MessageRenderer, NewMessage, RenderRequest } from '#messages';
import { Clock } from '#platform/clock.js';
import { loadConfig } from '#platform/config/config.js';
import { newId } from '#platform/ids.js';
import { Ticks } from '#platform/jobs/ticks.js';
import { PlatformModule } from '#platform/platform.module.js';
import { createTestDatabase } from './database.js';

const plain = declareMessage('test.plain');

@Injectable()
@RendersMessage(plain)
class PlainMail implements MessageRenderer {
  render(requests: readonly RenderRequest[]): Promise<MailContent[]> {
    const blocks: MailContent['blocks'] = [{ kind: 'paragraph', text: 'Gloves are there.' }];
    return Promise.resolve(
      requests.map(() => ({ subject: 'River clean-up', preheader: 'Saturday', blocks, why: 'You signed up.' })),
    );
  }
}

/** The sender alone, on a database of its own: what a test enqueues goes to the mail server that the test names. */
export interface Sending {
  source: DataSource;
  messages: Messages;
  /** Goes with the real time, and ahead of it by this many milliseconds. */
  clock: { ahead: number };
  worker(env: Record<string, string>): Promise<INestApplicationContext>;
  /** Does now what the workers do every few seconds. */
  sweep(): Promise<void>;
  stopWorkers(): Promise<void>;
  enqueue(emails: readonly string[], more?: Partial<NewMessage>): Promise<string>;
  stop(): Promise<void>;
}

class MovableClock extends Clock {
  ahead = 0;
  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

export async function startSending(): Promise<Sending> {
  const database = await createTestDatabase();
  const source = await database.dataSource();
  const clock = new MovableClock();
  const messages = new Messages(source, clock);
  let apps: INestApplicationContext[] = [];

  async function people(emails: readonly string[]): Promise<string[]> {
    await source.query(
      `INSERT INTO persons (id, email, name, locale) SELECT id, email, 'Ana', 'en' FROM unnest($1::uuid[], $2::text[]) AS p (id, email)
       ON CONFLICT DO NOTHING`,
      [emails.map(() => newId()), emails],
    );
    const rows: { id: string }[] = await source.query('SELECT id FROM persons WHERE email = ANY ($1)', [emails]);
    return rows.map(({ id }) => id);
  }

  const sending: Sending = {
    source,
    messages,
    clock,
    async worker(env) {
      const config = loadConfig({
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        SECRET_KEY: 'x'.repeat(32),
        DATABASE_POOL: '5',
        PUBLIC_URL: 'https://river.test',
        ...env,
      });
      @Module({ imports: [PlatformModule.with(config), MessagesWorkerModule], providers: [PlainMail] })
      class WorkerModule {}
      const app = await NestFactory.createApplicationContext(WorkerModule, {
        logger: false,
        abortOnError: false,
      });
      Object.assign(app.get(Clock), { now: () => clock.now() });
      apps.push(app);
      return app;
    },
    async sweep() {
      await apps[0]?.get(Ticks).run('mail');
    },
    async stopWorkers() {
      await Promise.all(apps.map((app) => app.close()));
      apps = [];
    },
    async enqueue(emails, more = {}) {
      const personIds = await people(emails);
      const { messageId } = await source.transaction((tx) =>
        messages.enqueue(tx, {
          kind: plain,
          idemKey: `plain:${newId()}`,
          stream: 'bulk',
          topic: null,
          expiresAt: new Date(clock.now().getTime() + 3 * 86_400_000),
          recipients: { personIds },
          ...more,
        }),
      );
      return messageId;
    },
    async stop() {
      await sending.stopWorkers();
      await database.drop();
    },
  };
  return sending;
}

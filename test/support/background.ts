import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import {
  deliveryStates,
  type DeliveryState,
  type LaidOutMail,
  type LaterMail,
  type MailContent,
  type MessageRenderer,
  type SkipMail,
} from '#messages';
import { Clock } from '#platform/clock.js';
import { loadConfig } from '#platform/config/config.js';
import { PlatformModule } from '#platform/platform.module.js';
import { createTestDatabase } from './database.js';
import { FixedClock } from './fixed-clock.js';
import { Make } from './make.js';

export interface Delivered {
  personId: string;
  email: string;
  state: DeliveryState;
  /** Laid out already when it belongs to a letter that is compiled once for all. */
  mail: MailContent | LaidOutMail | SkipMail | LaterMail;
}

export interface Background {
  context: INestApplicationContext;
  dataSource: DataSource;
  clock: FixedClock;
  make: Make;
  /** Ids of the messages of a kind, oldest first. */
  messages(kind: string): Promise<string[]>;
  /** What the people of a message would read if it went out now. */
  read(messageId: string, renderer: Type<MessageRenderer>): Promise<Delivered[]>;
  stop(): Promise<void>;
}

/** Worker modules on a database of their own. Timers and queues do not run: the test says when something happens. */
export async function startBackground(imports: Type[]): Promise<Background> {
  const database = await createTestDatabase();
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: mkdtempSync(join(tmpdir(), 'turnout-test-')),
    RATE_LIMITS: 'off',
    PUBLIC_URL: 'http://turnout.test',
  });

  @Module({ imports: [PlatformModule.with(config), ...imports] })
  class TestModule {}

  const context = await NestFactory.createApplicationContext(TestModule, { logger: false, abortOnError: false });
  const clock = new FixedClock();
  context.get(Clock).now = () => clock.now();
  const dataSource = await database.dataSource();
  return {
    ...{ context, dataSource, clock },
    make: new Make(dataSource),
    messages: async (kind) => {
      const rows = await dataSource.query<{ id: string }[]>('SELECT id FROM messages WHERE kind = $1 ORDER BY id', [
        kind,
      ]);
      return rows.map(({ id }) => id);
    },
    read: async (messageId, renderer) => {
      const rows = await dataSource.query<ReadRow[]>(readQuery, [messageId]);
      const mails = await context.get(renderer, { strict: false }).render(rows);
      return rows.map(({ personId, email, state }, index) => {
        const mail = mails[index];
        if (!mail) throw new Error('A renderer left somebody out.');
        return {
          personId,
          email,
          state: deliveryStates[state] ?? 'QUEUED',
          mail: 'layOut' in mail ? mail.layOut(foot) : mail,
        };
      });
    },
    stop: async () => {
      await context.close();
      await database.drop();
    },
  };
}

const foot = { unsubscribeUrl: 'https://turnout.test/unsubscribe/key' };

type Request = Parameters<MessageRenderer['render']>[0][number];
type ReadRow = Request & { state: number };

const readQuery = `
  SELECT m.id::text AS "messageId", d.person_id AS "personId", p.email, p.name, p.locale, m.subject_type AS "subjectType",
         m.subject_id AS "subjectId", m.campaign_id AS "campaignId", m.params, d.payload, m.event_version AS "eventVersion", d.state
    FROM messages m JOIN deliveries d ON d.message_id = m.id JOIN persons p ON p.id = d.person_id
   WHERE m.id = $1 ORDER BY p.email`;

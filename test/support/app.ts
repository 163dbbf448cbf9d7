import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DataSource } from 'typeorm';
import { Accounts } from '#accounts';
import { takeRawBodies } from '#bounces';
import { seedEventTypes } from '#campaigns';
import { Clock } from '#platform/clock.js';
import { loadConfig, type Config } from '#platform/config/config.js';
import { newId } from '#platform/ids.js';
import { Links, type LinkPurpose } from '#platform/links/links.js';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { FixedClock } from './fixed-clock.js';

export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> & { code: string } }[];
}

export interface TestApp {
  app: NestExpressApplication;
  config: Config;
  url: string;
  clock: FixedClock;
  dataSource: DataSource;
  database: TestDatabase;
  /** The data of an operation that is expected to work. */
  ask<T = Record<string, never>>(query: string, variables?: object, cookie?: string): Promise<T>;
  answer(query: string, variables?: object, cookie?: string): Promise<GraphqlAnswer>;
  /** `extensions` of the first error of an operation that is expected to be refused. */
  refusal(query: string, variables?: object, cookie?: string): Promise<Record<string, unknown>>;
  /** Session cookie of a person who is admin, or has the given campaigns to coordinate. */
  signIn(email: string, role?: { admin?: boolean; campaigns?: string[] }): Promise<string>;
  /** The key that is in the mail for a row. */
  key(purpose: LinkPurpose, id: string, version?: number): string;
  stop(): Promise<void>;
}

export interface AppOptions {
  /** With the gazetteer. */
  places?: boolean;
  env?: Record<string, string>;
}

/** The whole API on a port and a database of its own, with a clock that the test moves. */
export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase({ places: options.places ?? false });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: mkdtempSync(join(tmpdir(), 'turnout-test-')),
    RATE_LIMITS: 'off',
    PUBLIC_URL: 'http://turnout.test',
    ...options.env,
  });
  const dataSource = await database.dataSource();
  await seedEventTypes(dataSource);
  const clock = new FixedClock();

  @Module({ imports: [ApiModule.with(config)] })
  class TestModule {}

  const app = await NestFactory.create<NestExpressApplication>(TestModule, { logger: false, abortOnError: false });
  setClock(app.get(Clock), clock);
  takeRawBodies(app);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();

  const answer: TestApp['answer'] = async (query, variables = {}, cookie) => {
    const headers = { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphqlAnswer;
  };
  return {
    ...{ app, config, url, clock, dataSource, database, answer },
    ask: async <T>(query: string, variables?: object, cookie?: string) => {
      const { data, errors } = await answer(query, variables, cookie);
      if (errors || !data) throw new Error(`Refused: ${JSON.stringify(errors)}`);
      return data as T;
    },
    refusal: async (query, variables, cookie) => {
      const { errors } = await answer(query, variables, cookie);
      if (!errors?.[0]) throw new Error('This was expected to be refused.');
      return errors[0].extensions;
    },
    signIn: (email, role = {}) => signIn(app, dataSource, url, email, role),
    key: (purpose, id, version = 1) => app.get(Links).key({ purpose, id, version }),
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** All services hold the same clock object: it is turned into the one of the test. */
function setClock(real: Clock, fixed: FixedClock): void {
  real.now = () => fixed.now();
}

export async function signIn(
  app: NestExpressApplication,
  dataSource: DataSource,
  url: string,
  email: string,
  role: { admin?: boolean; campaigns?: string[] },
): Promise<string> {
  await dataSource.query(
    'INSERT INTO persons (id, email, is_admin) VALUES ($1, $2, $3) ON CONFLICT (email) DO UPDATE SET is_admin = excluded.is_admin',
    [newId(), email, role.admin ?? false],
  );
  await dataSource.query(
    `INSERT INTO campaign_coordinators (campaign_id, person_id)
     SELECT c.id, p.id FROM campaigns c, persons p WHERE c.slug = ANY($1) AND p.email = $2 ON CONFLICT DO NOTHING`,
    [role.campaigns ?? [], email],
  );
  const link = await app.get(Accounts).signInLink(email);
  const query = 'mutation ($token: String!) { signIn(token: $token) { id } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { token: link.split('/').at(-1) } }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (cookies.length === 0) throw new Error(`Signing in gave no cookie: ${await response.text()}`);
  return cookies.join('; ');
}

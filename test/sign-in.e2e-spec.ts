import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '#platform/clock.js';
import { WorkerModule } from '../apps/worker/src/worker.module.js';
import { startApp, type TestApp } from './support/app.js';
import { startSmtpSink, type CaughtMail, type SmtpSink } from './support/smtp-sink.js';

describe('signing in by mail', () => {
  let on: TestApp;
  let sink: SmtpSink;
  let worker: INestApplicationContext;

  beforeAll(async () => {
    on = await startApp();
    sink = await startSmtpSink();
    await on.signIn('ada@example.org', { admin: true });
    const module = WorkerModule.with({ ...on.config, SMTP_URL: sink.url });
    worker = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    worker.get(Clock).now = () => on.clock.now();
  });
  afterAll(async () => {
    await worker.close();
    await sink.stop();
    await on.stop();
  });

  const mailTo = async (address: string): Promise<CaughtMail> => {
    for (let n = 0; n < 150; n += 1) {
      const mail = sink.to(address).at(-1);
      if (mail) return mail;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('No mail came.');
  };

  it('takes a link out of the mail, in the language that was asked for, and nothing that works out of the database', async () => {
    const request = 'mutation ($email: String!) { requestSignInLink(email: $email, locale: "es") }';
    expect(await on.ask(request, { email: 'Ada@example.org' })).toEqual({ requestSignInLink: true });
    const { parsed } = await mailTo('ada@example.org');
    expect(parsed.subject).toBe('Tu enlace para entrar');
    expect(parsed.headers.has('list-unsubscribe')).toBe(false);
    const token = /http:\/\/turnout\.test\/es\/sign-in\/(\w+)/.exec(parsed.text ?? '')?.[1] ?? '';
    expect(parsed.html).toContain(token);

    const tables = ['messages', 'deliveries', 'attempt_log', 'auth_verifications', 'outbox'];
    const stored = await Promise.all(tables.map((table) => on.dataSource.query<unknown>(`SELECT * FROM ${table}`)));
    expect(JSON.stringify(stored)).not.toContain(token);

    const signIn = 'mutation ($token: String!) { signIn(token: $token) { email roles campaigns { slug } } }';
    expect(await on.ask(signIn, { token })).toEqual({
      signIn: { email: 'ada@example.org', roles: ['ADMIN'], campaigns: [] },
    });
    expect(await on.refusal(signIn, { token })).toMatchObject({ code: 'LINK_INVALID', field: 'token' });
  });

  it('sends nothing to somebody it does not know', async () => {
    const request = 'mutation ($email: String!) { requestSignInLink(email: $email) }';
    expect(await on.ask(request, { email: 'stranger@example.org' })).toEqual({ requestSignInLink: true });
    expect(await on.dataSource.query(`SELECT 1 FROM persons WHERE email = 'stranger@example.org'`)).toEqual([]);
    expect(sink.to('stranger@example.org')).toEqual([]);
  });
});

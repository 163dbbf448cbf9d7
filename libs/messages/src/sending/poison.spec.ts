import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { loadConfig } from '#platform/config/config.js';
import { newId } from '#platform/ids.js';
import { PlatformModule } from '#platform/platform.module.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { startSmtpSink, type SmtpSink } from '../../../../test/support/smtp-sink.js';
import { until } from '../../../../test/support/until.js';
import {
  declareMessage,
  decodeVerp,
  Messages,
  MessagesWorkerModule,
  RendersMessage,
  type MailContent,
  type MessageRenderer,
  type RenderRequest,
} from '../index.js';

const letter = declareMessage('test.poison');
const secret = 'x'.repeat(32);

@Injectable()
@RendersMessage(letter)
class Letter implements MessageRenderer {
  calls = 0;

  render(requests: readonly RenderRequest[]): Promise<MailContent[]> {
    this.calls += 1;
    return Promise.resolve(
      requests.map(({ name }) => {
        if (name === 'broken') throw new TypeError('Cannot read the title of ana@example.org');
        return {
          subject: `River clean-up for ${name ?? 'you'}`,
          preheader: 'Gloves are there.',
          blocks: [{ kind: 'paragraph', text: `Hello ${name ?? 'you'}.` }],
          why: 'You signed up.',
        };
      }),
    );
  }
}

interface Row {
  email: string;
  state: number;
  code: number | null;
  reply: string | null;
}

describe('people whose data breaks mails', () => {
  let database: TestDatabase;
  let source: DataSource;
  let sink: SmtpSink;
  let app: INestApplicationContext;

  beforeAll(async () => {
    [database, sink] = await Promise.all([createTestDatabase(), startSmtpSink(0, { utf8: false })]);
    source = await database.dataSource();
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      SECRET_KEY: secret,
      DATABASE_POOL: '5',
      SMTP_URL: sink.url,
      MAIL_FROM: 'River Week <hello@river.test>',
      BOUNCE_ADDRESS: 'back@river.test',
      PUBLIC_URL: 'https://river.test',
    });
    @Module({ imports: [PlatformModule.with(config), MessagesWorkerModule], providers: [Letter] })
    class WorkerModule {}
    app = await NestFactory.createApplicationContext(WorkerModule, { logger: false, abortOnError: false });
  });
  afterAll(async () => {
    await app.close();
    await sink.stop();
    await database.drop();
  });

  /** Mails all these people, in one chunk, and answers what the ledger says of each. */
  async function mail(people: { email: string; name: string | null }[]): Promise<Row[]> {
    const ids = people.map(() => newId());
    await source.query(
      `INSERT INTO persons (id, email, name, locale)
       SELECT id, email, name, 'en' FROM unnest($1::uuid[], $2::text[], $3::text[]) AS p (id, email, name)`,
      [ids, people.map(({ email }) => email), people.map(({ name }) => name)],
    );
    const { messageId } = await source.transaction((tx) =>
      new Messages(source, new Clock()).enqueue(tx, {
        kind: letter,
        idemKey: `poison:${newId()}`,
        stream: 'bulk',
        topic: 'broadcast',
        expiresAt: new Date(Date.now() + 86_400_000),
        recipients: { personIds: ids },
      }),
    );
    const rows = (): Promise<Row[]> =>
      source.query(
        `SELECT p.email, d.state, d.code, d.reply FROM deliveries d JOIN persons p ON p.id = d.person_id
          WHERE d.message_id = $1 ORDER BY array_position($2::uuid[], d.person_id)`,
        [messageId, ids],
      );
    await until(async () => (await rows()).every(({ state }) => state > 1));
    return rows();
  }
  const good = Array.from({ length: 70 }, (_, n) => ({ email: `good${String(n)}@people.test`, name: 'Ana' }));

  it('get no mail alone, and everybody else in the chunk gets theirs', async () => {
    const poison = [
      { email: 'broken@people.test', name: 'broken' },
      { email: 'ana <ana@people.test>', name: 'Ana' },
      { email: 'łucja@people.test', name: 'Łucja' },
    ];
    const before = app.get(Letter).calls;
    const rows = await mail([...good.slice(0, 40), ...poison, ...good.slice(40)]);
    expect(rows.filter(({ state }) => state === 2)).toHaveLength(70);
    expect(sink.mails).toHaveLength(70);
    const [broken, noAddress, noUtf8] = rows.slice(40, 43);
    expect(broken).toMatchObject({
      state: 3,
      reply: expect.stringMatching(/^450 .*could not be written \(TypeError\)/),
    });
    expect(broken?.reply).not.toContain('@');
    expect(noAddress).toMatchObject({ state: 4, code: 501, reply: expect.stringContaining('not an address') });
    expect(noUtf8).toMatchObject({ state: 4, code: 553, reply: expect.stringContaining('SMTPUTF8') });
    // Halving finds the one in a few turns instead of asking for each person alone.
    expect(app.get(Letter).calls - before).toBeLessThan(20);
  });

  it('get their mail when they are only unusual, with nothing of it in other headers', async () => {
    const injected = 'Ana\r\nBcc: everybody@people.test';
    const unusual = [
      { email: 'long@people.test', name: 'x'.repeat(40_000) },
      { email: 'inject@people.test', name: injected },
      { email: 'eva@münchen.test', name: 'Eva' },
      { email: 'bidi@people.test', name: 'Ana\u202Etset.elpoep@gro\u200B' },
      { email: 'quotes@people.test', name: '"Ana" <ana@people.test>, \\' },
      { email: 'nobody@people.test', name: null },
    ];
    const rows = await mail(unusual);
    expect(rows.map(({ state }) => state)).toEqual(unusual.map(() => 2));
    const of = (address: string) => sink.to(address)[0];
    expect(of('long@people.test')?.raw.length).toBeLessThan(150_000);
    expect(of('inject@people.test')?.parsed.headerLines.map(({ key }) => key)).not.toContain('bcc');
    expect(of('inject@people.test')?.parsed.subject).toBe('River clean-up for Ana Bcc: everybody@people.test');
    // The sink reads the wire's form back into letters.
    expect(of('eva@münchen.test')?.raw).toContain('To: Eva <eva@xn--mnchen-3ya.test>');
    expect(of('bidi@people.test')?.parsed.to).toMatchObject({ value: [{ name: 'Anatset.elpoep@gro' }] });
    expect(of('quotes@people.test')?.parsed.to).toMatchObject({
      value: [{ address: 'quotes@people.test', name: '"Ana" <ana@people.test>, \\' }],
    });
    expect(of('nobody@people.test')?.parsed.to).toMatchObject({ value: [{ address: 'nobody@people.test', name: '' }] });
  });

  it('come back under an address that only we can write, and can be unsubscribed by mail too', async () => {
    await mail([{ email: 'back@people.test', name: 'Ana' }]);
    const [got] = sink.to('back@people.test');
    const header = got?.parsed.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
    expect(header).toMatch(
      /^List-Unsubscribe: <https:\/\/river\.test\/u\/[\w-]+>,\r\n <mailto:back\+u[a-z2-7]+@river\.test\?subject=unsubscribe>$/,
    );
    const mailto = /mailto:([^?]+)/.exec(header)?.[1] ?? '';
    expect(decodeVerp(mailto, secret)).toMatchObject({ purpose: 'unsubscribe' });
    expect(decodeVerp(got?.from ?? '', secret)).toMatchObject({ purpose: 'bounce' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startApp, type TestApp } from '../support/app.js';
import { ledger, settled } from '../support/ledger.js';
import { Make } from '../support/make.js';
import { Program } from '../support/programs.js';
import { queueBackends, queueSettings } from '../support/redis.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { eventually } from '../support/wait.js';

const send = 'mutation ($input: SendBroadcastInput!) { sendBroadcast(input: $input) { id } }';
const PEOPLE = 300;
const backends = await queueBackends();

describe.each(backends)('a roll-out of new workers in the middle of a message, with the queue on %s', (backend) => {
  let on: TestApp;
  let sink: SmtpSink;
  let addresses: string[];
  const queue = queueSettings(backend);
  const running: Program[] = [];

  beforeAll(async () => {
    on = await startApp();
    // The workers live in the present.
    on.clock.set(new Date().toISOString());
    sink = await startSmtpSink();
    sink.latency = 100;
    const make = new Make(on.dataSource);
    const campaign = await make.campaign({ slug: 'river-week' });
    const event = await make.event({ campaignId: campaign.id, start: '2039-02-06T10:00' });
    const people = Array.from({ length: PEOPLE }, () => make.person());
    addresses = [];
    for (const { id, email } of await Promise.all(people)) {
      await make.attendance({ event, personId: id });
      addresses.push(email);
    }
  }, 120_000);
  afterAll(async () => {
    await Promise.all(running.map((program) => program.killed()));
    await sink.stop();
    await on.stop();
  });

  const worker = async (): Promise<Program> => {
    const { DATA_DIR, DATABASE_URL } = on.config;
    const env = { DATA_DIR, DATABASE_URL: DATABASE_URL ?? '', SMTP_URL: sink.url, SMTP_CONNECTIONS: '5', ...queue };
    const program = await Program.start('worker', env);
    running.push(program);
    return program;
  };

  it('loses nobody and tells nobody twice', async () => {
    const coordinator = await on.signIn('coordinator@example.org', { campaigns: ['river-week'] });
    const first = await worker();
    const mail = { subject: 'Bring water', bodyMarkdown: 'And gloves.' };
    const input = { ...mail, audience: { campaignSlug: 'river-week' }, clientKey: randomUUID() };
    await on.ask(send, { input }, coordinator);
    await eventually('the first mails', () => sink.mails[9]);

    const second = await worker();
    expect(await first.stopped()).toBe(0);
    const third = await worker();
    expect(await second.stopped()).toBe(0);
    const before = sink.mails.length;

    await settled(on.dataSource);
    expect(await third.stopped()).toBe(0);
    expect(sink.mails.map(({ to }) => to).toSorted()).toEqual(addresses.toSorted());
    expect(await ledger(on.dataSource)).toEqual({ SENT: PEOPLE });
    // Otherwise the workers were changed after the fact.
    expect(before).toBeLessThan(PEOPLE);
  }, 180_000);
});

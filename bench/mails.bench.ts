import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { createTransport } from 'nodemailer';
import { BroadcastLifecycle } from '#broadcasts';
import { system } from '#platform/auth/actor.js';
import type { Config } from '#platform/config/config.js';
import { createDataSource } from '#platform/database/data-source.js';
import { ApiModule } from '../apps/api/src/api.module.js';
import type { Bench } from './benches.js';
import { fillEvents } from './support/fill.js';
import { environmentOf, run, serve, stop } from './support/programs.js';
import { withScratch } from './support/scratch.js';

const connections = 5;
const body = 'The river rises. Please bring rubber boots, and meet us at the boathouse.\n\nThank you for coming.';

interface Tally {
  port: number;
  mails: number;
  bytes: number;
  seconds: number;
}

/**
 * A broadcast from the ledger, written for each person and marked as sent, against nodemailer's pool alone to the same
 * server. Half of the reference runs before and half after; both sides send a fifth as many mails first, which are not
 * measured. The server takes the time from the first mail to the last.
 */
export const mails: Bench = {
  about: 'mails per second; size is the number of recipients',
  size: 3000,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: false }, async (scratch) => {
      const warmUp = Math.ceil(size / 5);
      await fillPeople(scratch, warmUp + size);
      const sink = await serve('bench/servers/smtp-sink.js', environmentOf(scratch), '/');
      const tally = async (method: 'GET' | 'POST') => (await (await fetch(sink.url, { method })).json()) as Tally;
      const { port } = await tally('GET');
      const half = Math.ceil(size / 2);
      await alone(port, warmUp);
      await tally('POST');
      await alone(port, half);
      const before = await tally('POST');
      say(`nodemailer alone: ${perSecond(before).toFixed(0)}/s`);
      await promiseBroadcast(scratch);
      const smtp = { SMTP_URL: `smtp://127.0.0.1:${String(port)}`, SMTP_CONNECTIONS: String(connections) };
      const worker = run('apps/worker/src/main.js', environmentOf(scratch, smtp));
      while ((await tally('GET')).mails < warmUp) await wait(20);
      const first = await tally('POST');
      const rest = warmUp + size - first.mails;
      while ((await tally('GET')).mails < rest) await wait(50);
      await stop(worker);
      const ours = await tally('POST');
      say(`ours: ${perSecond(ours).toFixed(0)}/s`);
      await alone(port, half);
      const after = await tally('POST');
      say(`nodemailer alone: ${perSecond(after).toFixed(0)}/s`);
      await sink.stop();
      if (ours.mails !== rest) throw new Error(`${String(ours.mails)} mails for ${String(rest)} people.`);
      return {
        unit: 'mails/s',
        ours: perSecond(ours),
        reference: (before.mails + after.mails) / (before.seconds + after.seconds),
        bytesPerMail: Math.round(ours.bytes / rest),
        referenceBytesPerMail: Math.round(after.bytes / half),
      };
    }),
};

const perSecond = ({ mails: count, seconds }: Tally): number => count / seconds;

/** So many people who come to one event of a campaign. */
async function fillPeople(scratch: Config, size: number): Promise<void> {
  const source = await createDataSource(scratch).initialize();
  await fillEvents(source, 1);
  await source.query(
    `WITH p AS (INSERT INTO persons (id, email, name) SELECT gen_random_uuid(), 'p' || n || '@example.org', 'Ana' FROM generate_series(1, $1::int) n RETURNING id)
     INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status)
     SELECT gen_random_uuid(), t.event_id, t.id, p.id, 'REGISTERED' FROM p CROSS JOIN timeslots t`,
    [size],
  );
  await source.destroy();
}

async function promiseBroadcast(scratch: Config): Promise<void> {
  const config = { ...scratch, BROADCAST_APPROVAL_ABOVE: 100_000_000 };
  const app = await NestFactory.createApplicationContext(ApiModule.with(config), { logger: false });
  await app.get(BroadcastLifecycle).send(system, {
    audience: { campaignSlug: 'bench' },
    subject: 'News of the river',
    bodyMarkdown: body,
    clientKey: randomUUID(),
  });
  await app.close();
}

/** The documented way to send many mails, with the same number of connections and mails of about the same size. */
async function alone(port: number, size: number): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
    ignoreTLS: true,
  });
  const html = `<!doctype html><html><body>${`<p>${body}</p>`.repeat(64)}</body></html>`;
  await Promise.all(
    Array.from({ length: size }, (_, n) =>
      transport.sendMail({
        from: 'hello@example.org',
        to: `q${String(n)}@example.org`,
        subject: 'News of the river',
        text: body,
        html,
      }),
    ),
  );
  transport.close();
}

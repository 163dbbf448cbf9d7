import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { createTransport } from 'nodemailer';
import { Broadcasts } from '#broadcasts';
import { system } from '#platform/auth/actor.js';
import { createDataSource } from '#platform/database/data-source.js';
import { ApiModule } from '../apps/api/src/api.module.js';
import type { Bench } from './benches.js';
import { fillEvents } from './support/fill.js';
import { environmentOf, run, serve, stop } from './support/programs.js';
import { withScratch } from './support/scratch.js';

const connections = 5;
const body = 'The river rises. Please bring rubber boots, and meet us at the boathouse.\n\nThank you for coming.';

/** A broadcast from the ledger to the last 250 of the mail server, against nodemailer alone to the same server. */
export const mails: Bench = {
  about: 'mails per second; size is the number of recipients',
  size: 3000,
  run: ({ config, size, say }) =>
    withScratch(config, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      const campaignId = await fillEvents(source, 100);
      await source.query(
        `WITH p AS (INSERT INTO persons (id, email, name) SELECT gen_random_uuid(), 'p' || n || '@example.org', 'Ana' FROM generate_series(1, $1::int) n RETURNING id)
         INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status)
         SELECT gen_random_uuid(), t.event_id, t.id, p.id, 'REGISTERED' FROM p CROSS JOIN (SELECT t.* FROM timeslots t JOIN events e ON e.id = t.event_id WHERE e.campaign_id = $2 LIMIT 1) t`,
        [size, campaignId],
      );
      await source.destroy();
      const sink = await serve('bench/servers/smtp-sink.js', environmentOf(scratch, { SMTP_PORT: '0' }), '/');
      const counted = async () =>
        (await (await fetch(sink.url)).json()) as { port: number; mails: number; bytes: number };
      const { port } = await counted();
      const reference = size / (await alone(port, size));
      say(`nodemailer alone: ${reference.toFixed(0)}/s`);
      const before = await counted();
      const app = await NestFactory.createApplicationContext(ApiModule.with(scratch), { logger: false });
      await app
        .get(Broadcasts)
        .send(system, {
          audience: { campaignSlug: 'bench' },
          subject: 'News of the river',
          bodyMarkdown: body,
          clientKey: randomUUID(),
        });
      await app.close();
      const worker = run(
        'apps/worker/src/main.js',
        environmentOf(scratch, { SMTP_URL: `smtp://127.0.0.1:${String(port)}`, SMTP_CONNECTIONS: String(connections) }),
      );
      while ((await counted()).mails === before.mails) await wait(5);
      const begun = performance.now();
      while ((await counted()).mails < before.mails + size) await wait(20);
      const seconds = (performance.now() - begun) / 1000;
      await stop(worker);
      const after = await counted();
      await sink.stop();
      if (after.mails !== before.mails + size)
        throw new Error(`${String(after.mails - before.mails)} mails for ${String(size)} people.`);
      return {
        unit: 'mails/s',
        ours: size / seconds,
        reference,
        bytesPerMail: Math.round((after.bytes - before.bytes) / size),
      };
    }),
};

/** The documented way to send many mails, with the same number of connections and a mail of the same kind. */
async function alone(port: number, size: number): Promise<number> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
    ignoreTLS: true,
  });
  const html = `<!doctype html><html><body>${`<p>${body}</p>`.repeat(30)}</body></html>`;
  const begun = performance.now();
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
  return (performance.now() - begun) / 1000;
}

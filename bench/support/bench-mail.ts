import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { DataSource } from 'typeorm';
import { declareMessage, Messages, type MailContent } from '#messages';
import { Clock } from '#platform/clock.js';

export interface WorkerReport {
  cpuMicroseconds: number;
  /** The most that it has ever held. */
  peakMegabytes: number;
}

export interface Tally {
  port: number;
  mails: number;
  bytes: number;
  /** Milliseconds since 1970. */
  first: number;
  last: number;
  seconds: number;
}

export const benchKind = declareMessage('bench.letter');

const sentences = [
  'The river has been low for weeks, and what the winter left behind lies bare: bottles, tyres, a shopping trolley or two.',
  'We meet at the boathouse, where gloves, bags and hot tea wait for everybody; children come with somebody who looks after them.',
  'Whoever has waders brings them, whoever has none works along the bank, and nobody goes into the water alone.',
];

/** A letter of about 10 kB in text and HTML, as coordinators write them. */
export const benchLetter = (name: string, link: string): MailContent => ({
  subject: `News of the river for ${name}`,
  preheader: 'What we do on Saturday, and what to bring.',
  blocks: [
    { kind: 'heading', text: `Dear ${name}` },
    ...Array.from({ length: 9 }, (_, n) => ({ kind: 'paragraph' as const, text: rotated(n).join(' ') })),
    { kind: 'button', label: 'Tell us that you come', url: link },
    { kind: 'note', text: 'You can change your mind until the evening before.' },
  ],
  why: 'You get this mail because you signed up for a clean-up of this campaign.',
});

const rotated = (n: number): string[] => [...sentences.slice(n % 3), ...sentences.slice(0, n % 3)];

/** People `p1@example.org` and so on, with their numbers in a table of their own. */
export async function fillPeople(source: DataSource, count: number): Promise<void> {
  await source.query(
    `CREATE TABLE bench_people AS SELECT n, gen_random_uuid() AS person_id FROM generate_series(1, $1::int) n`,
    [count],
  );
  await source.query('ALTER TABLE bench_people ADD PRIMARY KEY (n)');
  await source.query(
    `INSERT INTO persons (id, email, name) SELECT person_id, 'p' || n || '@example.org', 'Ana' FROM bench_people`,
  );
  await source.query('VACUUM ANALYZE persons, bench_people');
}

/** Everybody whose number lies in between, each mailed once; answers the message and how long the call took. */
export async function enqueueLetter(
  source: DataSource,
  { from, to, stream }: { from: number; to: number; stream: 'tx' | 'bulk' },
): Promise<{ messageId: string; seconds: number }> {
  const messages = new Messages(source, new Clock());
  const begun = performance.now();
  const { messageId } = await source.transaction((tx) =>
    messages.enqueue(tx, {
      kind: benchKind,
      idemKey: `bench:${randomUUID()}`,
      stream,
      topic: stream === 'bulk' ? 'broadcast' : null,
      expiresAt: new Date(Date.now() + 86_400_000),
      recipients: {
        select: 'SELECT person_id FROM bench_people WHERE n BETWEEN $1::int AND $2::int',
        parameters: [from, to],
      },
    }),
  );
  return { messageId, seconds: (performance.now() - begun) / 1000 };
}

export async function reportOf(worker: ChildProcess): Promise<WorkerReport> {
  const answer = once(worker, 'message') as Promise<[WorkerReport]>;
  worker.send('report');
  return (await answer)[0];
}

/** nodemailer's connections by themselves, with one mail made beforehand: as fast as a sender with it can be. */
export async function sendBare(
  port: number,
  { mails, connections, raw }: { mails: number; connections: number; raw: Buffer },
) {
  let left = mails;
  const lane = async (): Promise<void> => {
    const connection = new SMTPConnection({ host: '127.0.0.1', port, ignoreTLS: true });
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    while (left > 0) {
      left -= 1;
      const envelope = { from: 'hello@example.org', to: [`q${String(left)}@example.org`] };
      await new Promise<void>((resolve, reject) => {
        connection.send(envelope, raw, (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
    }
    connection.quit();
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: connections }, lane));
  const { user, system } = process.cpuUsage(before);
  return { cpuMicroseconds: (user + system) / mails };
}

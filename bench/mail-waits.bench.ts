import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Suppressions } from '#messages';
import { Clock } from '#platform/clock.js';
import type { Bench, BenchRun, Figures } from './benches.js';
import { enqueueLetter, fillPeople } from './support/bench-mail.js';
import { percentile } from './support/figures.js';
import { openDatabase, startSink, startWorker, stopWorkers, type Sink } from './support/mail-run.js';
import { withScratch } from './support/scratch.js';

/** So many people get a confirmation without a broadcast, and as many at the most while it runs. */
const alone = 40;
const everyMs = 250;

interface Watch {
  source: DataSource;
  sink: Sink;
  /** Numbers of the people for confirmations begin after this one. */
  size: number;
}

/**
 * What people wait for while a letter goes out to many: its first mail, a confirmation, and the moment from which nobody
 * who unsubscribed gets anything. The reference is a confirmation while nothing else goes out.
 */
export const mailWaits: Bench = {
  about: 'milliseconds until a confirmation arrives during a broadcast (p95); size is the number of recipients',
  size: 20_000,
  lessIsBetter: true,
  run: (run) => withScratch(run.config, { gazetteer: false }, (scratch) => measureWaits({ ...run, config: scratch })),
};

async function measureWaits({ config, size, say }: BenchRun): Promise<Figures> {
  const source = await openDatabase(config);
  await fillPeople(source, size + alone + 4_000);
  const sink = await startSink(config);
  const worker = await startWorker(config, sink);
  const watch = { source, sink, size };
  const quiet = await confirmations(watch, 0, (sent) => Promise.resolve(sent < alone));
  say(`a confirmation alone: ${summary(quiet)}`);
  await sink.tally('POST');
  const asked = Date.now();
  const { messageId, seconds } = await enqueueLetter(source, { from: 1, to: size, stream: 'bulk' });
  say(`the call took ${(seconds * 1000).toFixed(0)} ms`);
  const written = writtenAfter(source, messageId, asked);
  const goesOn = async (): Promise<boolean> => (await sink.tally()).mails < size * 0.98;
  const [busy, late] = await Promise.all([confirmations(watch, alone, goesOn), unsubscribes(watch, messageId, goesOn)]);
  const { first } = await sink.tally();
  const writtenMs = await written;
  say(`the first mail came after ${String(first - asked)} ms, all were deliveries after ${String(writtenMs)} ms`);
  say(`a confirmation meanwhile: ${summary(busy)}`);
  say(
    `${String(late.asked)} unsubscribed meanwhile; ${String(late.after.length)} got it nevertheless, the last ${String(Math.max(0, ...late.after))} ms later`,
  );
  await stopWorkers([worker]);
  await source.destroy();
  await sink.stop();
  return {
    unit: 'ms (p95)',
    ours: percentile(busy, 0.95),
    reference: percentile(quiet, 0.95),
    callMs: Math.round(seconds * 1000),
    firstMailMs: first - asked,
    expandedMs: writtenMs,
    unsubscribed: late.asked,
    lateMs: Math.max(0, ...late.after),
  };
}

const summary = (times: readonly number[]): string =>
  `p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, of ${String(times.length)}`;

/** One every quarter of a second to somebody new; milliseconds from the call to the mail server. */
async function confirmations(
  { source, sink, size }: Watch,
  from: number,
  goesOn: (sent: number) => Promise<boolean>,
): Promise<number[]> {
  const asked = new Map<string, number>();
  for (let n = size + from + 1; await goesOn(asked.size); n += 1) {
    const address = `p${String(n)}@example.org`;
    await sink.watch([address]);
    asked.set(address, Date.now());
    await enqueueLetter(source, { from: n, to: n, stream: 'tx' });
    await wait(everyMs);
  }
  for (;;) {
    const came = await sink.watch([]);
    const times = [...asked].map(([address, at]) => (came[address] ?? NaN) - at);
    if (!times.some(Number.isNaN)) return times;
    await wait(100);
  }
}

/** Takes people whose mail still waits; milliseconds by which mails to them came later than their wish. */
async function unsubscribes(
  { source, sink }: Watch,
  messageId: string,
  goesOn: () => Promise<boolean>,
): Promise<{ asked: number; after: number[] }> {
  const suppressions = new Suppressions(new Clock());
  const wishes = new Map<string, number>();
  while (await goesOn()) {
    const rows: { email: string }[] = await source.query(
      `SELECT p.email FROM chunks c JOIN deliveries d ON d.message_id = c.message_id AND d.chunk_no = c.no AND d.state = 0
         JOIN persons p ON p.id = d.person_id WHERE c.message_id = $1 AND c.queued > 0 ORDER BY c.no LIMIT 20`,
      [messageId],
    );
    const emails = rows.map(({ email }) => email);
    await sink.watch(emails);
    for (const email of emails) {
      const given = { email, scope: 'topic:broadcast', reason: 'UNSUBSCRIBED_TOPIC', source: 'bench' } as const;
      await suppressions.add(source.manager, given);
      wishes.set(email, Date.now());
    }
    await wait(500);
  }
  await wait(2_000);
  const came = await sink.watch([]);
  const after = [...wishes].map(([email, at]) => (came[email] ?? 0) - at).filter((late) => late > 0);
  return { asked: wishes.size, after };
}

/** Milliseconds until the whole audience was written down as deliveries. */
async function writtenAfter(source: DataSource, messageId: string, begun: number): Promise<number> {
  for (;;) {
    const rows: { waits: boolean }[] = await source.query(
      'SELECT audience IS NOT NULL AS waits FROM messages WHERE id = $1',
      [messageId],
    );
    if (rows[0]?.waits !== true) return Date.now() - begun;
    await wait(50);
  }
}

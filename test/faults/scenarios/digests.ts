import { createDataSource } from '#platform/database/data-source.js';
import { Make } from '../../support/make.js';
import { pause } from '../../support/wait.js';
import { friendly } from '../manners.js';
import type { Note } from '../sink-messages.js';
import type { World } from '../world.js';
import { WORKERS, usual, type Scenario } from './scenario.js';

/** So few that all of them fit into one digest, also after days without any. */
const EVENTS_A_DAY = 1;
/** On the other days workers are killed; on the last one nothing happens, so that everybody knows everything in the end. */
const OUTAGE = [3, 4, 5];
const LAST_DAY = 8;
const KIND = 'digest';

/** What the mail server got on one day. */
interface Day {
  day: number;
  notes: readonly Note[];
}

async function run(world: World): Promise<Record<string, unknown>> {
  await subscribeAll(world);
  const days: Day[] = [];
  for (let day = 1; day <= LAST_DAY; day += 1) {
    await publish(world, day);
    if (OUTAGE.includes(day)) world.say(`day ${String(day)}: no worker runs`);
    else days.push(await tellAll(world, day));
    await passOneDay(world);
  }
  return judgeDays(world, days, await maybeTwice(world));
}

/** A daily digest for everybody, due now, in a zone in which it is about noon. */
async function subscribeAll(world: World): Promise<void> {
  const ahead = 12 - new Date().getUTCHours();
  const zone = `Etc/GMT${ahead > 0 ? '-' : '+'}${String(Math.abs(ahead))}`;
  await world.ledger.query(
    `INSERT INTO subscriptions (id, person_id, topic, status, latitude, longitude, radius_km, cadence, weekday, local_hour, time_zone, locale, next_at, created_at, confirmed_at)
     SELECT md5('s' || id)::uuid, id, 'DIGEST', 'GRANTED', 46.948, 7.447, 50, 'DAILY', 1, 12, $1, locale, now(), now(), now()
       FROM persons WHERE email LIKE 'guest%'`,
    [ahead === 0 ? 'Etc/GMT' : zone],
  );
  const unwilling = world.people.filter(({ suppressed }) => suppressed).map(({ id }) => id);
  await world.ledger.query(
    `INSERT INTO suppressions (address_hash, scope, reason, source, at)
     SELECT sha256(convert_to(email, 'UTF8')), 'topic:digest', 'UNSUBSCRIBED_TOPIC', 'fault test', now() FROM persons WHERE id = ANY ($1)`,
    [unwilling],
  );
  // The event that people have signed up to is no news.
  await world.ledger.query(`DELETE FROM attendances`);
  await world.ledger.query(`UPDATE events SET visibility = 'UNLISTED'`);
}

async function publish(world: World, day: number): Promise<void> {
  const source = await createDataSource({ DATABASE_URL: world.postgres.url, DATABASE_POOL: 1 }).initialize();
  const make = new Make(source);
  for (let n = 1; n <= EVENTS_A_DAY; n += 1)
    await make.event({
      campaignId: world.campaignId,
      title: `Clean-up day${String(day)}nr${String(n)}`,
      start: '2039-02-06T10:00',
      publishedAt: new Date().toISOString(),
    });
  await source.destroy();
}

/** The workers of one day, and what comes of it; two of them are killed, unless it is the last day. */
async function tellAll(world: World, day: number): Promise<Day> {
  const before = world.sink?.notes.length ?? 0;
  const mails = (): number => (world.sink?.notes.length ?? 0) - before;
  const kills = day === LAST_DAY ? [] : world.random.moments(2, 0.05, 0.8);
  await world.crew.start(WORKERS);
  for (const share of kills) {
    while (mails() < share * world.people.length && !(await isTold(world))) await pause(20);
    const worker = world.random.below(WORKERS);
    const { connections } = await world.crew.kill(worker);
    world.say(
      `kill -9 of worker ${String(worker + 1)}, ${String(connections)} connections open, ${String(mails())} digests`,
    );
  }
  for (let n = 0; !(await isTold(world)); n += 1) {
    world.crew.lookAround();
    await pause(500);
    if (n < 480) continue;
    world.expect(false, `day ${String(day)} does not end`);
    break;
  }
  await pause(1_000);
  await world.crew.stop();
  world.say(`day ${String(day)}: ${String(mails())} digests`);
  return { day, notes: (world.sink?.notes ?? []).slice(before) };
}

/** Nobody is due, and nothing waits to be sent. */
async function isTold(world: World): Promise<boolean> {
  const [row] = await world.ledger.query<{ open: number }>(
    `SELECT (SELECT count(*) FROM subscriptions WHERE status = 'GRANTED' AND next_at <= now())::int
          + (SELECT count(*) FROM messages WHERE kind = $1 AND status NOT IN ('done', 'cancelled'))::int AS open`,
    [KIND],
  );
  return row?.open === 0;
}

/** All that has happened is a day longer ago, and all that is planned a day nearer. */
async function passOneDay(world: World): Promise<void> {
  const columns = await world.ledger.query<{ table: string; column: string }>(
    `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'timestamp with time zone'
        AND (c.table_name, c.column_name) IN (VALUES ('events', 'published_at'), ('subscriptions', 'next_at'), ('subscriptions', 'last_at'),
          ('subscriptions', 'created_at'), ('digest_runs', 'created_at'), ('digest_runs', 'settled_at'), ('digest_items', 'since'),
          ('messages', 'created_at'), ('messages', 'expires_at'), ('messages', 'done_at'), ('deliveries', 'next_at'), ('deliveries', 'sent_at'))`,
  );
  const byTable = Map.groupBy(columns, ({ table }) => table);
  const changes = [...byTable].map(([table, of]) => {
    const each = of.map(({ column }) => `${column} = ${column} - interval '1 day'`).join(', ');
    return `UPDATE ${table} SET ${each};`;
  });
  // Without triggers: nothing has changed but the time.
  await world.ledger.query(`BEGIN; SET LOCAL session_replication_role = replica; ${changes.join(' ')} COMMIT`);
}

/** Those with a mail of which the ledger says that it may have been delivered twice. */
async function maybeTwice(world: World): Promise<Set<string>> {
  const rows = await world.ledger.query<{ email: string }>(
    `SELECT DISTINCT p.email FROM deliveries d JOIN messages m ON m.id = d.message_id JOIN persons p ON p.id = d.person_id
      WHERE m.kind = $1 AND d.dup_risk > 0`,
    [KIND],
  );
  return new Set(rows.map(({ email }) => email));
}

function judgeDays(world: World, days: readonly Day[], risky: ReadonlySet<string>): Record<string, unknown> {
  const count = (notes: readonly Note[], of: (note: Note) => string): number => new Set(notes.map(of)).size;
  const severalADay = days.reduce(
    (sum, { notes }) => sum + count(notes, ({ to, messageId }) => `${to} ${messageId}`) - count(notes, ({ to }) => to),
    0,
  );
  world.expect(severalADay === 0, `${String(severalADay)} digests were second ones on one day`);
  const mails = Map.groupBy(
    days.flatMap(({ notes }) => notes),
    ({ to }) => to,
  );
  const wanted = world.people.filter(({ suppressed }) => !suppressed);
  const twice: string[] = [];
  const again: string[] = [];
  let notTold = 0;
  let empty = 0;
  for (const { email } of wanted) {
    // A mail that came again with its Message-ID is one digest.
    const digests = new Map((mails.get(email) ?? []).map(({ messageId, words = [] }) => [messageId, words]));
    const told = [...digests.values()].flat();
    again.push(...Array<string>((mails.get(email)?.length ?? 0) - digests.size).fill(email));
    const different = new Set(told).size;
    if (different < EVENTS_A_DAY * LAST_DAY) notTold += 1;
    if (told.length > different) twice.push(email);
    empty += (mails.get(email) ?? []).filter(({ words = [] }) => words.length === 0).length;
  }
  const hidden = again.filter((email) => !risky.has(email)).length;
  const connections = world.crew.stops.reduce((sum, stop) => sum + stop.connections, 0);
  world.say(
    `${String(risky.size)} people with a mail that may have come twice; ${String(again.length)} mails came again, with the same Message-ID`,
  );
  world.expect(notTold === 0, `${String(notTold)} people were not told of everything in the end`);
  world.expect(empty === 0, `${String(empty)} digests told nothing`);
  world.expect(twice.length === 0, `${String(twice.length)} people were told something in two digests`);
  world.expect(hidden === 0, `${String(hidden)} mails came again, and the ledger does not say that it may be so`);
  world.expect(
    again.length <= connections * 1.5,
    `${String(again.length)} mails came again, more than the kills explain`,
  );
  const toSuppressed = world.people.filter(({ email, suppressed }) => suppressed && mails.has(email)).length;
  world.expect(toSuppressed === 0, `${String(toSuppressed)} people got a digest who wanted none`);
  const digests = days.reduce((sum, { notes }) => sum + notes.length, 0);
  return {
    digests,
    severalADay,
    notTold,
    empty,
    toldTwice: twice.length,
    cameAgain: again.length,
    hidden,
    maybeTwice: risky.size,
    toSuppressed,
  };
}

export const digests: Scenario = {
  ...usual,
  needsOwnServer: true,
  about: 'daily digests through kills and three days without workers: one per slot, no action twice, none forgotten',
  recipients: 1_500,
  manners: { ...friendly, words: 'day\\d+nr\\d+' },
  run,
};

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource, type EntityManager } from 'typeorm';
import { startBackground, type Background } from '../../../test/support/background.js';
import { emptied, Subscribers } from '../../../test/support/subscribers.js';
import { Cadence, isAwake, nextDigestAt, type DigestSlot } from './digest.rules.js';
import { DigestMail } from './digest.renderer.js';
import { DigestsModule, DigestsWorkerModule } from './digests.module.js';
import { Subscriptions } from './subscriptions.service.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const begin = Date.parse('2027-03-22T00:00:00Z');

/** Places with their zones: summer time begins on 28 March in one, ends on 4 April in another, half hours in a third. */
const places = [
  { zone: 'Europe/Zurich', latitude: 46.948, longitude: 7.447 },
  { zone: 'Australia/Lord_Howe', latitude: -31.55, longitude: 159.08 },
  { zone: 'Pacific/Kiritimati', latitude: 1.87, longitude: -157.4 },
  { zone: 'America/St_Johns', latitude: 47.56, longitude: -52.71 },
] as const;

const kinds = ['digest', 'nearby', 'follow'] as const;

interface Sent {
  person: string;
  kind: string;
  at: number;
  titles: string[];
}

/** Numbers that look like chance and are the same every time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 12)) >>> 0) % below;
  };
}

describe('three days of outage, and workers killed at any step', () => {
  let on: Background;
  let people: Subscribers;

  beforeAll(async () => {
    on = await startBackground([DigestsModule, DigestsWorkerModule]);
    people = new Subscribers(on);
  }, 60_000);
  afterAll(() => on.stop());

  /** A world of its own for each seed. */
  class World {
    readonly roll: (below: number) => number;
    readonly sent: Sent[] = [];
    /** When each digest was put together, with the slot that was valid then. */
    readonly made = new Map<string, { at: number; slot: DigestSlot }[]>();
    /** From when on a subscription may come again, although its last one was just now: it was moved. */
    readonly moved = new Map<string, number>();
    private seenRun = 0;
    private events = 0;
    campaign = { id: '', slug: '' };
    now = begin;

    constructor(seed: number) {
      this.roll = dice(seed);
    }

    async begin(): Promise<void> {
      await on.dataSource.query(emptied);
      on.clock.set(new Date(begin).toISOString());
      this.campaign = await on.make.campaign();
      for (let n = 0; n < 8; n += 1) {
        const place = this.place();
        const email = `p${String(n)}@example.org`;
        const cadence = Object.keys(Cadence)[this.roll(4)];
        const when = { cadence, weekday: 1 + this.roll(7), localHour: 7 + this.roll(15) };
        await people.subscribed(email, { ...place, ...when });
        if (n % 3 === 0) await people.waiting(email, { ...place });
        if (n % 4 === 0) await people.following(email, this.campaign.slug);
      }
    }

    place() {
      const { latitude, longitude } = places[this.roll(places.length)] ?? places[0];
      return { latitude, longitude };
    }

    /** Two or so new actions a day, now and then one is cancelled, now and then somebody moves. */
    async live(): Promise<void> {
      if (this.roll(3) === 0) {
        this.events += 1;
        const { zone, latitude, longitude } = places[this.roll(places.length)] ?? places[0];
        await on.make.event({
          ...{ campaignId: this.campaign.id, title: `Action ${String(this.events)}.`, start: '2027-07-01T10:00' },
          ...{ timeZone: zone, at: [latitude, longitude], publishedAt: new Date(this.now).toISOString() },
        });
      }
      if (this.roll(40) === 0)
        await on.dataSource.query(
          `UPDATE events SET schedule_state = 'CANCELLED' WHERE id = (SELECT id FROM events ORDER BY md5(id::text || $1) LIMIT 1)`,
          [String(this.now)],
        );
      if (this.roll(20) === 0) {
        const email = `p${String(this.roll(8))}@example.org`;
        const weekday = 1 + this.roll(7);
        await on.context.get(Subscriptions).update(await people.key(email), { weekday, localHour: 7 + this.roll(15) });
        this.moved.set((await people.row(email))?.id ?? '', this.now);
      }
    }

    /** One or two workers look at what is due, and perhaps each dies in the middle of some transaction. */
    async sweep(canDie: boolean): Promise<void> {
      const spy = canDie && this.roll(2) === 0 ? this.killSomeTransaction() : undefined;
      const sweeps = Array.from({ length: 1 + this.roll(2) }, () => people.at(new Date(this.now)));
      await Promise.allSettled(sweeps).then((ended) => {
        if (!spy) for (const one of ended) if (one.status === 'rejected') throw one.reason;
      });
      spy?.mockRestore();
      await this.noteRuns();
    }

    private killSomeTransaction() {
      const transaction = on.context.get(DataSource).transaction.bind(on.context.get(DataSource));
      let left = this.roll(25);
      return jest.spyOn(on.context.get(DataSource), 'transaction').mockImplementation(((
        act: (tx: EntityManager) => unknown,
      ) =>
        transaction(async (tx) => {
          const query = tx.query.bind(tx);
          tx.query = (async (...given: Parameters<typeof query>) => {
            if (left-- === 0) throw new Error('killed');
            return query(...given);
          }) as typeof tx.query;
          const answer = await act(tx);
          if (left-- === 0) throw new Error('killed before the commit');
          return answer;
        })) as never);
    }

    private async noteRuns(): Promise<void> {
      const rows = await on.dataSource.query<({ run: string; id: string; at: Date; topic: string } & DigestSlot)[]>(
        `SELECT i.run_id AS run, s.id, r.created_at AS at, s.topic, s.cadence, s.weekday, s.local_hour AS "localHour", s.time_zone AS "timeZone"
           FROM digest_items i JOIN digest_runs r ON r.id = i.run_id JOIN subscriptions s ON s.id = i.subscription_id
          WHERE i.run_id > $1 ORDER BY i.run_id`,
        [this.seenRun],
      );
      for (const { run, id, at, topic, cadence, weekday, localHour, timeZone } of rows) {
        this.seenRun = Math.max(this.seenRun, Number(run));
        expect({ at, isAwake: isAwake(timeZone, at) }).toEqual({ at, isAwake: true });
        if (topic !== 'DIGEST') continue;
        const slot = { cadence, weekday, localHour, timeZone };
        this.made.set(id, [...(this.made.get(id) ?? []), { at: at.getTime(), slot }]);
      }
    }

    /** What the senders do: each mail goes out, fails, stays in doubt, or waits for another time. */
    async deliver(isCalm: boolean): Promise<void> {
      for (const kind of kinds) {
        const open = await on.dataSource.query<{ id: string; expired: boolean }[]>(
          `SELECT id, expires_at <= $2 AS expired FROM messages WHERE kind = $1 AND status = 'sending'`,
          [kind, new Date(this.now)],
        );
        for (const { id, expired } of open) {
          const fate = isCalm
            ? 'SENT'
            : (['SENT', 'SENT', 'SENT', 'FAILED', 'UNSURE', 'CANCELLED', 'WAITS'] as const)[this.roll(7)];
          if (expired) await this.close(id, 8);
          else if (fate !== 'WAITS') await this.finish(id, kind, fate ?? 'SENT');
        }
      }
    }

    private async finish(id: string, kind: string, fate: 'SENT' | 'FAILED' | 'UNSURE' | 'CANCELLED'): Promise<void> {
      for (const { personId, mail } of await on.read(id, DigestMail)) {
        const state = 'skip' in mail ? 7 : { FAILED: 4, UNSURE: 6, CANCELLED: 7, SENT: 2 }[fate];
        await on.dataSource.query('UPDATE deliveries SET state = $3 WHERE message_id = $1 AND person_id = $2', [
          id,
          personId,
          state,
        ]);
        // What may have arrived has: then nothing of it may come again.
        if ('skip' in mail || fate === 'FAILED' || fate === 'CANCELLED') continue;
        const titles = 'text' in mail ? (mail.text.match(/Action \d+\./g) ?? []) : [];
        this.sent.push({ person: personId, kind, at: this.now, titles: [...new Set(titles)] });
      }
      await this.close(id, 2);
    }

    private async close(id: string, state: number): Promise<void> {
      await on.dataSource.query('UPDATE deliveries SET state = $2 WHERE message_id = $1 AND state IN (0, 1, 3)', [
        id,
        state,
      ]);
      await on.dataSource.query(`UPDATE messages SET status = 'done', done_at = $2 WHERE id = $1`, [
        id,
        new Date(this.now),
      ]);
    }

    /** What takes place near a subscriber and stands in no mail that was sent to them. */
    async untold(): Promise<unknown[]> {
      const near = await on.dataSource.query<{ person: string; title: string }[]>(
        `SELECT s.person_id AS person, e.title FROM subscriptions s
           JOIN events e ON e.schedule_state <> 'CANCELLED' AND earth_distance(e.earth, s.earth) < s.radius_km * 1000
          WHERE s.topic = 'DIGEST'`,
      );
      expect(near.length).toBeGreaterThan(10);
      return near.filter(
        ({ person, title }) => !this.sent.some((mail) => mail.person === person && mail.titles.includes(title)),
      );
    }

    async nextDue(): Promise<number> {
      const [row] = await on.dataSource.query<{ at: Date | null }[]>('SELECT min(next_at) AS at FROM subscriptions');
      return Math.max(this.now + HOUR, row?.at?.getTime() ?? 0);
    }
  }

  it.each([1, 2])(
    'one digest per slot, none empty, no action told twice and none forgotten (world %i)',
    async (seed) => {
      const world = new World(seed);
      await world.begin();
      const outage = 2 + world.roll(4);
      for (; world.now < begin + 10 * DAY; world.now += 5 * HOUR) {
        on.clock.set(new Date(world.now).toISOString());
        await world.live();
        const isOut = world.now >= begin + outage * DAY && world.now < begin + (outage + 3) * DAY;
        if (isOut) continue;
        await world.sweep(true);
        await world.deliver(false);
      }
      const end = world.now + 45 * DAY;
      for (; world.now < end; world.now = await world.nextDue()) {
        await world.sweep(false);
        await world.deliver(true);
      }
      for (const { titles, kind } of world.sent)
        expect({ kind, isEmpty: titles.length === 0 }).toEqual({ kind, isEmpty: false });
      for (const [person, mails] of Map.groupBy(world.sent, (mail) => mail.person)) {
        const all = mails.flatMap(({ titles }) => titles);
        expect({ person, twice: all.filter((title, at) => all.indexOf(title) !== at) }).toEqual({ person, twice: [] });
      }
      for (const [id, made] of world.made) {
        made.slice(1).forEach(({ at }, n) => {
          const before = made[n];
          const moved = world.moved.get(id) ?? 0;
          if (!before || moved > before.at) return;
          expect(nextDigestAt(before.slot, new Date(before.at)).getTime()).toBeLessThanOrEqual(at);
        });
      }
      expect(world.sent.length).toBeGreaterThan(10);
      expect(await world.untold()).toEqual([]);
    },
    120_000,
  );
});

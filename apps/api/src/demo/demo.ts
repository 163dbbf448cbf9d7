import type { INestApplicationContext } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { DataSource, type EntityManager } from 'typeorm';
import { decideTimes } from '#events';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { FileStore } from '#platform/files/file-store.js';
import { riverWeek } from './campaign-texts.js';
import { demoCities, type DemoCity } from './cities.js';
import { DemoWriter, type SlotRef } from './demo-writer.js';
import { makeEvent, type DemoEvent, type DemoPlace } from './make-events.js';
import { makeMaterials } from './materials/materials.js';
import { People } from './people.js';
import { Dice } from './random.js';
import { makeSignUps } from './sign-ups.js';
import { storeMaterials, type StoredMaterial } from './store-materials.js';

/** Administrator of the demo and coordinator of its campaigns; invented, like everybody in it. */
export const demoAdmin = 'coordinator@example.org';

/** How long the action week is away, so that the demo is always alive. */
const DAYS_AHEAD = 18;

const pastCities = ['Zürich', 'Toronto', 'Managua', 'Helsinki', 'Dakar', 'Hobart'];

/**
 * Fills the database with an invented river clean-up week in more than 150 cities. Adds nothing, and says so by
 * false, when the week (or, with `ifEmpty`, any campaign) is there already. Mails nobody.
 */
export async function loadDemo(
  app: INestApplicationContext,
  options: { ifEmpty: boolean },
  say: (line: string) => void,
): Promise<boolean> {
  const dataSource = app.get(DataSource);
  if (await isThere(dataSource, options.ifEmpty)) return false;
  const now = app.get(Clock).now();
  const firstDay = saturdayAfter(now);
  const { publicUrl } = app.get<Config>(CONFIG);
  const materials = await storeMaterials(
    await makeMaterials({ publicUrl, firstDay, slug: riverWeek.slug }),
    app.get(FileStore),
  );
  return dataSource.transaction(async (tx) => {
    // Two starts at once must not both fill the database.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('turnout.demo'))`);
    if (await isThere(tx, options.ifEmpty)) return false;
    const counts = await new Demo(new DemoWriter(tx, now), await placesOf(tx)).write(firstDay, materials);
    say(`demo: ${String(counts.events)} events, ${String(counts.signUps)} sign-ups, ${String(materials.length)} files`);
    return true;
  });
}

async function isThere(tx: Pick<EntityManager, 'query'>, anyCampaign: boolean): Promise<boolean> {
  const found: unknown[] = await tx.query('SELECT 1 FROM campaigns WHERE $1 OR slug = $2 LIMIT 1', [
    anyCampaign,
    riverWeek.slug,
  ]);
  return found.length > 0;
}

function saturdayAfter(now: Date): string {
  const day = Temporal.PlainDate.from(now.toISOString().slice(0, 10)).add({ days: DAYS_AHEAD });
  return day.add({ days: (13 - day.dayOfWeek) % 7 }).toString();
}

/** The largest place of each name and country. */
async function placesOf(tx: EntityManager): Promise<Map<string, DemoPlace>> {
  const rows: (DemoPlace & { wanted: string })[] = await tx.query(
    `SELECT DISTINCT ON (w.name, w.country) w.name || '|' || w.country AS wanted, p.id, p.name, p.admin1_name AS region,
            p.country, p.latitude, p.longitude, p.time_zone AS "timeZone", p.population
       FROM unnest($1::text[], $2::text[]) w (name, country)
       JOIN places p ON p.country = w.country AND (p.name = w.name OR p.ascii_name = w.name)
      ORDER BY w.name, w.country, p.population DESC`,
    [demoCities.map((city) => city.name), demoCities.map((city) => city.country)],
  );
  return new Map(rows.map(({ wanted, ...place }) => [wanted, place]));
}

class Demo {
  private readonly dice = new Dice(2027);
  private readonly people = new People(this.dice);

  constructor(
    private readonly writer: DemoWriter,
    private readonly places: Map<string, DemoPlace>,
  ) {}

  async write(firstDay: string, materials: StoredMaterial[]): Promise<{ events: number; signUps: number }> {
    const lastDay = Temporal.PlainDate.from(firstDay).add({ days: 8 }).toString();
    const coordinator = await this.writer.coordinator(demoAdmin);
    const week = await this.writer.riverWeek(firstDay, lastDay, coordinator);
    const events = demoCities.flatMap((city) => this.eventIn(city, firstDay));
    const slots = await this.writer.events(week, events, coordinator);
    const signUps = await this.signUps(events, slots);
    await this.writer.materials(week, materials, coordinator);
    await this.past(firstDay, coordinator);
    await this.writer.draft(firstDay, coordinator);
    return { events: events.length, signUps };
  }

  /** A few events of last spring, all over. */
  private async past(firstDay: string, coordinator: string): Promise<void> {
    const day = Temporal.PlainDate.from(firstDay).subtract({ weeks: 30 }).toString();
    const campaignId = await this.writer.past(day, coordinator);
    const events = demoCities
      .filter((city) => pastCities.includes(city.name))
      .flatMap((city) => this.eventIn(city, day))
      .map((event) => ({ ...event, times: morningOf(day, event.place.timeZone) }));
    await this.signUps(events, await this.writer.events(campaignId, events, coordinator));
  }

  private eventIn(city: DemoCity, firstDay: string) {
    const place = this.places.get(`${city.name}|${city.country}`);
    if (!place) return [];
    return [{ ...makeEvent(this.dice, city, place, firstDay), host: this.people.make(city.language) }];
  }

  private async signUps(events: DemoEvent[], slots: SlotRef[]): Promise<number> {
    const made = events.flatMap((event, index) => {
      const slot = slots[index];
      return slot ? makeSignUps(this.dice, this.people, event).map((signUp) => ({ ...signUp, ...slot })) : [];
    });
    await this.writer.signUps(made);
    return made.length;
  }
}

const morningOf = (day: string, zone: string) =>
  decideTimes({ startsOn: day, startTime: '10:00', endTime: '13:00' }, zone);

import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AudiencePreviews, BroadcastsModule, type Audience } from '#broadcasts';
import { createDataSource } from '#platform/database/data-source.js';
import { PlatformModule } from '#platform/platform.module.js';
import type { Bench } from './benches.js';
import { percentile, secondsOf } from './support/figures.js';
import { fillPeople } from './support/fill-people.js';
import { withScratch } from './support/scratch.js';

const rounds = 5;
type Who = NonNullable<Audience['who']>;
interface Question {
  who: Who;
  /** The same people counted by a query that can do nothing else; $1 is the campaign. */
  byHand: string;
}

/** What a coordinator sees while composing (count, who is left out, by language and role, ten of them), against bare counts. */
export const audiences: Bench = {
  about: 'audiences counted with a sample; size is the number of people',
  size: 100_000,
  lessIsBetter: true,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: true }, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      const campaignId = await fillPeople(source, size);
      @Module({ imports: [PlatformModule.with(scratch), BroadcastsModule] })
      class BenchModule {}
      const app = await NestFactory.createApplicationContext(BenchModule, { logger: false });
      const previews = app.get(AudiencePreviews, { strict: false });
      const sums = { ours: 0, reference: 0, slowest: 0 };
      for (const [name, { who, byHand }] of Object.entries(await questions(source))) {
        const audience: Audience = { campaignId, eventId: null, rsvp: [], language: null, from: null, to: null, who };
        const [ours, reference] = [[] as number[], [] as number[]];
        let people = 0;
        for (let round = 0; round < rounds; round += 1) {
          let expected = 0;
          reference.push(await secondsOf(async () => (expected = await bareCount(source, byHand, campaignId))));
          ours.push(
            await secondsOf(async () => {
              const { count, suppressed } = await previews.of(audience);
              people = count + suppressed;
            }),
          );
          if (people !== expected)
            throw new Error(`${name}: ${String(people)} people, and ${String(expected)} by hand.`);
        }
        const [one, other] = [percentile(ours, 0.5), percentile(reference, 0.5)];
        say(`${name.padEnd(22)} ${String(people).padStart(7)} people ${ms(one)} (bare ${ms(other)})`);
        sums.ours += one;
        sums.reference += other;
        sums.slowest = Math.max(sums.slowest, one);
      }
      await app.close();
      await source.destroy();
      return {
        unit: 's for all',
        ours: sums.ours,
        reference: sums.reference,
        slowestMs: Math.round(sums.slowest * 1000),
      };
    }),
};

const ms = (seconds: number): string => `${String(Math.round(seconds * 1000))} ms`;

async function bareCount(source: DataSource, byHand: string, campaignId: string): Promise<number> {
  const [row] = await source.query<{ n: number }[]>(`SELECT count(DISTINCT person_id)::int AS n FROM (${byHand}) p`, [
    campaignId,
  ]);
  return row?.n ?? 0;
}

const comes = `e.campaign_id = $1 AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED', 'MAYBE')`;
const going = `SELECT a.person_id FROM attendances a JOIN events e ON e.id = a.event_id WHERE ${comes}`;
const part = `SELECT a.person_id, e.id AS event_id, e.earth FROM attendances a JOIN events e ON e.id = a.event_id
  WHERE e.campaign_id = $1 AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED')`;
const hosts = `SELECT h.person_id, e.id AS event_id, e.earth FROM event_hosts h JOIN events e ON e.id = h.event_id
  WHERE e.campaign_id = $1 AND h.confirmed_at IS NOT NULL`;
const follows = `SELECT b.person_id FROM subscriptions b WHERE b.campaign_id = $1 AND b.topic = 'FOLLOW' AND b.status = 'GRANTED'`;
const unreported = `SELECT h.person_id FROM event_hosts h JOIN events e ON e.id = h.event_id
  WHERE e.campaign_id = $1 AND e.ends_at <= now() AND NOT EXISTS (SELECT FROM attendances r WHERE r.event_id = e.id AND r.outcome IS NOT NULL)`;

async function questions(source: DataSource): Promise<Record<string, Question>> {
  const [city] = await source.query<{ latitude: number; longitude: number }[]>(
    'SELECT latitude, longitude FROM places ORDER BY population DESC, id LIMIT 1',
  );
  const { latitude, longitude } = city ?? { latitude: 0, longitude: 0 };
  const within = (earth: string, km: number): string =>
    `earth_distance(${earth}, ll_to_earth(${String(latitude)}, ${String(longitude)})) <= ${String(km * 1000)}`;
  const near = (radiusKm: number): Who => ({ near: { placeId: null, latitude, longitude, radiusKm } });
  const states: Who = { states: ['REGISTERED', 'CONFIRMED', 'MAYBE'] };
  return {
    going: { who: states, byHand: going },
    everybody: {
      who: { roles: ['PARTICIPANT', 'HOST', 'ENDORSER', 'SUBSCRIBER'] },
      byHand: `SELECT person_id FROM (${part}) a UNION ALL SELECT person_id FROM (${hosts}) h UNION ALL ${follows}
        UNION ALL SELECT requested_by FROM endorsements WHERE campaign_id = $1 AND status = 'ACCEPTED'`,
    },
    'near a city': { who: { all: [states, near(200)] }, byHand: `${going} AND ${within('e.earth', 200)}` },
    'hosts without report': { who: { hostsWithoutReport: true }, byHand: unreported },
    'no action near': { who: { all: [{ roles: ['SUBSCRIBER'] }, { noActionNear: { radiusKm: 50 } }] }, byHand: far },
    'and, or, not': {
      who: {
        all: [{ any: [states, { roles: ['SUBSCRIBER'] }] }, { not: { hostsWithoutReport: true } }, { language: 'en' }],
      },
      byHand: `SELECT x.person_id FROM (${going} UNION ALL ${follows}) x JOIN persons p ON p.id = x.person_id AND p.locale LIKE 'en%'
        WHERE x.person_id NOT IN (${unreported})`,
    },
  };
}

const far = `
  WITH known AS (SELECT person_id, earth FROM (${part}) a UNION ALL SELECT person_id, earth FROM (${hosts}) h
         UNION ALL SELECT person_id, earth FROM subscriptions WHERE latitude IS NOT NULL)
  SELECT k.person_id FROM known k WHERE k.person_id IN (${follows}) GROUP BY k.person_id
  HAVING bool_and(NOT EXISTS (SELECT FROM events e WHERE e.campaign_id = $1 AND e.starts_at > now() AND e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC'
    AND e.earth <@ earth_box(k.earth, 50000) AND earth_distance(e.earth, k.earth) <= 50000))`;

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { Audience } from './check.js';
import type { Expression } from './expression.js';
import { ByHand } from './oracle/by-hand.js';
import { Dice, NOW, randomExpression, randomWorld, type World } from './oracle/random-world.js';
import { audienceQuery, countAudience } from './query.js';

const SEEDS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233];
const EXPRESSIONS = 40;

/** Random small worlds and random expressions: the queries answer what counting by hand answers. */
describe('audiences against an oracle', () => {
  let database: TestDatabase;
  let on: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    on = await database.dataSource();
    await on.query(
      `INSERT INTO event_types (code, mobilize_code, names, position)
       SELECT code, 'COMMUNITY', '{"en": "Kind"}', 1 FROM unnest(ARRAY['clean-up', 'march', 'stall']) code ON CONFLICT DO NOTHING`,
    );
  });
  afterAll(() => database.drop());

  const insert = (table: string, rows: object[]): Promise<unknown> => {
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    if (rows.length === 0) return Promise.resolve();
    return on.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  };
  const settle = async (world: World): Promise<void> => {
    await on.query('TRUNCATE persons, campaigns, groups CASCADE');
    const { hosts, ...tables } = world;
    for (const [table, rows] of Object.entries(tables)) {
      const created = table === 'endorsements' ? { created_at: NOW } : {};
      await insert(
        table,
        rows.map((row) => ({ ...row, ...created })),
      );
    }
    await insert('event_hosts', hosts);
  };
  const audienceOf = (campaignId: string, who: Expression): Audience => ({
    ...{ campaignId, eventId: null, rsvp: [], language: null, from: null, to: null, who },
  });
  const people = async (audience: Audience): Promise<Map<string, string | null>> => {
    const { select, parameters } = audienceQuery(audience, NOW);
    const rows = await on.query<{ id: string; eventId: string | null }[]>(
      `SELECT a.person_id AS id, a.payload ->> 'eventId' AS "eventId" FROM (${select}) a ORDER BY 1`,
      JSON.parse(JSON.stringify(parameters)) as unknown[],
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    return new Map(rows.map(({ id, eventId }) => [id, eventId]));
  };

  let found = 0;
  it.each(SEEDS)('in world %i', async (seed) => {
    const dice = new Dice(seed);
    const world = randomWorld(dice);
    await settle(world);
    const campaignId = world.campaigns[0]?.id ?? '';
    const byHand = new ByHand(world, campaignId);
    for (let n = 0; n < EXPRESSIONS; n += 1) {
      const who = randomExpression(dice, world, 4);
      const audience = audienceOf(campaignId, who);
      const expected = byHand.people(who);
      const asked = { seed, who: JSON.stringify(who) };
      expect({ ...asked, people: await people(audience) }).toEqual({ ...asked, people: expected });
      const { count, byRole, byLanguage, firstIds } = await countAudience(on.manager, audience, NOW, {
        ...{ scopes: ['all'], sample: 3 },
      });
      expect({ ...asked, firstIds }).toEqual({ ...asked, firstIds: [...expected.keys()].sort().slice(0, 3) });
      expect({ ...asked, count }).toEqual({ ...asked, count: expected.size });
      expect(byLanguage.reduce((sum, one) => sum + one.count, 0)).toBe(count);
      for (const one of byRole)
        expect({ ...asked, ...one }).toEqual({ ...asked, role: one.role, count: byHand.withRole(who, one.role) });
      found += expected.size;
    }
  });

  it('finds somebody often enough to prove something', () => {
    expect(found).toBeGreaterThan(SEEDS.length * EXPRESSIONS);
  });

  it('answers the same when it is asked slice by slice', async () => {
    const dice = new Dice(377);
    const world = randomWorld(dice);
    await settle(world);
    const campaignId = world.campaigns[0]?.id ?? '';
    const who: Expression = { any: [{ not: { types: ['march'] } }, { roles: ['SUBSCRIBER', 'HOST'] }] };
    const whole = await people(audienceOf(campaignId, who));
    const { select, parameters } = audienceQuery(audienceOf(campaignId, who), NOW);
    const n = String(parameters.length + 1);
    const slices: string[] = [];
    for (let after: string | null = null, size = 2; size === 2;) {
      const rows: { id: string }[] = await on.query(
        `SELECT a.person_id AS id FROM (${select}) a WHERE $${n}::uuid IS NULL OR a.person_id > $${n}::uuid ORDER BY 1 LIMIT 2`,
        [...parameters, after],
      );
      slices.push(...rows.map(({ id }) => id));
      size = rows.length;
      after = slices.at(-1) ?? null;
    }
    expect(slices.length).toBeGreaterThan(2);
    expect(slices).toEqual([...whole.keys()]);
  });
});

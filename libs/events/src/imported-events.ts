import type { EntityManager } from 'typeorm';
import { newId, uniqueSlug } from '#platform/ids.js';
import { promise } from '#platform/jobs/outbox.js';
import { EventChange } from './event-change.entity.js';
import { eventChanged } from './event-messages.js';
import { timeStateAt } from './event-time.rules.js';
import { Event } from './event.entity.js';
import { changesBetween } from './event.rules.js';
import { publicFacts } from './public-facts.js';
import { Timeslot } from './timeslot.entity.js';

/** Columns that an import writes; names as in the tables' entities, instants as ISO text. */
export interface ImportedEvent {
  title: string;
  description: string;
  language: string;
  typeCode: string;
  scheduleState: string;
  attendanceMode: string;
  signupMode: string;
  signupUrl: string | null;
  onlineUrl: string | null;
  venue: string | null;
  address: string | null;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  locationPrecision: string | null;
  placeId: number | null;
  timeZone: string | null;
  contactName: string | null;
  startsOn: string | null;
  localStart: string | null;
  localEnd: string | null;
  startsAt: string | null;
  endsAt: string | null;
  capacity: number | null;
}

/** Field of `ImportedEvent` to column of `events`, for the columns that are there as they are. */
const eventColumns = {
  title: 'title text',
  description: 'description text',
  language: 'language text',
  typeCode: 'type_code text',
  scheduleState: 'schedule_state text',
  attendanceMode: 'attendance_mode text',
  signupMode: 'signup_mode text',
  signupUrl: 'signup_url text',
  onlineUrl: 'online_url text',
  venue: 'venue text',
  address: 'address text',
  locality: 'locality text',
  region: 'region text',
  postalCode: 'postal_code text',
  country: 'country text',
  latitude: 'latitude float8',
  longitude: 'longitude float8',
  locationPrecision: 'location_precision text',
  placeId: 'place_id int',
  timeZone: 'time_zone text',
  contactName: 'contact_name text',
} as const satisfies Partial<Record<keyof ImportedEvent, string>>;

const slotColumns = {
  startsOn: 'starts_on date',
  localStart: 'local_start text',
  localEnd: 'local_end text',
  startsAt: 'starts_at timestamptz',
  endsAt: 'ends_at timestamptz',
  capacity: 'capacity int',
} as const satisfies Partial<Record<keyof ImportedEvent, string>>;

type EventColumn = keyof typeof eventColumns;
type SlotColumn = keyof typeof slotColumns;

const nameOf = (definition: string): string => definition.slice(0, definition.indexOf(' '));
const definitions = [...Object.values(eventColumns), ...Object.values(slotColumns)];

/** The rows as JSON with column names, for `jsonb_to_recordset`. */
function records(rows: readonly (ImportedEvent & { id: string; slug?: string })[]): string {
  const columns = Object.entries({ ...eventColumns, ...slotColumns }) as [EventColumn | SlotColumn, string][];
  return JSON.stringify(
    rows.map((row) => ({
      id: row.id,
      slot_id: newId(),
      slug: row.slug ?? null,
      ...Object.fromEntries(columns.map(([field, definition]) => [nameOf(definition), row[field]])),
    })),
  );
}

const source = (parameter: string): string =>
  `jsonb_to_recordset(${parameter}::jsonb) AS r (id uuid, slot_id uuid, slug text, ${definitions.join(', ')})`;

/** The database derives these from the timeslots; given right away they need no second write of every event. */
const derived = 'starts_on, starts_at, ends_at';

/**
 * Writes many published events at once: a coordinator vouches for an import. The exact place is public, because it
 * came from a published list. Returns the new ids in the order of the rows.
 */
export async function importEvents(
  tx: EntityManager,
  campaignId: string,
  rows: readonly ImportedEvent[],
  now: Date,
): Promise<string[]> {
  const named = rows.map((row) => ({ ...row, id: newId(), slug: uniqueSlug(row.title) }));
  const columns = Object.values(eventColumns).map(nameOf);
  const slot = Object.values(slotColumns).map(nameOf);
  const json = records(named);
  await tx.query(
    `INSERT INTO events (id, slug, campaign_id, review_state, published_at, created_at, updated_at,
                         public_latitude, public_longitude, ${derived}, ${columns.join(', ')})
     SELECT id, slug, $2, 'APPROVED', $3, $3, $3, latitude, longitude, ${derived}, ${columns.join(', ')} FROM ${source('$1')}`,
    [json, campaignId, now],
  );
  await tx.query(
    `INSERT INTO timeslots (id, event_id, ${slot.join(', ')}) SELECT slot_id, id, ${slot.join(', ')} FROM ${source('$1')}`,
    [json],
  );
  return named.map((row) => row.id);
}

export interface ImportedChange {
  id: string;
  values: ImportedEvent;
  /** What the caller found to be changed in the file and edited by no human. */
  fields: readonly (keyof ImportedEvent)[];
}

/**
 * Writes the given fields of events that an import made before. What people can see of it becomes history, and whoever
 * is going is told, just as after an edit by a host.
 */
export async function updateImportedEvents(
  tx: EntityManager,
  rows: readonly ImportedChange[],
  now: Date,
): Promise<void> {
  for (const row of rows) {
    const before = await load(tx, row.id);
    await write(tx, row);
    const after = await load(tx, row.id);
    const changes = changesBetween(publicFacts(before.event, before.slot), publicFacts(after.event, after.slot));
    const { version, sequence } = before.event;
    const raised = { version: version + 1, sequence: sequence + (changes.length > 0 ? 1 : 0), updatedAt: now };
    await tx.update(Event, { id: row.id }, raised);
    if (after.event.publishedAt === null || changes.length === 0) continue;
    const history = changes.map((change) => ({ ...change, id: newId(), eventId: row.id, at: now, note: null }));
    await tx.insert(EventChange, history);
    if (timeStateAt(after.event, now) === 'ENDED') continue;
    await promise(tx, eventChanged, { eventId: row.id, changeIds: history.map((change) => change.id) });
  }
}

async function load(tx: EntityManager, id: string): Promise<{ event: Event; slot: Timeslot }> {
  const event = await tx.findOneByOrFail(Event, { id });
  return { event, slot: await tx.findOneByOrFail(Timeslot, { eventId: id, position: 0 }) };
}

async function write(tx: EntityManager, { id, values, fields }: ImportedChange): Promise<void> {
  const json = records([{ ...values, id }]);
  const own = fields.filter((field): field is EventColumn => field in eventColumns);
  const times = fields.filter((field): field is SlotColumn => field in slotColumns);
  const moved = own.includes('latitude') || own.includes('longitude');
  const sets = own.map((field) => nameOf(eventColumns[field])).map((name) => `${name} = r.${name}`);
  if (moved) sets.push('public_latitude = r.latitude', 'public_longitude = r.longitude');
  if (sets.length > 0)
    await tx.query(`UPDATE events e SET ${sets.join(', ')} FROM ${source('$1')} WHERE e.id = r.id`, [json]);
  if (times.length === 0) return;
  const names = times.map((field) => nameOf(slotColumns[field]));
  await tx.query(
    `UPDATE timeslots t SET ${names.map((name) => `${name} = r.${name}`).join(', ')} FROM ${source('$1')}
      WHERE t.event_id = r.id AND t.position = 0`,
    [json],
  );
}

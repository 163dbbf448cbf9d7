import type { DataSource, EntityManager } from 'typeorm';
import type { Draft } from './decide/draft.js';
import { profileOf, type Profile } from './decide/likeness.js';
import type { ImportOutcome } from './import-run.entity.js';
import type { Reason } from './reason.js';

/** What the last import wrote for a row. */
export interface Ref {
  eventId: string;
  rowHash: string | null;
  values: Draft | null;
}

export interface NewRef extends Ref {
  key: string;
}

export interface RowResult {
  row: number;
  outcome: ImportOutcome;
  reasons: Reason[];
  eventId: string | null;
  title: string | null;
}

const subject = 'event';

/** Where imported events come from, in `external_refs`. By id, because a campaign may get another address. */
export const systemOf = (campaignId: string): string => `csv:${campaignId}`;

export async function loadRefs(source: DataSource, campaignId: string): Promise<Map<string, Ref>> {
  const rows: { key: string; eventId: string; rowHash: string | null; values: Draft | null }[] = await source.query(
    `SELECT r.external_id AS key, r.subject_id AS "eventId", r.row_hash AS "rowHash", r.values
       FROM external_refs r JOIN events e ON e.id = r.subject_id
      WHERE r.system = $1 AND r.subject_type = $2`,
    [systemOf(campaignId), subject],
  );
  return new Map(rows.map(({ key, ...ref }) => [key, ref]));
}

export async function saveRefs(
  tx: EntityManager,
  campaignId: string,
  refs: readonly NewRef[],
  now: Date,
): Promise<void> {
  if (refs.length === 0) return;
  await tx.query(
    `INSERT INTO external_refs (system, external_id, subject_type, subject_id, row_hash, values, seen_at)
     SELECT $1, r.key, $2, r.event_id, r.row_hash, r.values, $4
       FROM jsonb_to_recordset($3::jsonb) AS r (key text, event_id uuid, row_hash text, values jsonb)
     ON CONFLICT (system, external_id, subject_type)
     DO UPDATE SET subject_id = excluded.subject_id, row_hash = excluded.row_hash, values = excluded.values, seen_at = excluded.seen_at`,
    [
      systemOf(campaignId),
      subject,
      JSON.stringify(
        refs.map((ref) => ({ key: ref.key, event_id: ref.eventId, row_hash: ref.rowHash, values: ref.values })),
      ),
      now,
    ],
  );
}

const draftColumns = `e.title, e.description, e.language, e.type_code AS "typeCode", e.schedule_state AS "scheduleState",
  e.attendance_mode AS "attendanceMode", e.signup_mode AS "signupMode", e.signup_url AS "signupUrl", e.online_url AS "onlineUrl",
  e.venue, e.address, e.locality, e.region, e.postal_code AS "postalCode", e.country, e.latitude, e.longitude,
  e.location_precision AS "locationPrecision", e.place_id AS "placeId", e.time_zone AS "timeZone", e.contact_name AS "contactName",
  t.starts_on::text AS "startsOn", t.local_start AS "localStart",
  t.local_end AS "localEnd",
  to_char(t.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
  to_char(t.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "endsAt", t.capacity`;

const fromEvents = 'FROM events e JOIN timeslots t ON t.event_id = e.id AND t.position = 0';

/** What a row of the file could repeat: everything in the campaign that was not turned down or taken back. */
export async function loadProfiles(
  source: DataSource,
  campaignId: string,
  rowOf: ReadonlyMap<string, number>,
): Promise<Profile[]> {
  const rows: (Draft & { id: string })[] = await source.query(
    `SELECT e.id, ${draftColumns} ${fromEvents}
      WHERE e.campaign_id = $1 AND e.review_state NOT IN ('REJECTED', 'WITHDRAWN')`,
    [campaignId],
  );
  return rows.map((row) => profileOf(row, rowOf.get(row.id) ?? null, row.id));
}

export interface Current {
  id: string;
  draft: Draft;
  edited: string[];
  /** Cancelled, postponed, rejected or withdrawn since: a person has decided about it. */
  settled: boolean;
}

/** Locks the events that a batch would change. */
export async function lockCurrent(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Current>> {
  if (ids.length === 0) return new Map();
  const rows: (Draft & { id: string; edited: string[]; settled: boolean })[] = await tx.query(
    `SELECT e.id, e.human_edited_fields AS edited,
            e.schedule_state IN ('CANCELLED', 'POSTPONED') OR e.review_state IN ('REJECTED', 'WITHDRAWN') AS settled,
            ${draftColumns} ${fromEvents} WHERE e.id = ANY($1) ORDER BY e.id FOR UPDATE OF e`,
    [ids],
  );
  return new Map(rows.map(({ id, edited, settled, ...draft }) => [id, { id, edited, settled, draft }]));
}

export async function saveRows(tx: EntityManager, runId: string, rows: readonly RowResult[]): Promise<void> {
  await tx.query(
    `INSERT INTO import_rows (run_id, row, outcome, reasons, event_id, title)
     SELECT $1, r.row, r.outcome, r.reasons, r.event_id, r.title
       FROM jsonb_to_recordset($2::jsonb) AS r (row int, outcome text, reasons jsonb, event_id uuid, title text)`,
    [runId, JSON.stringify(rows.map(({ eventId, ...row }) => ({ ...row, event_id: eventId })))],
  );
  await tx.query('UPDATE import_runs SET processed = processed + $2 WHERE id = $1', [runId, rows.length]);
}

export async function loadRows(source: DataSource, runId: string): Promise<RowResult[]> {
  return source.query(
    'SELECT row, outcome, reasons, event_id AS "eventId", title FROM import_rows WHERE run_id = $1 ORDER BY row',
    [runId],
  );
}

import type { EntityManager } from 'typeorm';
import type { ZoneRules } from '#platform/zone-rules.js';

/** A start that is another instant by the zone rules of today, at the same time on the wall. */
export interface ShiftedStart {
  slotId: string;
  eventId: string;
  before: Date;
  after: Date;
}

interface Row {
  slotId: string;
  eventId: string;
  timeZone: string;
  localStart: string;
  localEnd: string | null;
  startsAt: Date;
  endsAt: Date | null;
}

const BATCH = 1_000;

/**
 * Derives starts and ends anew from what hosts typed, for one batch of timeslots that have not begun. Nobody is told:
 * people go by the clock on the wall, and that shows the same. `after` is the last id of the batch before.
 */
export async function deriveTimesAnew(
  tx: EntityManager,
  zones: ZoneRules,
  { now, after }: { now: Date; after: string | null },
): Promise<{ shifted: ShiftedStart[]; last: string | null }> {
  const rows = await tx.query<Row[]>(
    `SELECT t.id AS "slotId", t.event_id AS "eventId", e.time_zone AS "timeZone", t.local_start AS "localStart",
            t.local_end AS "localEnd", t.starts_at AS "startsAt", t.ends_at AS "endsAt"
       FROM timeslots t JOIN events e ON e.id = t.event_id
      WHERE t.starts_at > $1::timestamptz - interval '1 d' AND e.time_zone IS NOT NULL AND ($2::uuid IS NULL OR t.id > $2)
      ORDER BY t.id LIMIT ${String(BATCH)} FOR NO KEY UPDATE OF e`,
    [now, after],
  );
  const other = rows.flatMap((row) => {
    const times = timesOf(row, zones);
    return times && differs(row, times) ? [{ row, ...times }] : [];
  });
  if (other.length > 0) {
    await tx.query(
      `UPDATE timeslots t SET starts_at = n.starts_at, ends_at = n.ends_at
         FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS n (id, starts_at, ends_at) WHERE t.id = n.id`,
      [other.map(({ row }) => row.slotId), other.map(({ start }) => start), other.map(({ end }) => end)],
    );
  }
  return {
    shifted: other.map(({ row: { slotId, eventId, startsAt }, start }) => ({
      ...{ slotId, eventId, before: startsAt, after: start },
    })),
    last: rows.length < BATCH ? null : (rows.at(-1)?.slotId ?? null),
  };
}

interface Times {
  start: Date;
  end: Date | null;
}

/** Null for a zone that this platform does not know: it stays as it was. */
function timesOf({ localStart, localEnd, timeZone, startsAt, endsAt }: Row, zones: ZoneRules): Times | null {
  try {
    const start = zones.instantOf(localStart, timeZone);
    if (localEnd === null || endsAt === null) return { start, end: null };
    const end = zones.instantOf(localEnd, timeZone);
    // A new gap in the clocks can swallow a short event: then it takes as long as it did.
    const length = endsAt.getTime() - startsAt.getTime();
    return { start, end: end > start ? end : new Date(start.getTime() + length) };
  } catch {
    return null;
  }
}

const differs = ({ startsAt, endsAt }: Row, { start, end }: Times): boolean =>
  startsAt.getTime() !== start.getTime() || endsAt?.getTime() !== end?.getTime();

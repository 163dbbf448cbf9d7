import type { EventFilter } from './event-search.inputs.js';

export interface Center {
  latitude: number;
  longitude: number;
  radiusKm: number;
}

export interface Conditions {
  where: string;
  /** Kilometres from the centre, where there is one. */
  distance: string | null;
  /** By the spatial index, nearest first. */
  order: string | null;
  parameters: unknown[];
}

/** The same filter as SQL for list, count and map, so that all three always agree. `e` is the event. */
export function conditionsOf(filter: EventFilter, center: Center | null, now: Date): Conditions {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${String(parameters.push(value))}`;
  const where = [`e.review_state = 'APPROVED'`, `e.visibility = 'PUBLIC'`];
  where.push(
    filter.campaignSlug
      ? `e.campaign_id = (SELECT id FROM campaigns WHERE slug = ${bind(filter.campaignSlug)} AND status IN ('OPEN', 'CLOSED'))`
      : `e.campaign_id IN (SELECT id FROM campaigns WHERE status IN ('OPEN', 'CLOSED'))`,
  );
  if (!filter.includeCancelled) where.push(`e.schedule_state <> 'CANCELLED'`);
  if (!filter.includeEnded) where.push(notEnded(bind(now)));
  if (filter.from) where.push(`(e.starts_on IS NULL OR e.starts_on >= ${bind(filter.from)})`);
  if (filter.to) where.push(`(e.starts_on IS NULL OR e.starts_on <= ${bind(filter.to)})`);
  if (filter.types && filter.types.length > 0) where.push(`e.type_code = ANY(${bind(filter.types)})`);
  if (filter.attendanceMode)
    where.push(`e.attendance_mode = ANY(${bind([...new Set([filter.attendanceMode, 'HYBRID'])])})`);
  const words = filter.text?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  for (const word of words) {
    const like = bind(`%${word.replace(/[\\%_]/g, '\\$&')}%`);
    where.push(`(lower(e.title) LIKE ${like} OR lower(e.locality) LIKE ${like})`);
  }
  if (filter.bounds) where.push(inBounds(filter.bounds, bind));
  if (!center) return { where: where.join(' AND '), distance: null, order: null, parameters };
  const here = `ll_to_earth(${bind(center.latitude)}, ${bind(center.longitude)})`;
  const radius = bind(center.radiusKm * 1000);
  where.push(`earth_box(${here}, ${radius}) @> e.earth`, `earth_distance(${here}, e.earth) <= ${radius}`);
  return {
    where: where.join(' AND '),
    distance: `earth_distance(${here}, e.earth) / 1000`,
    order: `e.earth <-> ${here}`,
    parameters,
  };
}

/**
 * Not over: known times by the clock; a day without a time until it is over in the event's zone (or everywhere);
 * an open date until the campaign's window is over.
 */
const notEnded = (now: string): string => `CASE
  WHEN e.starts_at IS NOT NULL THEN coalesce(e.ends_at, e.starts_at + interval '3 hours') > ${now}
  WHEN e.starts_on IS NOT NULL THEN e.starts_on >= (${now}::timestamptz AT TIME ZONE coalesce(e.time_zone, 'Etc/GMT+12'))::date
  ELSE (SELECT ends_on FROM campaigns w WHERE w.id = e.campaign_id) >= (${now}::timestamptz AT TIME ZONE 'Etc/GMT+12')::date
END`;

function inBounds(
  { west, south, east, north }: NonNullable<EventFilter['bounds']>,
  bind: (value: unknown) => string,
): string {
  const [w, e] = [bind(west), bind(east)];
  const longitude =
    west <= east
      ? `e.public_longitude BETWEEN ${w} AND ${e}`
      : `(e.public_longitude >= ${w} OR e.public_longitude <= ${e})`;
  return `(e.public_latitude BETWEEN ${bind(south)} AND ${bind(north)} AND ${longitude})`;
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PlacesService } from '#places';
import { Clock } from '#platform/clock.js';
import { entityRows } from '#platform/database/entity-rows.js';
import { decodeCursor, page, pageSize, type Connection } from '#platform/graphql/paging.js';
import { badInput } from '#platform/problem.js';
import type { Point } from './event-location.rules.js';
import type { EventFilter, EventSort } from './event-search.inputs.js';
import { conditionsOf, type Center, type Conditions } from './event-search.sql.js';
import { Event } from './event.entity.js';
import { isPublished } from './event.policy.js';
import type { EventPoint } from './event.types.js';

export interface FoundEvent extends Event {
  /** Kilometres from the middle of a near search. */
  distanceKm?: number;
}

/** A search near a place looks at so many nearest events before it sorts them by date. */
const nearest = 500;
const mostPoints = 5000;

@Injectable()
export class EventSearch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  async find(
    filter: EventFilter,
    sort: EventSort,
    asked: number,
    after: string | null,
  ): Promise<Connection<FoundEvent>> {
    const first = pageSize(asked);
    const center = await this.center(filter);
    if (sort === 'DISTANCE' && !center) throw badInput('sort', 'Sorting by distance needs `near`.');
    const conditions = conditionsOf(filter, center, this.clock.now());
    const rows = await this.rows(conditions, sort, first + 1, after);
    const cursor = (row: FoundEvent) =>
      sort === 'DISTANCE' ? [row.distanceKm ?? 0, row.id] : [row.startsOn ?? '9999-12-31', row.id];
    return page(rows, first, cursor, () => this.count(conditions));
  }

  /** What the map draws: everything that the list would show and that has a place. */
  async points(filter: EventFilter): Promise<EventPoint[]> {
    const { where, parameters } = conditionsOf(filter, await this.center(filter), this.clock.now());
    return this.dataSource.query<EventPoint[]>(
      `SELECT e.slug, e.title, e.public_latitude AS latitude, e.public_longitude AS longitude, e.type_code AS "typeCode",
              e.schedule_state AS "scheduleState", e.starts_on::text AS "startsOn"
         FROM events e WHERE ${where} AND e.public_latitude IS NOT NULL
        ORDER BY e.starts_on, e.id LIMIT ${String(mostPoints)}`,
      parameters,
    );
  }

  /** Other events close to one, soonest chance first: for "nearby next actions". */
  async around(slug: string, first: number): Promise<FoundEvent[]> {
    const event = await this.dataSource.manager.findOneBy(Event, { slug });
    if (!event || !isPublished(event) || event.publicLatitude === null || event.publicLongitude === null) return [];
    const near = { latitude: event.publicLatitude, longitude: event.publicLongitude, radiusKm: 300 };
    const filter = { near, includeEnded: false, includeCancelled: false };
    const found = await this.find(filter, 'DISTANCE', Math.min(first, 20) + 1, null);
    return found.edges
      .map((edge) => edge.node)
      .filter((row) => row.id !== event.id)
      .slice(0, first);
  }

  private async center({ near }: EventFilter): Promise<Center | null> {
    if (!near) return null;
    const { placeId, latitude, longitude, radiusKm } = near;
    let point: Point | null = latitude != null && longitude != null ? { latitude, longitude } : null;
    if (placeId) point = await this.places.byId(placeId);
    if (!point)
      throw badInput(
        'filter.near.placeId',
        'We do not know this place. Choose one from the list, or give latitude and longitude.',
      );
    return { latitude: point.latitude, longitude: point.longitude, radiusKm };
  }

  private async rows(
    { where, distance, order, parameters }: Conditions,
    sort: EventSort,
    limit: number,
    after: string | null,
  ): Promise<FoundEvent[]> {
    const values = [...parameters];
    const bind = (value: unknown): string => `$${String(values.push(value))}`;
    const cursor = decodeCursor(after, 2);
    const [column, type] = sort === 'DISTANCE' ? ['km', 'float8'] : [`coalesce(starts_on, '9999-12-31')`, 'date'];
    const beyond = cursor ? `WHERE (${column}, id) > (${bind(cursor[0])}::${type}, ${bind(cursor[1])}::uuid)` : '';
    const source = `SELECT e.id, e.starts_on, ${distance ?? 'NULL::float8'} AS km FROM events e WHERE ${where}
                    ${order ? `ORDER BY ${order} LIMIT ${String(nearest)}` : ''}`;
    const hits = `SELECT id, ${column} AS place, km FROM (${source}) hit ${beyond} ORDER BY ${column}, id LIMIT ${bind(limit)}`;
    const { columns, read } = entityRows(this.dataSource, Event, 'e');
    const found = await this.dataSource.query<(Record<string, unknown> & { km: number | null })[]>(
      `SELECT ${columns}, hit.km FROM (${hits}) hit JOIN events e ON e.id = hit.id ORDER BY hit.place, hit.id`,
      values,
    );
    return found.map((row) => (row.km === null ? read(row) : Object.assign(read(row), { distanceKm: row.km })));
  }

  private async count({ where, parameters }: Conditions): Promise<number> {
    const [row] = await this.dataSource.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM events e WHERE ${where}`,
      parameters,
    );
    return row?.n ?? 0;
  }
}

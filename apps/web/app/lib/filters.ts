import type { Language } from '../i18n';
import type { AttendanceMode, EventFilter, EventSort, PlaceItemFragment } from '../queries.generated';
import type { Context } from './api';
import { findPlace } from './places';

export const radii = [10, 25, 50, 100, 250, 500];
const modes: AttendanceMode[] = ['IN_PERSON', 'ONLINE', 'HYBRID'];
const dayShape = /^\d{4}-\d{2}-\d{2}$/;

/** What a visitor looks for: as the API wants it, and as the page shows it. */
export interface Search {
  filter: EventFilter;
  sort: EventSort;
  after: string | null;
  /** The fields of the form, as typed. */
  values: Record<string, string>;
  place: PlaceItemFragment | null;
  /** Other places of that name. */
  others: PlaceItemFragment[];
  /** The text of a place that nobody knows. */
  unknownPlace: string | null;
  /** How many of the filters are set. */
  active: number;
}

const names = [
  'place',
  'placeId',
  'placeFor',
  'lat',
  'lon',
  'radius',
  'from',
  'to',
  'type',
  'mode',
  'text',
  'bbox',
  'sort',
  'past',
];

export async function readSearch(
  context: Context,
  language: Language,
  query: URLSearchParams,
  campaignSlug?: string,
): Promise<Search> {
  const values: Record<string, string> = {};
  for (const name of names) values[name] = query.getAll(name).filter(Boolean).join(',').trim().slice(0, 200);
  const where = await whereOf(context, language, values);
  const filter: EventFilter = { ...fixedFilter(values, campaignSlug), ...where.filter };
  const shown = ['from', 'to', 'type', 'mode', 'text'].filter((name) => values[name]);
  return {
    filter,
    sort: filter.near && values['sort'] !== 'date' ? 'DISTANCE' : 'DATE',
    after: query.get('after'),
    values: { ...values, ...where.values },
    place: where.place,
    others: where.others,
    unknownPlace: where.unknown,
    active: shown.length + (filter.near || filter.bounds ? 1 : 0),
  };
}

function fixedFilter(values: Record<string, string>, campaignSlug: string | undefined): EventFilter {
  const { from = '', to = '', type = '', mode = '', text = '', past = '' } = values;
  const known = modes.find((one) => one === mode.toUpperCase());
  return {
    ...(campaignSlug ? { campaignSlug } : {}),
    ...(dayShape.test(from) ? { from } : {}),
    ...(dayShape.test(to) ? { to } : {}),
    ...(type ? { types: type.split(',') } : {}),
    ...(known ? { attendanceMode: known } : {}),
    ...(text ? { text } : {}),
    ...(past ? { includeEnded: true } : {}),
  };
}

function boundsOf(bbox: string): EventFilter['bounds'] {
  const edges = bbox.split(',').map(Number);
  const [west, south, east, north] = edges;
  if (edges.some(Number.isNaN) || west === undefined || south === undefined || east === undefined) return null;
  return north === undefined ? null : { west, south, east, north };
}

interface Where {
  filter: Pick<EventFilter, 'near' | 'bounds'>;
  values: Record<string, string>;
  place: PlaceItemFragment | null;
  others: PlaceItemFragment[];
  unknown: string | null;
}

async function whereOf(context: Context, language: Language, values: Record<string, string>): Promise<Where> {
  const nowhere: Where = { filter: {}, values: {}, place: null, others: [], unknown: null };
  const radiusKm = radii.find((one) => String(one) === values['radius']) ?? 50;
  const { lat = '', lon = '', place = '', placeId = '', placeFor = '', bbox = '' } = values;
  const bounds = boundsOf(bbox);
  if (bounds) return { ...nowhere, filter: { bounds } };
  const [latitude, longitude] = [Number.parseFloat(lat), Number.parseFloat(lon)];
  if (!place && !Number.isNaN(latitude + longitude)) {
    return { ...nowhere, filter: { near: { latitude, longitude, radiusKm } } };
  }
  if (!place) return nowhere;
  const answer = await findPlace(context, language, { text: place, id: placeId, idFor: placeFor });
  if (answer.kind === 'none') return { ...nowhere, unknown: place };
  const [best, ...rest] = answer.kind === 'one' ? [answer.place, ...answer.others] : answer.candidates;
  if (!best) return { ...nowhere, unknown: place };
  return {
    filter: { near: { placeId: best.id, radiusKm } },
    values: { place: best.label, placeId: best.id, placeFor: best.label },
    place: best,
    others: rest,
    unknown: null,
  };
}

/** The same search with what is over: all there is to see of a campaign that has ended. */
export function withPast(search: Search): Search {
  return { ...search, filter: { ...search.filter, includeEnded: true }, values: { ...search.values, past: '1' } };
}

/** The same search as an address, with some of it changed; `null` takes a part out. */
export function searchWith(values: Record<string, string>, changes: Record<string, string | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...values, ...changes })) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : '?';
}

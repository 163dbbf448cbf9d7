import type { DigestCadence } from '../queries.generated';
import { text } from './form';

export const cadences: DigestCadence[] = ['DAILY', 'WEEKLY', 'FORTNIGHTLY', 'MONTHLY'];
/** Nothing is sent outside these hours. */
const firstHour = 7;
const lastHour = 21;
export const hours = Array.from({ length: lastHour - firstHour + 1 }, (_, at) => firstHour + at);

/** Null for "as soon as one appears". */
export const cadenceOf = (form: FormData): DigestCadence | null =>
  text(form, 'often') === 'NEARBY' ? null : (cadences.find((one) => one === text(form, 'often')) ?? 'WEEKLY');

export const typesOf = (form: FormData): string[] => form.getAll('types').map(String).filter(Boolean);

/** Where the visitor stands, when they searched around themselves. */
export function pointOf(form: FormData): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = [text(form, 'lat'), text(form, 'lon')];
  if (latitude === '' || longitude === '') return null;
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  return Number.isFinite(point.latitude) && Number.isFinite(point.longitude) ? point : null;
}

import type { Language, TextKey, Translate } from '../i18n';
import type { EventWord } from '../queries.generated';

const regions = new Map<Language, Intl.DisplayNames>();
const tongues = new Map<Language, Intl.DisplayNames>();
const numbers = new Map<Language, Intl.NumberFormat>();

function cached<T>(store: Map<Language, T>, language: Language, make: () => T): T {
  const known = store.get(language);
  if (known) return known;
  const made = make();
  store.set(language, made);
  return made;
}

export function countryName(code: string, language: Language): string {
  const names = cached(regions, language, () => new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }));
  return /^[A-Za-z]{2}$/.test(code) ? (names.of(code.toUpperCase()) ?? code) : code;
}

export function languageName(code: string, language: Language): string {
  const names = cached(
    tongues,
    language,
    () => new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }),
  );
  return /^[A-Za-z]{2,3}(-[A-Za-z]{2,4})?$/.test(code) ? (names.of(code) ?? code) : code;
}

export function count(number: number, language: Language): string {
  return cached(numbers, language, () => new Intl.NumberFormat(language)).format(number);
}

/** "12 km", with miles for those who measure in miles. */
export function distance(km: number, country: string | null, language: Language): string {
  const digits = km < 10 ? 1 : 0;
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, maximumFractionDigits: digits }).format(value);
  const metric = unit(km, 'kilometer');
  return country === 'US' || country === 'GB' ? `${metric} (${unit(km * 0.6214, 'mile')})` : metric;
}

export function fileSize(bytes: number, language: Language): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(value);
}

interface PlaceParts {
  venue: string | null;
  address?: string | null;
  locality: string | null;
  region: string | null;
  country: string | null;
}

/** "Riverside Park, Detroit, Michigan, United States"; each part once, and only what is known. */
export function placeWords(place: PlaceParts, language: Language): string {
  const country = place.country ? countryName(place.country, language) : null;
  const parts = [place.venue, place.address, place.locality, place.region, country].filter((part): part is string =>
    Boolean(part),
  );
  return [...new Set(parts)].join(', ');
}

const nouns: Record<EventWord, TextKey> = { ACTION: 'nounAction', EVENT: 'nounEvent', ACTIVITY: 'nounActivity' };

/** "214 actions": the campaign's own word, counted. */
export function counted(number: number, word: EventWord, t: Translate): string {
  return t(nouns[word], { count: number });
}

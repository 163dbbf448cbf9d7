import { Injectable } from '@nestjs/common';
import tzLookup from '@photostructure/tz-lookup';
import { DataSource } from 'typeorm';
import { countriesByPrefix } from './countries.js';
import { Geocoder } from './geocoder.js';
import { isOnEarth, type Coordinates } from './distance.js';
import { normalize, normalizePostalCode } from './normalize.js';
import { placeById, placeOfPostalCode } from './place-by-id.js';
import type { Place } from './place.entity.js';
import {
  CITY_COLUMNS,
  cityPlace,
  POSTAL_COLUMNS,
  postalPlace,
  type CityRecord,
  type PostalRecord,
} from './place.rows.js';
import type { CoordinateCheck, Resolution, ResolveHints } from './resolution.js';
import { regionKey, regionsByLetters } from './regions.js';

export interface SuggestOptions {
  /** ISO 3166-1 alpha-2 of the person who types: raises places there, excludes none. */
  country?: string | null | undefined;
  /** BCP 47, for the country names in labels. */
  language?: string | undefined;
  /** At most this many, 1 to 20. */
  first?: number | undefined;
}

interface Narrowing {
  countries: string[];
  /** "US.MI" pairs of country and first-level region. */
  regions: string[];
}

/** Names of fewer letters are looked up among large places first: "sa" begins 20,000 names. */
const SHORT = 4;

@Injectable()
export class PlacesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly geocoder: Geocoder,
  ) {}

  /** What somebody who has typed so much may mean, likeliest first: cities, or postal codes when digits were typed. */
  async suggest(text: string, options: SuggestOptions = {}): Promise<Place[]> {
    const first = Math.min(Math.max(options.first ?? 8, 1), 20);
    const typed = text.slice(0, 100).trim();
    if (/\d/.test(typed)) {
      const codes = await this.suggestPostalCodes(typed, first, options);
      if (codes.length > 0) return codes;
    }
    const [head = '', ...rest] = typed.split(',');
    const name = normalize(head);
    if (name === '') return [];
    const narrowing = await this.narrowing(rest);
    const rows = await this.cities(name, narrowing, first, options);
    return rows.map((row) => cityPlace(row, options.language));
  }

  private async cities(
    name: string,
    narrowing: Narrowing | null,
    first: number,
    options: SuggestOptions,
  ): Promise<CityRecord[]> {
    const found = await this.byPrefix(name, narrowing, first, options);
    const endsInLetters = /[^ ]+ [a-z]{2,3}$/.test(name) && regionsByLetters(name.split(' ').at(-1) ?? '').length > 0;
    const inRegion =
      narrowing || (found.length > 0 && !endsInLetters) ? [] : await this.withoutComma(name, first, options);
    const rows = [...new Map([...inRegion, ...found].map((row) => [row.id, row])).values()];
    return rows.length > 0 ? rows.slice(0, first) : this.byLikeness(name, narrowing, first, options);
  }

  /** A free text ("Pergamino. Provincia de Buenos Aires") to a place, or an honest UNKNOWN with candidates. */
  resolve(text: string, hints: ResolveHints = {}): Promise<Resolution> {
    return this.geocoder.resolve(text, hints);
  }

  /** Whether coordinates fit what a text names, also after exchanging them or changing a sign. */
  checkCoordinates(resolution: Resolution, given: Coordinates): Promise<CoordinateCheck> {
    return this.geocoder.checkCoordinates(resolution, given);
  }

  /** The populated place nearest to a point and how far it is, or null when none is within `withinKm`. */
  nearest(latitude: number, longitude: number, withinKm = 100): Promise<{ place: Place; kilometres: number } | null> {
    return this.geocoder.nearest({ latitude, longitude }, withinKm);
  }

  /** IANA zone of any point on earth ("Etc/GMT+3" at sea); null off the earth. */
  timeZoneAt(latitude: number, longitude: number): string | null {
    return isOnEarth({ latitude, longitude }) ? tzLookup(latitude, longitude) : null;
  }

  /** By the id that `suggest` gave; null when it names nothing (any more). */
  byId(id: string, language?: string): Promise<Place | null> {
    return placeById(this.dataSource, id, language);
  }

  postalCode(country: string, code: string, language?: string): Promise<Place | null> {
    return placeOfPostalCode(this.dataSource, country, code, language);
  }

  private async suggestPostalCodes(typed: string, first: number, options: SuggestOptions): Promise<Place[]> {
    const [head = ''] = typed.split(',');
    const code = normalizePostalCode(head.replace(/^(\d{5})-\d{0,4}$/, '$1'));
    if (code.length < 2 || code.length > 10) return [];
    const rows: PostalRecord[] = await this.dataSource.query(
      `SELECT ${POSTAL_COLUMNS} FROM postal_codes z WHERE z.code >= $1 AND z.code < $1 || '~'
       ORDER BY z.code = $1 DESC, z.country = $2 DESC, z.country = 'US' DESC, z.code LIMIT $3`,
      [code, options.country ?? 'US', first],
    );
    return rows.map((row) => postalPlace(row, options.language));
  }

  /** What stands behind the comma: a country or region, perhaps only half typed. */
  private async narrowing(parts: string[]): Promise<Narrowing | null> {
    const typed = parts.map((part) => part.trim()).filter((part) => part !== '');
    if (typed.length === 0) return null;
    const countries = new Set<string>();
    const regions = new Set<string>();
    for (const part of typed) {
      const key = regionKey(part);
      for (const country of countriesByPrefix(part)) countries.add(country);
      for (const region of regionsByLetters(part)) regions.add(`${region.country}.${region.admin1}`);
      if (key.length < 2) continue;
      const rows: { country: string; admin1: string }[] = await this.dataSource.query(
        `SELECT country, admin1 FROM place_regions WHERE normalized >= $1 AND normalized < $1 || U&'\\FFFF' AND admin2 = '' LIMIT 50`,
        [key],
      );
      for (const region of rows) regions.add(`${region.country}.${region.admin1}`);
    }
    return { countries: [...countries], regions: [...regions] };
  }

  private async byPrefix(
    name: string,
    narrowing: Narrowing | null,
    first: number,
    options: SuggestOptions,
  ): Promise<CityRecord[]> {
    if (name.length < SHORT && !narrowing) {
      const large = await this.prefixQuery(name, null, first, options, 'AND n.population >= 100000');
      if (large.length >= first) return large;
    }
    return this.prefixQuery(name, narrowing, first, options, '');
  }

  /** Rank: the whole name typed, primary before other names, then size, thirty times heavier in the person's country. */
  private prefixQuery(
    name: string,
    narrowing: Narrowing | null,
    first: number,
    options: SuggestOptions,
    size: string,
  ): Promise<CityRecord[]> {
    return this.dataSource.query(
      `SELECT ${CITY_COLUMNS} FROM (
         SELECT n.place_id, max(
             (n.normalized = $1)::int * 2 + n.is_primary::int + (n.country = $2)::int * 1.5 + log(greatest(n.population, 100))
           ) AS rank
         FROM place_names n ${narrowing ? 'JOIN places r ON r.id = n.place_id' : ''}
         WHERE n.normalized >= $1 AND n.normalized < $1 || U&'\\FFFF' ${size}
           ${narrowing ? `AND (r.country = ANY($4) OR r.country || '.' || r.admin1 = ANY($5))` : ''}
         GROUP BY n.place_id ORDER BY rank DESC, n.place_id LIMIT $3
       ) best JOIN places p ON p.id = best.place_id ORDER BY best.rank DESC, p.id`,
      [name, options.country ?? '', first, ...(narrowing ? [narrowing.countries, narrowing.regions] : [])],
    );
  }

  /** "detroit mi", "lyon france": the last one or two words may be the region or country. */
  private async withoutComma(name: string, first: number, options: SuggestOptions): Promise<CityRecord[]> {
    const words = name.split(' ');
    for (const size of [1, 2]) {
      if (words.length <= size) break;
      const narrowing = await this.narrowing([words.slice(-size).join(' ')]);
      if (!narrowing) continue;
      const found = await this.prefixQuery(words.slice(0, -size).join(' '), narrowing, first, options, '');
      if (found.length > 0) return found;
    }
    return [];
  }

  /** For typing mistakes; slower, so only for what nothing begins with. */
  private async byLikeness(
    name: string,
    narrowing: Narrowing | null,
    first: number,
    options: SuggestOptions,
  ): Promise<CityRecord[]> {
    if (name.length < 4) return [];
    return this.dataSource.query(
      `SELECT ${CITY_COLUMNS} FROM (
         SELECT n.place_id, max(similarity(n.normalized, $1) * 8 + (n.country = $2)::int + log(greatest(n.population, 100))) AS rank
         FROM place_names n JOIN places r ON r.id = n.place_id
         WHERE n.is_primary AND n.normalized % $1 AND similarity(n.normalized, $1) >= 0.4
           AND ($4::text[] IS NULL OR r.country = ANY($4) OR r.country || '.' || r.admin1 = ANY($5))
         GROUP BY n.place_id ORDER BY rank DESC, n.place_id LIMIT $3
       ) best JOIN places p ON p.id = best.place_id ORDER BY best.rank DESC, p.id`,
      [name, options.country ?? '', first, narrowing?.countries ?? null, narrowing?.regions ?? null],
    );
  }
}

import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { grouped } from '#platform/graphql/loaders.js';
import { countryByName, countryCode } from './countries.js';
import { checkAgainstPlaces, otherReadings } from './coordinates.rules.js';
import { kilometresBetween, type Coordinates } from './distance.js';
import { isNearArea, nearestCity } from './nearby.js';
import { editDistance } from './edit-distance.js';
import { normalize, normalizePostalCode } from './normalize.js';
import {
  CITY_COLUMNS,
  cityPlace,
  POSTAL_COLUMNS,
  postalPlace,
  type CityRecord,
  type PostalRecord,
} from './place.rows.js';
import { isEmptyWord, readPlaceText, type PlaceText } from './place-text.js';
import type { Candidate, CoordinateCheck, Resolution, ResolveHints } from './resolution.js';
import {
  confidenceOf,
  regionMentions,
  scorePlaces,
  type NamedPlace,
  type NamedRegion,
  type Scored,
} from './resolve.rules.js';

/** Below this the words alone name no place; a person may still pick from the candidates. */
const CERTAIN_ENOUGH = 0.5;

/** The offline geocoder: free text to a city of the gazetteer, or an honest "unknown". */
@Injectable()
export class Geocoder {
  /** Texts that are looked up at the same moment share a query. */
  private readonly regions = new DataLoader((keys: readonly string[]) => this.regionsCalled(keys), { cache: false });

  constructor(private readonly dataSource: DataSource) {}

  async resolve(text: string, hints: ResolveHints = {}): Promise<Resolution> {
    const hint = hints.country ? countryCode(hints.country) : null;
    const postal = await this.postalCandidates(text, hint, hints.language);
    const read = readPlaceText(text);
    const [places, regions] = await Promise.all([this.namedPlaces(read, hint), this.namedRegions(read)]);
    const mentions = regionMentions(read, regions);
    const scored = scorePlaces(read, places, mentions, hint);
    const found = [...postal, ...candidatesOf(scored, places, hints.language)];
    const known = (found[0]?.confidence ?? 0) >= 0.45;
    const byName = named(found, read);
    if (known && byName) return byName;
    const area = await this.areaOutcome(read, mentions, hint);
    if (!known && area.outcome !== 'REGION') found.push(...(await this.misspelt(read, hint, hints.language)));
    return named(found, read) ?? { online: read.online, candidates: likeliest(found), place: null, ...area };
  }

  /** Do coordinates fit what the text names? Says which reading of them does, and proves which of several places is meant. */
  async checkCoordinates(resolution: Resolution, given: Coordinates): Promise<CoordinateCheck> {
    const { outcome, candidates } = resolution;
    if (outcome === 'CITY' || outcome === 'POSTAL_CODE') return checkAgainstPlaces(given, candidates);
    const byWords = checkAgainstPlaces(given, candidates);
    if (byWords.verdict === 'AGREES') return byWords;
    if (outcome === 'REGION' || outcome === 'COUNTRY') return this.checkArea(resolution, given);
    return { verdict: 'UNKNOWN', corrected: null, place: null, kilometres: null };
  }

  /** The populated place nearest to a point, not farther than `withinKm`. */
  async nearest(
    point: Coordinates,
    withinKm = 100,
    language?: string,
  ): Promise<{ place: Candidate['place']; kilometres: number } | null> {
    const row = await nearestCity(this.dataSource, point, withinKm);
    return row ? { place: cityPlace(row, language), kilometres: kilometresBetween(point, row) } : null;
  }

  private async checkArea(resolution: Resolution, given: Coordinates): Promise<CoordinateCheck> {
    if (await isNearArea(this.dataSource, resolution, given, resolution.region ? 75 : 250)) {
      return { verdict: 'AGREES', corrected: null, place: null, kilometres: null };
    }
    for (const reading of otherReadings(given)) {
      if (await isNearArea(this.dataSource, resolution, reading.corrected, 75))
        return { ...reading, place: null, kilometres: null };
    }
    return { verdict: 'DISAGREES', corrected: null, place: null, kilometres: null };
  }

  private async namedPlaces(text: PlaceText, hint: string | null): Promise<(NamedPlace & CityRecord)[]> {
    const keys = [...new Set(text.grams.map((gram) => gram.key))].filter((key) => !isEmptyWord(key));
    const countries = [...text.countries.map((mention) => mention.value), hint ?? ''];
    return this.dataSource.query(
      `SELECT ${CITY_COLUMNS}, p.admin2, n.normalized AS key, n.is_primary AS "isPrimary"
       FROM place_names n JOIN places p ON p.id = n.place_id
       WHERE n.normalized = ANY($1)
       ORDER BY n.country = ANY($2) DESC, n.population DESC LIMIT 600`,
      [keys, countries],
    );
  }

  private async namedRegions(text: PlaceText): Promise<NamedRegion[]> {
    const keys = [...new Set(text.regionKeys.map((mention) => mention.value))];
    return (await Promise.all(keys.map((key) => this.regions.load(key)))).flat();
  }

  private async regionsCalled(keys: readonly string[]): Promise<NamedRegion[][]> {
    const rows: NamedRegion[] = await this.dataSource.query(
      'SELECT normalized AS key, country, admin1, admin2, name FROM place_regions WHERE normalized = ANY($1)',
      [keys],
    );
    return grouped(keys, rows, (region) => region.key);
  }

  private async postalCandidates(text: string, hint: string | null, language?: string): Promise<Candidate[]> {
    const [head = '', ...rest] = text.trim().split(/,\s*/);
    const code = normalizePostalCode(head.replace(/^(\d{5})-\d{4}$/, '$1'));
    if (!/\d/.test(code) || code.length < 4 || code.length > 10) return [];
    const country = rest.length > 0 ? (countryByName(rest.at(-1) ?? '') ?? hint) : hint;
    const rows: PostalRecord[] = await this.dataSource.query(
      `SELECT ${POSTAL_COLUMNS} FROM postal_codes z WHERE z.code = $1 AND ($2::text IS NULL OR z.country = $2) ORDER BY z.country = 'US' DESC LIMIT 8`,
      [code, country],
    );
    const confidence = rows.length === 1 ? (country === null ? 0.6 : 0.97) : 0.45;
    return rows.map((row) => ({ place: postalPlace(row, language), confidence, matched: code, approximate: false }));
  }

  /** Names that differ by a typing mistake, only where a whole part of the text is so. */
  private async misspelt(text: PlaceText, hint: string | null, language?: string): Promise<Candidate[]> {
    const country = text.countries[0]?.value ?? hint;
    const found: Candidate[] = [];
    for (const name of wholeParts(text).slice(0, 3)) {
      const near = await this.similar(name, country);
      const [best, second] = near;
      const alone = best !== undefined && best.population >= 10 * (second?.population ?? 0);
      for (const row of near) {
        const sameLetters = row.key.replaceAll(' ', '') === name.replaceAll(' ', '');
        const sure = row === best && alone && (country !== null || sameLetters);
        found.push({
          place: cityPlace(row, language),
          confidence: sure ? 0.6 : 0.4,
          matched: name,
          approximate: !sameLetters,
        });
      }
    }
    return found;
  }

  /** Large enough places within one typing mistake (two in long names), largest first. */
  private async similar(name: string, country: string | null): Promise<(CityRecord & { key: string })[]> {
    const rows: (CityRecord & { key: string })[] = await this.dataSource.query(
      `SELECT DISTINCT ON (p.population, p.id) ${CITY_COLUMNS}, n.normalized AS key
       FROM (SELECT * FROM place_names WHERE is_primary AND normalized % $1
             UNION ALL
             SELECT * FROM place_names WHERE is_primary AND population >= 100000 AND normalized >= $4 AND normalized < $4 || U&'\\FFFF') n
       JOIN places p ON p.id = n.place_id
       WHERE n.population >= $2 AND ($3::text IS NULL OR n.country = $3)
       ORDER BY p.population DESC, p.id`,
      [name, country === null ? 100_000 : 1000, country, name.slice(0, 3)],
    );
    const allowed = name.length >= 8 ? 2 : 1;
    return rows.filter((row) => editDistance(row.key, name, allowed) <= allowed).slice(0, 5);
  }

  private async areaOutcome(
    text: PlaceText,
    mentions: ReturnType<typeof regionMentions>,
    hint: string | null,
  ): Promise<AreaOutcome> {
    const [named] = text.countries;
    const country = named?.value ?? hint;
    const region = likelyRegion(text, mentions, country);
    if (region) return this.regionOutcome(text, region, country);
    const empty = text.words.every((word) => isEmptyWord(word.text));
    const timeZone = country === null ? null : await this.onlyZone(country);
    const common = { country, region: null, timeZone };
    if (named)
      return { ...common, outcome: 'COUNTRY', confidence: 0.9, matched: text.plain.slice(named.start, named.end) };
    if (empty && text.online) return { ...common, outcome: 'ONLINE', confidence: 0.95, matched: text.plain };
    if (empty && hint !== null) return { ...common, outcome: 'COUNTRY', confidence: 0.8, matched: '' };
    return { ...common, outcome: 'UNKNOWN', confidence: 0, matched: '' };
  }

  private async regionOutcome(
    text: PlaceText,
    region: RegionMentions[number],
    country: string | null,
  ): Promise<AreaOutcome> {
    const { country: of, admin1, admin2, name } = region.value;
    return {
      outcome: 'REGION',
      confidence: country === of ? 0.85 : 0.7,
      matched: text.plain.slice(region.start, region.end),
      country: of,
      region: { name, country: of, admin1, admin2: admin2 || null },
      timeZone: await this.onlyZone(of, admin1),
    };
  }

  /** The time zone of an area, if it has but one. */
  private async onlyZone(country: string, admin1?: string): Promise<string | null> {
    const rows: { time_zone: string }[] = await this.dataSource.query(
      `SELECT DISTINCT time_zone FROM places WHERE country = $1 AND ($2::text IS NULL OR admin1 = $2) AND population > 0 LIMIT 2`,
      [country, admin1 ?? null],
    );
    const [only] = rows;
    return rows.length === 1 && only ? only.time_zone : null;
  }
}

function candidatesOf(scored: Scored[], rows: readonly CityRecord[], language?: string): Candidate[] {
  const [best] = scored;
  if (!best) return [];
  const cities = new Map(rows.map((row) => [row.id, row]));
  const close = scored.filter((one) => one.score > best.score - 4).slice(0, 8);
  return close.flatMap((one) => {
    const row = cities.get(one.place.id);
    const confidence = one === best ? confidenceOf(best, scored) : one.evidence / (1 + 10 ** (best.score - one.score));
    return row ? [{ place: cityPlace(row, language), confidence, matched: one.gram.key, approximate: false }] : [];
  });
}

const likeliest = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((a, b) => b.confidence - a.confidence).slice(0, 8);

/** The resolution to the likeliest place, if that is certain enough. */
function named(found: readonly Candidate[], { online }: PlaceText): Resolution | null {
  const candidates = likeliest(found);
  const [best] = candidates;
  if (!best || best.confidence < CERTAIN_ENOUGH) return null;
  const { place, confidence, matched } = best;
  const outcome = place.postalCode === null ? 'CITY' : 'POSTAL_CODE';
  const { country, timeZone } = place;
  return { online, candidates, outcome, place, confidence, matched, country, region: null, timeZone };
}

type AreaOutcome = Pick<Resolution, 'outcome' | 'confidence' | 'matched' | 'country' | 'region' | 'timeZone'>;

type RegionMentions = ReturnType<typeof regionMentions>;

/** Without a country a region must be called one ("Kaabong District"): a bare word is a region somewhere too often. */
function likelyRegion(
  text: PlaceText,
  mentions: RegionMentions,
  country: string | null,
): RegionMentions[number] | null {
  const isCountry = (mention: { start: number; end: number }): boolean =>
    text.countries.some((named) => named.start === mention.start && named.end === mention.end);
  const fitting = mentions
    .filter(
      (mention) => !isCountry(mention) && (country === null ? mention.withKind : mention.value.country === country),
    )
    .sort(
      (a, b) =>
        Number(b.withKind) - Number(a.withKind) ||
        a.value.admin2.length - b.value.admin2.length ||
        b.end - b.start - (a.end - a.start),
    );
  const [best] = fitting;
  if (!best) return null;
  const rivals = fitting.filter(
    (other) => other.value.country !== best.value.country || other.value.admin1 !== best.value.admin1,
  );
  if (country === null && rivals.length > 0) return null;
  return best;
}

function wholeParts(text: PlaceText): string[] {
  const parts = Map.groupBy(
    text.words.filter(
      (word) =>
        !isEmptyWord(word.text) &&
        !text.countries.some((mention) => word.start >= mention.start && word.end <= mention.end),
    ),
    (word) => word.part,
  );
  return [...parts.values()]
    .map((words) => normalize(words.map((word) => word.text).join(' ')))
    .filter((name) => name.length >= 5 && name.length <= 40);
}

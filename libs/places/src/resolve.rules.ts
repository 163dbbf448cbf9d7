import { isEmptyWord, isUsableAlone, type Gram, type Mention, type PlaceText } from './place-text.js';
import { kilometresBetween } from './distance.js';

/** A row of the gazetteer whose name occurs in the text. */
export interface NamedPlace {
  id: number;
  key: string;
  isPrimary: boolean;
  country: string;
  admin1: string | null;
  admin2: string | null;
  population: number;
  latitude: number;
  longitude: number;
}

export interface NamedRegion {
  key: string;
  country: string;
  admin1: string;
  admin2: string;
  name: string;
}

export interface Scored {
  place: NamedPlace;
  gram: Gram;
  score: number;
  /** How sure the words alone make it, 0 to 1. */
  evidence: number;
  region: (Mention<NamedRegion> & { part: number }) | null;
}

type RegionMention = Mention<NamedRegion> & { withKind: boolean; part: number };

interface Reading {
  text: PlaceText;
  hint: string | null;
  regions: RegionMention[];
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

export function regionMentions(text: PlaceText, found: NamedRegion[]): RegionMention[] {
  const byKey = Map.groupBy(found, (region) => region.key);
  return text.regionKeys.flatMap(({ value, ...mention }) =>
    (byKey.get(value) ?? []).map((region) => ({ ...mention, value: region })),
  );
}

/**
 * Every reading of the text as a known place, best first. Names that cover the whole text or a whole part of it count
 * most, then agreement with a country or region that the text or the caller names, then size.
 */
export function scorePlaces(
  text: PlaceText,
  places: NamedPlace[],
  regions: RegionMention[],
  hint: string | null,
): Scored[] {
  const reading: Reading = { text, hint, regions };
  const byKey = Map.groupBy(places, (place) => place.key);
  const scored = text.grams.flatMap((gram) =>
    (byKey.get(gram.key) ?? []).flatMap((place) => {
      const one = scoreOne(place, gram, reading);
      return one ? [one] : [];
    }),
  );
  explainAway(scored);
  scored.sort((a, b) => b.score - a.score);
  const seen = new Set<number>();
  return scored.filter(({ place }) => !seen.has(place.id) && Boolean(seen.add(place.id)));
}

function scoreOne(place: NamedPlace, gram: Gram, reading: Reading): Scored | null {
  const coverage = coverageOf(gram, place, reading);
  if (isAreaRather(place, gram, reading) || isNoName(place, gram, coverage)) return null;
  const region = regionOf(place, gram, reading);
  const country = countryAgreement(place, gram, region, reading);
  const score =
    COVERAGE_SCORE[coverage] +
    (place.isPrimary ? 1.5 : 0) +
    country.score +
    (region ? 2.5 : 0) +
    Math.log10(Math.max(place.population, 100)) * 1.3 +
    (gram.words - 1) * 0.7 +
    (gram.firstPart === 0 ? 0.3 : 0);
  const evidence = evidenceOf(coverage, country.agrees || region !== null, place, region !== null);
  return { place, gram, score, evidence: country.contradicts ? evidence * 0.4 : evidence, region };
}

const COVERAGE_SCORE = { text: 4, part: 3, some: 1.5 };

/** Some words out of many, or an abbreviation that is somebody's nickname for a small town. */
function isNoName(place: NamedPlace, gram: Gram, coverage: Coverage): boolean {
  if (coverage === 'some' && !isUsableAlone(gram)) return true;
  const isAbbreviation = !place.isPrimary && /^[a-z0-9]{1,3}$/.test(gram.key);
  return isAbbreviation && coverage !== 'text' && place.population < 1_000_000;
}

function countryAgreement(
  place: NamedPlace,
  gram: Gram,
  region: Scored['region'],
  { text, hint }: Reading,
): { score: number; agrees: boolean; contradicts: boolean } {
  const others = text.countries.filter((mention) => !overlaps(mention, gram));
  const named = others.some((mention) => mention.value === place.country);
  // In "Atlanta, Georgia" the second word is a state, not the country of that name.
  const isRegionHere = region !== null && others.every((mention) => overlaps(mention, region));
  const otherNamed = others.length > 0 && !named && !isRegionHere;
  const hinted = hint === place.country;
  const otherHinted = hint !== null && !hinted;
  const score = (named ? 3 : 0) + (otherNamed ? -4 : 0) + (hinted ? 2.5 : 0) + (otherHinted ? -3 : 0);
  return { score, agrees: named || hinted, contradicts: otherNamed || otherHinted };
}

/** Evidence by least population, largest first; without a country a small place's name proves little. */
const EVIDENCE = {
  text: {
    supported: [[0, 0.97]],
    alone: [
      [50_000, 0.9],
      [10_000, 0.7],
      [0, 0.45],
    ],
  },
  part: {
    supported: [[0, 0.92]],
    alone: [
      [50_000, 0.75],
      [10_000, 0.52],
      [0, 0.35],
    ],
  },
  some: {
    supported: [
      [15_000, 0.8],
      [0, 0.45],
    ],
    alone: [
      [1_000_000, 0.7],
      [100_000, 0.6],
      [0, 0.3],
    ],
  },
} as const;

function evidenceOf(coverage: Coverage, supported: boolean, place: NamedPlace, inRegion: boolean): number {
  if (coverage === 'some' && inRegion) return 0.85;
  const steps = supported ? EVIDENCE[coverage].supported : EVIDENCE[coverage].alone;
  return steps.find(([least]) => place.population >= least)?.[1] ?? 0;
}

/** "Enugu State", or all of the text "California" beside the country: the region is meant, not a city of that name. */
function isAreaRather(place: NamedPlace, gram: Gram, { text, regions, hint }: Reading): boolean {
  const country = text.countries.find((mention) => !overlaps(mention, gram))?.value ?? hint;
  if (text.countries.some((mention) => mention.start === gram.start && mention.end === gram.end)) {
    const inCountry = hint === place.country || text.countries.some((mention) => mention.value === place.country);
    return !(place.isPrimary && inCountry);
  }
  return regions.some((region) => {
    if (!covers(region, gram)) return false;
    const fits = country === null || region.value.country === country;
    if (region.withKind) return fits || region.value.country === place.country;
    const whole = region.start === 0 && region.end === text.plain.length && region.value.admin2 === '';
    return whole && country !== null && fits && place.population < 100_000 && !inRegion(place, region.value);
  });
}

type Coverage = 'text' | 'part' | 'some';

/** Does the name explain the whole text, a whole part between commas, or only some words of a part? */
function coverageOf(gram: Gram, place: NamedPlace, { text, regions }: Reading): Coverage {
  const explained = [
    ...text.countries,
    ...text.letters,
    ...regions.filter((mention) => inRegion(place, mention.value)),
  ];
  const open = text.words.filter(
    (word) => !overlaps(word, gram) && !isEmptyWord(word.text) && !explained.some((mention) => covers(mention, word)),
  );
  const inner = text.words.some((word) => overlaps(word, gram) && (word.start < gram.start || word.end > gram.end));
  if (open.length === 0 && !inner) return 'text';
  const inPart = open.some((word) => word.part >= gram.firstPart && word.part <= gram.lastPart);
  if (inPart) return 'some';
  return inner ? innerCoverage(gram, text) : 'part';
}

/** In scripts without spaces a name that ends its word ("…小山市") is as good as a part, one inside it is not. */
function innerCoverage(gram: Gram, text: PlaceText): Coverage {
  return text.words.some((word) => word.end === gram.end || (word.start === gram.start && gram.end - gram.start >= 3))
    ? 'part'
    : 'some';
}

const covers = (outer: { start: number; end: number }, inner: { start: number; end: number }): boolean =>
  outer.start <= inner.start && outer.end >= inner.end;

const inRegion = (place: NamedPlace, region: NamedRegion): boolean =>
  region.country === place.country &&
  region.admin1 === place.admin1 &&
  (region.admin2 === '' || region.admin2 === place.admin2);

function regionOf(place: NamedPlace, gram: Gram, { text, regions }: Reading): Scored['region'] {
  const named = regions.filter((mention) => !overlaps(mention, gram) && inRegion(place, mention.value));
  const letters = text.letters.flatMap((mention) =>
    overlaps(mention, gram)
      ? []
      : mention.value
          .filter((code) => code.country === place.country && code.admin1 === place.admin1)
          .map((code) => ({ ...mention, part: -1, value: { ...code, admin2: '', key: '', name: '' } })),
  );
  return letters[0] ?? named[0] ?? null;
}

/**
 * In "Pergamino, Buenos Aires" the second name is the region of the first, so the city of that name is not what the
 * text means; in "Alcobendas, Madrid" neither.
 */
function explainAway(scored: Scored[]): void {
  const inner = scored.filter((one) => one.region !== null && one.evidence >= 0.8);
  for (const other of scored) {
    const explained = inner.some(
      ({ region, gram, place }) =>
        region !== null && place.id !== other.place.id && overlaps(region, other.gram) && gram.end <= other.gram.start,
    );
    if (explained) other.score -= 4;
  }
}

/** How much the runner-up weighs: 0.5 when another place far away is as likely, near 1 when none is. */
export function confidenceOf(best: Scored, all: Scored[]): number {
  const rival = all.find((other) => other !== best && kilometresBetween(best.place, other.place) > 75);
  const gap = rival ? best.score - rival.score : 4;
  return best.evidence / (1 + 10 ** -gap);
}

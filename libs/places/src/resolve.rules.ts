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
  const { text, hint } = reading;
  if (isAreaRather(place, gram, reading)) return null;
  const coverage = coverageOf(gram, place, reading);
  if (coverage !== 'text' && coverage !== 'part' && !isUsableAlone(gram)) return null;
  const isAbbreviation = !place.isPrimary && /^[a-z0-9]{1,3}$/.test(gram.key);
  if (isAbbreviation && coverage !== 'text' && place.population < 1_000_000) return null;
  const named = text.countries.filter((mention) => !overlaps(mention, gram));
  const countryNamed = named.some((mention) => mention.value === place.country);
  const region = regionOf(place, gram, reading);
  const isRegionHere = region !== null && named.every((mention) => overlaps(mention, region));
  const otherNamed = named.length > 0 && !countryNamed && !isRegionHere;
  const hinted = hint === place.country;
  const otherHinted = hint !== null && !hinted;
  const score =
    { text: 4, part: 3, some: 1.5 }[coverage] +
    (place.isPrimary ? 1.5 : 0) +
    (countryNamed ? 3 : otherNamed ? -4 : 0) +
    (hinted ? 2.5 : otherHinted ? -3 : 0) +
    (region ? 2.5 : 0) +
    Math.log10(Math.max(place.population, 100)) * 1.3 +
    (gram.words - 1) * 0.7 +
    (gram.firstPart === 0 ? 0.3 : 0);
  const supported = countryNamed || hinted || region !== null;
  let evidence = evidenceOf(coverage, supported, place, region !== null);
  if (otherNamed || otherHinted) evidence *= 0.4;
  return { place, gram, score, evidence, region };
}

/** Without a country a small place's name proves little: the world has more villages of a name than the gazetteer. */
function evidenceOf(coverage: Coverage, supported: boolean, place: NamedPlace, inRegion: boolean): number {
  const large = place.population >= 50_000;
  if (coverage === 'text') return supported ? 0.97 : large ? 0.9 : place.population >= 10_000 ? 0.7 : 0.45;
  if (coverage === 'part') return supported ? 0.92 : large ? 0.75 : place.population >= 10_000 ? 0.52 : 0.35;
  if (inRegion) return 0.85;
  if (supported) return place.population >= 15_000 ? 0.8 : 0.45;
  return place.population >= 1_000_000 ? 0.7 : place.population >= 100_000 ? 0.6 : 0.3;
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

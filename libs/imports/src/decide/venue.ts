import { countryCode, type Place, type Resolution } from '#places';
import { saysOpen } from '../facts/dates.js';
import { withoutOnlineWords } from '../facts/online.js';
import { hasLetters, oneLine, plain, shorten } from '../words.js';

const parts = /[,;|/()（）[\]\n、，]+|\s[-–—]\s|(?<=\p{L}{3})\.\s*(?=\p{Lu}|$)/u;
const generic = new Set(
  (
    'city ciudad cidade stadt ville town state province provincia prefecture region district county department departamento ' +
    'municipality of de del la el the do da in at and or only event evento hybrid pref ken shi will take place located is ' +
    'asynchronous parts be as main location meeting still not decided north south east west northern southern eastern western northeast northwest southeast southwest central'
  ).split(' '),
);

/** What a place says besides city, region and country: "Faculty of Law, Ahmadu Bello University Zaria". */
export function venueIn(text: string, resolution: Resolution | null, place: Place | null): string | null {
  const known = knownWords(resolution, place);
  const country = resolution?.country ?? place?.country ?? null;
  const isKnown = (word: string): boolean => known.has(word) || generic.has(word) || /^(\d{5,}|[a-z]{1,2})$/.test(word);
  const saysMore = (part: string): boolean => {
    const open = plain(part)
      .split(' ')
      .filter((word) => word !== '' && !isKnown(word));
    return open.length > 0 && !saysOpen(part) && !namesCountry(open.join(' '), country) && !namesCountry(part, country);
  };
  const left = withoutOnlineWords(text).split(parts).map(oneLine).filter(saysMore);
  const venue = left.join(', ');
  return hasLetters(venue) && venue.length > 3 ? shorten(venue, 120) : null;
}

const countries = new Map<string, string | null>();

/** Misspelt country names are dear to recognise, and lists repeat them. */
function namesCountry(text: string, country: string | null): boolean {
  if (country === null || text.length > 40) return false;
  let code = countries.get(text);
  if (code === undefined) {
    code = countryCode(text);
    if (countries.size < 5000) countries.set(text, code);
  }
  return code === country;
}

function knownWords(resolution: Resolution | null, place: Place | null): Set<string> {
  const matched = resolution?.candidates.find((one) => one.place.id === place?.id)?.matched;
  const names = [resolution?.matched, matched, resolution?.region?.name, place?.name, place?.region, place?.label];
  return new Set(names.flatMap((name) => plain(name ?? '').split(' ')));
}

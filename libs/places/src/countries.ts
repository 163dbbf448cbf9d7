import { normalize } from './normalize.js';
import { editDistance } from './edit-distance.js';

/** ISO 3166-1 alpha-2, with Kosovo's user-assigned XK as GeoNames and browsers use it. */
export const COUNTRY_CODES: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC ' +
  'CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB ' +
  'GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE ' +
  'KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
  'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU ' +
  'RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ');

/** English and Spanish win where two languages disagree about a name; the rest in order of how often people type it. */
const LANGUAGES = (
  'en es fr pt de it ar ru zh ja ko hi bn id tr vi fa ur sw nl pl uk ro el cs hu sv da fi nb ca th he sr hr bg sk sl ' +
  'lt lv et sq mk bs ka hy az kk uz mn ne si km lo my am so ta te ml mr gu kn pa is fil zh-Hant'
).split(' ');

/** What people write and no language's list has. */
const ALIASES: Readonly<Record<string, string>> = {
  usa: 'US',
  'u s a': 'US',
  'u s': 'US',
  'united states of america': 'US',
  america: 'US',
  'estados unidos de america': 'US',
  eeuu: 'US',
  'ee uu': 'US',
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  inglaterra: 'GB',
  escocia: 'GB',
  gales: 'GB',
  uae: 'AE',
  drc: 'CD',
  rdc: 'CD',
  'dr congo': 'CD',
  'd r congo': 'CD',
  'congo drc': 'CD',
  'democratic republic of congo': 'CD',
  'democratic republic of the congo': 'CD',
  'republique democratique du congo': 'CD',
  'rd congo': 'CD',
  'republica democratica del congo': 'CD',
  'republic of congo': 'CG',
  'republic of the congo': 'CG',
  'ivory coast': 'CI',
  holland: 'NL',
  holanda: 'NL',
  'the netherlands': 'NL',
  'the gambia': 'GM',
  'the bahamas': 'BS',
  'czech republic': 'CZ',
  'south korea': 'KR',
  korea: 'KR',
  'republic of korea': 'KR',
  'north korea': 'KP',
  burma: 'MM',
  swaziland: 'SZ',
  macedonia: 'MK',
  turkey: 'TR',
  'viet nam': 'VN',
  'east timor': 'TL',
  'cape verde': 'CV',
  'central africa republic': 'CF',
  'central african republic': 'CF',
  'russian federation': 'RU',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  'republic of ireland': 'IE',
  'brunei darussalam': 'BN',
  'syrian arab republic': 'SY',
  'lao pdr': 'LA',
  'united republic of tanzania': 'TZ',
  'islamic republic of iran': 'IR',
  'republic of moldova': 'MD',
  palestine: 'PS',
  palestina: 'PS',
  'republic of china': 'TW',
  'peoples republic of china': 'CN',
  somaliland: 'SO',
};

/** Some language's name for a country, but everybody else's for a city. */
const CITIES_RATHER = new Set([
  'salvador',
  'granada',
  'norfolk',
  'columbia',
  'guadalupe',
  'man',
  'santa lucia',
  'san martin',
  'santa elena',
  'franca',
]);

let names: Map<string, string> | undefined;

/** Normalized names of all countries in some sixty languages; built once, at the first question. */
function countryNames(): Map<string, string> {
  if (names) return names;
  names = new Map(Object.entries(ALIASES));
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of COUNTRY_CODES) {
      const name = display.of(code);
      if (name === undefined) continue;
      for (const spelling of [name, name.replace(/\s*[([（].*$/, '')]) {
        const key = normalize(spelling);
        if (key.length > 1 && !names.has(key) && !CITIES_RATHER.has(key)) names.set(key, code);
      }
    }
  }
  return names;
}

/** The country of exactly this name, in any known language, or of this two-letter code in capitals. */
export function countryByName(text: string): string | null {
  const key = normalize(text);
  const found = countryNames().get(key);
  if (found !== undefined) return found;
  return COUNTRY_CODES.includes(text.trim()) ? text.trim() : null;
}

/** Countries that have a name beginning so, for what is being typed ("Fra" for France). */
export function countriesByPrefix(text: string): string[] {
  const key = normalize(text);
  const found = new Set<string>();
  if (key.length < 2) return [];
  for (const [name, code] of countryNames()) if (name.startsWith(key)) found.add(code);
  return [...found];
}

/**
 * The country that a cell of a table names: a code, a name, or a misspelling that is nearer to one country than to
 * any other ("Phillipines", "Ivory Cost"). Null when nothing is near.
 */
export function countryCode(text: string): string | null {
  const exact = countryByName(text) ?? countryByName(text.toUpperCase());
  if (exact !== null) return exact;
  const key = normalize(text);
  if (key.length < 6) return null;
  const near = new Set<string>();
  const allowed = key.length >= 9 ? 2 : 1;
  for (const [name, code] of countryNames()) {
    if (Math.abs(name.length - key.length) <= allowed && editDistance(name, key, allowed) <= allowed) near.add(code);
  }
  const [only] = near;
  return near.size === 1 && only !== undefined ? only : null;
}

const displays = new Map<string, Intl.DisplayNames>();

/** A country's name for a reader, e.g. "Germany" or "Alemania"; the code itself when nothing is known. */
export function countryName(code: string, language = 'en'): string {
  let display = displays.get(language);
  if (!display) {
    try {
      display = new Intl.DisplayNames([language, 'en'], { type: 'region' });
    } catch {
      display = new Intl.DisplayNames(['en'], { type: 'region' });
    }
    if (displays.size < 100) displays.set(language, display);
  }
  try {
    return display.of(code) ?? code;
  } catch {
    return code;
  }
}

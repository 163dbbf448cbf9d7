import { countryByName } from './countries.js';
import { normalize } from './normalize.js';
import { regionKey, regionsByLetters, type RegionCode } from './regions.js';

/** Some neighbouring words of a text (or part of a word in scripts without spaces) that may be a name. */
export interface Gram {
  key: string;
  /** Character offsets in `PlaceText.plain`. */
  start: number;
  end: number;
  /** The parts between commas, dashes and brackets that it lies in. */
  firstPart: number;
  lastPart: number;
  /** Written as a name: begins with a capital, or the text or script has none. */
  capital: boolean;
  words: number;
}

export interface Mention<T> {
  value: T;
  start: number;
  end: number;
}

export interface PlaceText {
  plain: string;
  words: Word[];
  grams: Gram[];
  countries: Mention<string>[];
  /** Letter codes such as "MI" or "RS", with what they may stand for. */
  letters: Mention<RegionCode[]>[];
  /** Words that the named regions may have: key of the region, and whether its kind was written ("Enugu State"). */
  regionKeys: (Mention<string> & { withKind: boolean; part: number })[];
  /** The text says that one may take part from anywhere. */
  online: boolean;
}

interface Word {
  text: string;
  start: number;
  end: number;
  part: number;
  capital: boolean;
  raw: string;
}

const PART =
  /[,;/|()[\]{}（）【】＜＞<>／、，。・&＆+@:：\n\r\t"“”]+|[-–—]+\s+|\s+[-–—]+|[–—]|\.(?=\s|$|\p{Lu}\p{Ll})/u;

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const ONLINE = list(
  'online virtual virtually virtuel virtuelle zoom remote remotely hybrid hibrido webinar youtube facebook twitter ' +
    'streaming internet web digital asynchronous オンライン 线上 線上 온라인 онлайн',
);

/** Says nothing about which place is meant. */
const EMPTY = list(
  'city ciudad cidade ville stadt town municipality municipio village villa centre center centro metro metropolitan ' +
    'of the and or in at de la le les el del do da dos das und y e et i only main pref shi ku cho ' +
    'event evento meeting exhibit parts will be as location event tbd campus japan line en na rede linea por definir',
);

/** Never a place by itself when it stands among other words. */
const NOT_A_NAME = list(
  'university universidad universidade universite universita universitat college colegio colegiado school escola ' +
    'escuela faculty facultad institute instituto hall house casa haus hotel library biblioteca museum museo national ' +
    'federal central street avenue avenida av road rua calle rue strasse floor room sala salon auditorio auditorium ' +
    'tower edificio building plaza park parque barrio zona zone area north south east west northeast northwest ' +
    'southeast southwest state estado province district distrito county region regiao department prefecture law ' +
    'science sciences information technology conference press base open data day days mapping mapathon youth mappers ' +
    'office offices main other locations capital research water space lab hub academy agriculture education health ' +
    'san santa santo saint st new los las general hotel espace club info gift grand digital international public ' +
    'community center centre centro union for with to is a an it has on by from this that take place our all big ' +
    'arena market station hospital church temple bridge port lake river rivers island islands beach mountain valley',
);

/** "State", "Provincia" and so on, directly beside a name: the region is meant, not its capital. */
const REGION_KIND =
  /\b(state|province|prefecture|pref|provincia|estado|region|regione|regiao|county|district|department|departamento|regency|oblast)\b/;

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]{2,}$/u;
const KIND_SUFFIX = /(?<=..)(特別市|특별시|광역시|市役所|[市区區町村県縣府都郡시구군도])$/u;

export function readPlaceText(text: string): PlaceText {
  const words = splitWords(text.slice(0, 600));
  const plain = words.map((word) => word.text).join(' ');
  const cased = /\p{Lu}/u.test(text);
  const grams = [...wordGrams(words, plain, cased), ...words.flatMap((word) => innerGrams(word))];
  return {
    plain,
    words,
    grams,
    countries: widest(grams.flatMap(countryMention)),
    letters: words.flatMap(letterMention),
    regionKeys: grams.flatMap((gram) => regionMention(gram)),
    online: words.some((word) => ONLINE.has(word.text)) || /\b(on line|en linea|na rede)\b|オンライン/.test(plain),
  };
}

/** Words that no reading needs to explain. */
export const isEmptyWord = (word: string): boolean => EMPTY.has(word) || ONLINE.has(word) || /^[\d\p{P}]+$/u.test(word);

/** May this stand for a place although other words stand beside it? */
export function isUsableAlone(gram: Gram): boolean {
  return gram.capital && !(gram.words === 1 && (NOT_A_NAME.has(gram.key) || isEmptyWord(gram.key)));
}

function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let offset = 0;
  for (const [part, segment] of text.split(PART).entries()) {
    for (const raw of segment.replace(/['’‘ʻʼ`´]/g, '').split(/[^\p{L}\p{N}\p{M}]+/u)) {
      for (const word of normalize(raw).split(' ')) {
        if (word === '') continue;
        const capital = !/^\p{Ll}/u.test(raw);
        words.push({ text: word, start: offset, end: offset + word.length, part, capital, raw });
        offset += word.length + 1;
      }
    }
  }
  return words;
}

function wordGrams(words: Word[], plain: string, cased: boolean): Gram[] {
  return words.flatMap((first, from) =>
    words.slice(from, from + 6).map((last, length) => ({
      key: plain.slice(first.start, last.end),
      start: first.start,
      end: last.end,
      firstPart: first.part,
      lastPart: last.part,
      capital: !cased || first.capital,
      words: length + 1,
    })),
  );
}

/** "栃木県小山市" holds "栃木県" and "小山市"; "서울특별시" is "서울". */
function innerGrams(word: Word): Gram[] {
  if (!UNSPACED.test(word.text)) return [];
  const grams: Gram[] = [];
  for (let from = 0; from < word.text.length - 1 && from < 12; from += 1) {
    for (let to = from + 2; to <= Math.min(word.text.length, from + 7); to += 1) {
      const part = word.text.slice(from, to);
      if (/^[県縣]/u.test(word.text.slice(to))) continue;
      const position = { start: word.start + from, end: word.start + to, firstPart: word.part, lastPart: word.part };
      for (const key of new Set([part, part.replace(KIND_SUFFIX, '')])) {
        if (key !== word.text) grams.push({ key, ...position, capital: true, words: 1 });
      }
    }
  }
  return grams;
}

function countryMention(gram: Gram): Mention<string>[] {
  if (gram.key.length < 2 || (!gram.capital && gram.key.length < 4)) return [];
  const code =
    gram.key.length === 2 && !/^(us|uk)$/.test(gram.key) && /^[a-z]+$/.test(gram.key) ? null : countryByName(gram.key);
  return code === null ? [] : [{ value: code, start: gram.start, end: gram.end }];
}

function letterMention(word: Word, index: number): Mention<RegionCode[]>[] {
  if (index === 0 || !/^[A-Z]{2,3}$/.test(word.raw)) return [];
  const regions = regionsByLetters(word.raw);
  return regions.length === 0 ? [] : [{ value: regions, start: word.start, end: word.end }];
}

function regionMention(gram: Gram): PlaceText['regionKeys'] {
  if (gram.firstPart !== gram.lastPart || !gram.capital) return [];
  const value = regionKey(gram.key);
  if (value.length < 3 && !UNSPACED.test(value)) return [];
  const withKind = REGION_KIND.test(gram.key) || /[県縣]$/u.test(gram.key);
  if (isEmptyWord(value) || (NOT_A_NAME.has(value) && !withKind)) return [];
  return [{ value, start: gram.start, end: gram.end, withKind, part: gram.firstPart }];
}

/** Of mentions that overlap only the longest counts: "Guinea" is not named in "Equatorial Guinea". */
function widest<T>(mentions: Mention<T>[]): Mention<T>[] {
  return mentions.filter(
    (one) =>
      !mentions.some(
        (other) => other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start,
      ),
  );
}

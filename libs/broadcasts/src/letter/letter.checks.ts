import { badInput } from '#platform/problem.js';
import { compileLetter, type LetterSurroundings } from './letter.compile.js';
import type { LetterBlock, LetterVersion } from './letter.js';
import { knownVariables, usedIn } from './letter.variables.js';

/** Gmail cuts off what is longer than 102 kB. */
const MOST_BYTES = 100_000;

export const findingCodes = [
  'NO_VERSION',
  'SUBJECT_EMPTY',
  'LETTER_EMPTY',
  'TEXT_EMPTY',
  'VARIABLE_UNKNOWN',
  'VARIABLE_LACKING',
  'ALT_MISSING',
  'PICTURE_MISSING',
  'LINK_WRONG',
  'TOO_LARGE',
  'NOBODY',
  'LANGUAGE_MISSING',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Something that is wrong with a letter, or worth knowing before it goes out. */
export interface Finding {
  code: FindingCode;
  /** False for what is only worth knowing. */
  stops: boolean;
  language: string | null;
  /** Position of the block, from 0. */
  block: number | null;
  /** The variable, or another detail. */
  detail: string | null;
  /** How many people it concerns. */
  count: number | null;
}

/** Who would get it, as far as letters care. */
export interface Reach {
  count: number;
  suppressed: number;
  withoutName: number;
  withoutEvent: number;
  /** People by the language that we write to them in. */
  languages: Readonly<Record<string, number>>;
}

const finding = (code: FindingCode, more: Partial<Finding> = {}): Finding => ({
  ...{ code, stops: true, language: null, block: null, detail: null, count: null },
  ...more,
});

/** All that must be put right before a letter goes out, and what is worth knowing. */
export function checkLetter(versions: readonly LetterVersion[], reach: Reach, around: LetterSurroundings): Finding[] {
  if (versions.length === 0) return [finding('NO_VERSION')];
  return [
    ...versions.flatMap((version) => checkVersion(version, reach, around)),
    ...(reach.count === 0 ? [finding('NOBODY')] : []),
    ...Object.entries(reach.languages)
      .filter(([language, count]) => count > 0 && !versions.some((version) => version.language === language))
      .map(([language, count]) => finding('LANGUAGE_MISSING', { stops: false, language, count })),
  ];
}

function checkVersion(version: LetterVersion, reach: Reach, around: LetterSurroundings): Finding[] {
  const found = [
    ...(version.subject.trim() === '' ? [finding('SUBJECT_EMPTY')] : []),
    ...variableFindings(version.subject, reach, null),
    ...(version.blocks.every(({ kind }) => kind === 'DIVIDER' || kind === 'EVENT') ? [finding('LETTER_EMPTY')] : []),
    ...version.blocks.flatMap((block, at) => [
      ...blockFindings(block, around).map((code) => finding(code, { block: at })),
      ...variableFindings(`${block.text ?? ''} ${block.url ?? ''}`, reach, at),
    ]),
  ];
  return [...found, ...sizeFindings(version, around)].map((one) => ({ ...one, language: version.language }));
}

function blockFindings(
  { kind, text, url, alt, pictureId }: LetterBlock,
  around: LetterSurroundings,
): Finding['code'][] {
  const needsText = kind === 'HEADING' || kind === 'TEXT' || kind === 'BUTTON';
  return [
    ...(needsText && !text?.trim() ? (['TEXT_EMPTY'] as const) : []),
    ...(kind === 'BUTTON' && !isLink(url ?? '') ? (['LINK_WRONG'] as const) : []),
    ...(kind === 'PICTURE' && !around.pictures.has(pictureId ?? '') ? (['PICTURE_MISSING'] as const) : []),
    ...(kind === 'PICTURE' && !alt?.trim() ? (['ALT_MISSING'] as const) : []),
  ];
}

const isLink = (url: string): boolean =>
  /^\s*\{\{\s*event\.url\s*(\|\s*https:\/\/[^{}\s]+\s*)?\}\}\s*$/.test(url) ||
  /^https?:\/\/[^\s.]+\.\S+$|^mailto:\S+@\S+$/.test(url.trim());

/** A variable without words for when it is not known must be known of everybody. */
function variableFindings(text: string, reach: Reach, block: number | null): Finding[] {
  return usedIn(text).flatMap(({ name, known, hasFallback }) => {
    if (!known) return [finding('VARIABLE_UNKNOWN', { block, detail: name })];
    const count = name === 'name' ? reach.withoutName : reach.withoutEvent;
    return hasFallback || count === 0 ? [] : [finding('VARIABLE_LACKING', { block, detail: name, count })];
  });
}

function sizeFindings(version: LetterVersion, around: LetterSurroundings): Finding[] {
  const { html } = compileLetter(version, version.language, around)({}).layOut({ unsubscribeUrl: 'https://x.example' });
  const bytes = Buffer.byteLength(html);
  return bytes > MOST_BYTES ? [finding('TOO_LARGE', { detail: `${String(Math.ceil(bytes / 1000))} kB` })] : [];
}

/** In one sentence, for clients of the API; the pages say it in the reader's language. */
export function sentence({ code, language, detail, count }: Finding): string {
  const where = language === null ? '' : ` (${language})`;
  const people = count === 1 ? 'one person' : `${String(count)} people`;
  const sentences: Record<FindingCode, string> = {
    NO_VERSION: 'Write the letter first.',
    SUBJECT_EMPTY: `The subject is empty${where}.`,
    LETTER_EMPTY: `The letter says nothing yet${where}.`,
    TEXT_EMPTY: `A heading, text or button has no words${where}.`,
    VARIABLE_UNKNOWN: `{{${detail ?? ''}}} is not known here${where}. Known are ${knownVariables()}.`,
    VARIABLE_LACKING: `{{${detail ?? ''}}} is not known of ${people}${where}. Write what to say to them: {{${detail ?? ''}|…}}.`,
    ALT_MISSING: `Say what the picture shows, for those who do not see it${where}.`,
    PICTURE_MISSING: `Choose a picture, or remove its place${where}.`,
    LINK_WRONG: `The button needs a link that begins with https://, or {{event.url}}${where}.`,
    TOO_LARGE: `The letter is too long${where}: ${detail ?? ''}. Mail programs cut off what is longer than 100 kB.`,
    NOBODY: 'Nobody would get this mail.',
    LANGUAGE_MISSING: `${people} read another language than the letter has (${language ?? ''}).`,
  };
  return sentences[code];
}

/** Refuses a placeholder that would reach people as it stands. */
export function checkPlaceholders(field: string, text: string): void {
  const unknown = usedIn(text).find(({ known }) => !known);
  if (unknown) throw badInput(field, `{{${unknown.name}}} is not known here. Known are ${knownVariables()}.`);
}

import type { Locale } from '#platform/words.js';

export const blockKinds = ['HEADING', 'TEXT', 'BUTTON', 'PICTURE', 'DIVIDER', 'EVENT', 'MATERIALS'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** One piece of a letter as a coordinator put it together. Which parts count depends on the kind. */
export interface LetterBlock {
  kind: BlockKind;
  /** The heading, the Markdown, the words on the button, or what stands above the card of the event. */
  text?: string | null;
  /** Where the button leads. */
  url?: string | null;
  /** What the picture shows, for those who do not see it. */
  alt?: string | null;
  pictureId?: string | null;
}

/** The letter in one language. */
export interface LetterVersion {
  language: Locale;
  subject: string;
  blocks: LetterBlock[];
}

/** What of a broadcast decides what is read. */
export interface LetterSource {
  letter: LetterVersion[] | null;
  subject: string;
  body: string;
}

/** All versions; of a broadcast from before there were blocks, its text and the card of the reader's event. */
export function versionsOf({ letter, subject, body }: LetterSource, defaultLanguage: Locale): LetterVersion[] {
  return letter ?? [{ language: defaultLanguage, subject, blocks: [{ kind: 'TEXT', text: body }, { kind: 'EVENT' }] }];
}

/** The version that somebody reads: in their language, else in the campaign's, else the first. */
export const versionFor = (
  versions: readonly LetterVersion[],
  locale: Locale,
  fallback: Locale,
): LetterVersion | null =>
  versions.find(({ language }) => language === locale) ??
  versions.find(({ language }) => language === fallback) ??
  versions[0] ??
  null;

/** The text blocks in a row, for clients and lists that know no blocks. */
export const markdownOf = (version: LetterVersion | undefined): string =>
  (version?.blocks ?? []).flatMap(({ kind, text }) => (kind === 'TEXT' && text ? [text] : [])).join('\n\n');

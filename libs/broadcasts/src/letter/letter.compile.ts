import { compileLayout, type Block, type Facts, type LaidOut } from '#messages';
import { htmlToText, markdownToHtml, markdownToText } from '#platform/markdown.js';
import type { Locale } from '#platform/words.js';
import { say } from '../words/words.js';
import type { LetterBlock, LetterVersion } from './letter.js';
import { LetterLinks, noteOf, type LetterCounting } from './letter.links.js';
import { beginning, withHoles } from './letter.variables.js';

const PREHEADER = 120;
/** The column of a mail is 600 pixels wide with 28 at each side. */
const COLUMN = 544;

/** What of the campaign and its files goes into every mail. */
export interface LetterSurroundings {
  campaignTitle: string;
  accentHue: number;
  /** Read by those whose own language the letter does not have. */
  defaultLanguage: Locale;
  materialsUrl: string;
  pictures: ReadonlyMap<string, LetterPictureFacts>;
  isTest: boolean;
  /** Missing in a letter that counts nothing. */
  counting?: LetterCounting;
}

export interface LetterPictureFacts {
  url: string;
  width: number;
}

/** Takes the reader's facts, with the card of their event as `slot.event`. */
export type WriteLetter = (facts: Facts) => LaidOut;

/** Everything that costs time, once per letter and language. */
export function compileLetter(version: LetterVersion, locale: Locale, around: LetterSurroundings): WriteLetter {
  const mark = around.isTest ? `[${say(locale, 'broadcast.test')}] ` : '';
  const links = new LetterLinks(around.counting);
  const blocks = version.blocks.flatMap((block) => blocksOf(block, locale, { ...around, links }));
  const note = noteOf(links, locale);
  return compileLayout(
    {
      subject: mark + withHoles(version.subject),
      preheader: withHoles(preheaderOf(version)),
      accentHue: around.accentHue,
      why: say(locale, 'broadcast.why', { campaign: around.campaignTitle }),
      ...(note !== null && { footNote: note }),
      blocks: [...blocks, ...unseen(around.counting?.picture)],
    },
    locale,
  );
}

function preheaderOf({ blocks }: LetterVersion): string {
  const text = blocks.find(({ kind }) => kind === 'TEXT')?.text ?? '';
  return beginning(markdownToText(text).replace(/\s+/g, ' '), PREHEADER);
}

function blocksOf(
  block: LetterBlock,
  locale: Locale,
  { links, ...around }: LetterSurroundings & { links: LetterLinks },
): Block[] {
  const text = withHoles(block.text ?? '');
  switch (block.kind) {
    case 'HEADING':
      return text === '' ? [] : [{ kind: 'heading', text }];
    case 'TEXT':
      return text === '' ? [] : [markdownOf(text, links)];
    case 'BUTTON':
      return [{ kind: 'button', label: text, url: links.address(withHoles(block.url ?? '').trim()) }];
    case 'PICTURE':
      return pictureOf(block, around);
    case 'DIVIDER':
      return [{ kind: 'divider' }];
    case 'EVENT':
      return [{ kind: 'slot', name: 'event' }];
    case 'MATERIALS': {
      const words = text === '' ? say(locale, 'broadcast.materials') : text;
      return [{ kind: 'paragraph', text: [{ text: words, url: links.address(around.materialsUrl) }] }];
    }
  }
}

function markdownOf(text: string, links: LetterLinks): Block {
  const html = links.inHtml(markdownToHtml(text));
  return { kind: 'html', html, text: htmlToText(html) };
}

/** The picture whose loading is counted. Nothing of it is seen or read aloud. */
const unseen = (picture: string | null | undefined): Block[] =>
  picture
    ? [
        {
          kind: 'html',
          html: `<img src="${escape(picture)}" width="1" height="1" alt="" style="display:block;border:0">`,
          text: '',
        },
      ]
    : [];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Never wider than the column; Outlook reads the attribute, everything else the style. */
function pictureOf({ pictureId, alt }: LetterBlock, { pictures }: LetterSurroundings): Block[] {
  const picture = pictures.get(pictureId ?? '');
  if (!picture) return [];
  const words = (alt ?? '').trim();
  const width = String(Math.min(COLUMN, picture.width));
  const html = `<img src="${escape(picture.url)}" alt="${escape(words)}" width="${width}" style="display:block;width:100%;max-width:${width}px;height:auto;border:0;border-radius:6px;margin:0 0 20px">`;
  return [{ kind: 'html', html, text: `[${words}]` }];
}

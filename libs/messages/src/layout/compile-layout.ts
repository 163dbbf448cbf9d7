import type { Block, Foot, LaidOut, LaidOutMail, MailContent, Pieces } from '../message.content.js';
import { isolate, type Locale } from '#platform/words.js';
import { blocksHtml } from './blocks.js';
import { escape, escapeFlat, isWebOrMail } from './escape.js';
import { headHtml } from './html.js';
import { SLOT, holeMark, splitAtHoles, type Hole } from './holes.js';
import { layoutMail } from './layout-mail.js';
import { blocksText, breakLong } from './text.js';

/** Blocks that were laid out by themselves, such as the card of an event that thousands of readers share. */
export interface Fragment {
  html: string;
  text: string;
}

/** What goes into the holes: a line of text, or a fragment for a block `slot`. Missing ones take their fallback. */
export type Facts = Readonly<Record<string, string | Fragment | undefined>>;

/** Where a hole lies decides what its value may do there. */
type Place = 'text' | 'html' | 'title' | 'address' | 'addressPart' | 'htmlFragment' | 'textFragment';

interface Template {
  texts: string[];
  holes: (Hole & { place: Place })[];
}

/** A mail without its holes filled. Plain data: made when a letter is published, kept with it, read by the worker. */
export interface CompiledMail {
  locale: Locale;
  subject: Template;
  html: Template;
  text: Template;
  /** The same for mails that cannot be unsubscribed from. */
  plainFoot: { html: Template; text: Template };
}

const UNSUBSCRIBE = 'foot.unsubscribe';
const PREFERENCES = 'foot.preferences';
const HEAD = `${SLOT}foot.head`;

/** Everything that costs time, once per letter and language. The content may have `hole(...)` in any of its texts. */
export function compileMail(content: MailContent, locale: Locale): CompiledMail {
  const foot = { unsubscribeUrl: hole(UNSUBSCRIBE), preferencesUrl: hole(PREFERENCES) };
  const head = hole(HEAD);
  const full = layoutMail(content, { locale, head, ...foot });
  const plain = layoutMail(content, { locale, head, preferencesUrl: foot.preferencesUrl });
  return {
    locale,
    subject: template(full.subject, () => 'text'),
    html: template(full.html, placeInHtml),
    text: template(full.text, placeInText),
    plainFoot: { html: template(plain.html, placeInHtml), text: template(plain.text, placeInText) },
  };
}

/** One reader's mail: a few microseconds, whatever the letter looks like. */
export function fillMail(mail: CompiledMail, facts: Facts, foot: Foot): LaidOutMail {
  const { subject, html, text } = mailInPieces(mail, facts, foot);
  return { subject, html: whole(html), text: whole(text) };
}

function mailInPieces(mail: CompiledMail, facts: Facts, foot: Foot): ReturnType<LaidOut['pieces']> {
  const { html, text } = foot.unsubscribeUrl === undefined ? mail.plainFoot : mail;
  const all = {
    ...facts,
    [HEAD]: { html: headHtml(foot.brand, mail.locale), text: '' },
    [UNSUBSCRIBE]: foot.unsubscribeUrl,
    [PREFERENCES]: foot.preferencesUrl ?? foot.unsubscribeUrl,
  };
  return {
    subject: whole(fill(mail.subject, all))
      .replace(/[\u2068\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    html: fill(html, all),
    text: filledLines(text, all),
  };
}

/** For renderers: compile once, then `(facts) => LaidOut` for each reader. */
export function compileLayout(content: MailContent, locale: Locale): (facts: Facts) => LaidOut {
  const compiled = compileMail(content, locale);
  return (facts) => ({
    layOut: (foot) => fillMail(compiled, facts, foot),
    pieces: (foot) => mailInPieces(compiled, facts, foot),
  });
}

/** Blocks that go into the hole of a `slot`; worth caching per event version and language. */
export const layoutFragment = (blocks: readonly Block[], locale: Locale, accentHue?: number): Fragment => ({
  html: blocksHtml(blocks, { locale, ...(accentHue === undefined ? {} : { accentHue }) }),
  text: blocksText(blocks, locale),
});

/** Stands for a fact inside any text of a `MailContent`. */
export const hole = (name: string, fallback = '', space = ''): string => holeMark({ name, fallback, space });

function template(source: string, placeOf: (before: string, hole: Hole) => Place): Template {
  const { texts, holes } = splitAtHoles(source);
  return {
    texts,
    holes: holes.map((found, at) => ({ ...found, place: placeOf(texts.slice(0, at + 1).join(''), found) })),
  };
}

function placeInHtml(before: string, { name }: Hole): Place {
  if (name.startsWith(SLOT)) return 'htmlFragment';
  if (/\b(href|src)="$/.test(before)) return 'address';
  if (/<title>[^<]*$/.test(before)) return 'title';
  return /\b(href|src)="[^"]*$/.test(before) ? 'addressPart' : 'html';
}

function placeInText(before: string, { name }: Hole): Place {
  if (name.startsWith(SLOT)) return 'textFragment';
  return /https?:\/\/\S*$/.test(before) ? 'addressPart' : 'text';
}

const fill = ({ texts, holes }: Template, facts: Facts): Pieces => ({
  shared: texts,
  own: holes.map((found) => valueIn(found, facts)),
});

interface Lines {
  shared: string[];
  /** Between the shared ones: lines with holes. */
  open: Template[];
}

const known = new WeakMap<Template, Lines>();

/** What is filled in may make a line too long, but only the one that it stands in: those that all share are broken once. */
function filledLines(text: Template, facts: Facts): Pieces {
  let lines = known.get(text);
  if (!lines) {
    lines = linesOf(text);
    known.set(text, lines);
  }
  return { shared: lines.shared, own: lines.open.map((line) => breakLong(whole(fill(line, facts)))) };
}

function linesOf({ texts, holes }: Template): Lines {
  let line: Template = { texts: [], holes: [] };
  const lines: Lines = { shared: [], open: [] };
  for (const [at, text] of texts.entries()) {
    const [first, last] = [at === 0 ? 0 : text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1];
    if (at > 0 && first === 0) line.texts.push(text);
    else {
      if (at > 0) lines.open.push({ ...line, texts: [...line.texts, text.slice(0, first)] });
      lines.shared.push(breakLong(text.slice(first, last)));
      line = { texts: [text.slice(last)], holes: [] };
    }
    line.holes.push(...holes.slice(at, at + 1));
  }
  return { shared: [...lines.shared, ''], open: [...lines.open, line] };
}

function whole({ shared, own }: Pieces): string {
  let text = shared[0] ?? '';
  for (let at = 0; at < own.length; at += 1) text += (own[at] ?? '') + (shared[at + 1] ?? '');
  return text;
}

/** What people typed is data wherever it lands: it never becomes markup, another hole or an address of its own. */
function valueIn({ name, fallback, space, place }: Template['holes'][number], facts: Facts): string {
  const fact = facts[name];
  if (typeof fact === 'object') return place === 'htmlFragment' ? fact.html : place === 'textFragment' ? fact.text : '';
  const value = (fact === undefined || fact === '' ? fallback : fact).replace(/\s+/g, ' ');
  if (value === '') return place === 'address' ? '#' : '';
  switch (place) {
    case 'text':
      return space + isolate(value);
    case 'html':
      return space + escape(isolate(value));
    case 'title':
      return space + escapeFlat(value);
    case 'address':
      return isWebOrMail(value) ? escapeFlat(value) : '#';
    case 'addressPart':
      return encodeURIComponent(value);
    case 'htmlFragment':
    case 'textFragment':
      return '';
  }
}

import type { Locale } from '#platform/words.js';
import type { Block, EventCard, Inline, MailContent } from '../message.content.js';
import { SLOT, holeMark, shownLength } from './holes.js';
import type { Frame } from './layout-mail.js';
import { frame } from './words.js';

const WIDTH = 72;

export function textOf(content: MailContent, { locale, unsubscribeUrl, preferencesUrl }: Frame): string {
  const foot = [wrap(content.why), ...(content.footNote === undefined ? [] : [wrap(content.footNote)])];
  if (unsubscribeUrl !== undefined) foot.push(frame(locale, 'unsubscribeText', { url: unsubscribeUrl }));
  if (preferencesUrl !== undefined) foot.push(frame(locale, 'preferencesText', { url: preferencesUrl }));
  return [blocksText(content.blocks, locale), `-- \n${foot.join('\n\n')}`].join('\n\n') + '\n';
}

export const blocksText = (blocks: readonly Block[], locale: Locale): string =>
  blocks
    .map((block) => blockText(block, frame(locale, 'dateOpen')))
    .filter((part) => part !== '')
    .join('\n\n');

function blockText(block: Block, dateOpen: string): string {
  switch (block.kind) {
    case 'heading':
      return `${wrap(block.text)}\n${'='.repeat(Math.min(WIDTH, shownLength(block.text)))}`;
    case 'paragraph':
      return wrap(inline(block.text));
    case 'html':
      return block.text
        .split('\n')
        .map((line) => wrap(line))
        .join('\n');
    case 'eventCard':
      return card(block.event, dateOpen);
    case 'eventList':
      return block.events.map((event) => card(event, dateOpen)).join('\n\n');
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'note':
      return wrap(inline(block.text));
    case 'divider':
      return '- - -';
    case 'slot':
      return holeMark({ name: SLOT + block.name, fallback: '', space: '' });
  }
}

function card(event: EventCard, dateOpen: string): string {
  const lines = [event.title, event.when, event.where].map((line) => wrap(line, '  '));
  const mark = event.banner === undefined ? '' : `[${event.banner}] `;
  const date = event.date === null ? dateOpen : `${event.date.weekday} ${event.date.day} ${event.date.month}`;
  return [`* ${mark}${date}`, ...lines, `  ${event.url}`].join('\n');
}

const inline = (text: string | Inline[]): string =>
  typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : `${part.text} (${part.url})`)).join('');

/** What was filled into a line that had been broken for less is broken once more; links stay whole. */
export const breakLong = (text: string): string =>
  text.replace(/^( *)([^\n]{77,})$/gm, (_, indent: string, words: string) => wrap(words, indent));

/** Breaks between words only, so that a link stays whole. */
function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line.length > indent.length && shownLength(line) + 1 + shownLength(word) > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return [...lines, line].join('\n');
}

import type { Block, EventCard, Inline, MailContent } from '../message.content.js';
import { frameWords } from './frame-words.js';
import type { Frame } from './layout-mail.js';

const width = 72;

/** The mail for people who read plain text, listen to it or have no pictures: its own layout, not stripped HTML. */
export function textMail(content: MailContent, { locale, unsubscribeUrl }: Frame): string {
  const foot = [
    content.why,
    ...(unsubscribeUrl ? [`${frameWords(locale, 'unsubscribe')}:\n${unsubscribeUrl}`] : []),
    frameWords(locale, 'sentBy'),
  ].map(wrap);
  return `${[...content.blocks.map(block), `-- \n${foot.join('\n\n')}`].join('\n\n')}\n`;
}

function block(given: Block): string {
  switch (given.kind) {
    case 'heading':
      return `${wrap(given.text)}\n${'='.repeat(Math.min(given.text.length, width))}`;
    case 'paragraph':
    case 'note':
      return wrap(inline(given.text));
    case 'html':
      return given.text.split('\n').map(wrap).join('\n');
    case 'eventCard':
      return card(given.event);
    case 'eventList':
      return given.events.map(card).join('\n\n');
    case 'button':
      return `${given.label}:\n${given.url}`;
    case 'divider':
      return '-'.repeat(12);
  }
}

const card = ({ banner, title, when, where, url }: EventCard): string =>
  [...(banner === undefined ? [] : [`[${banner}]`]), title, when, where, url].map((line) => `  ${line}`).join('\n');

const inline = (text: string | Inline[]): string =>
  typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : `${part.text} (${part.url})`)).join('');

/** Lines of at most 72 letters; addresses of pages stay whole. */
function wrap(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

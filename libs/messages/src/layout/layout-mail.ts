import type { Locale } from '#platform/words.js';
import type { Foot, LaidOutMail, MailContent } from '../message.content.js';
import { htmlOf } from './html.js';
import { textOf } from './text.js';

export interface Frame extends Foot {
  locale: Locale;
  /** The inside of the band on top, where it is a hole; else it follows from `brand`. */
  head?: string;
}

/** Subjects are one line of a mailbox, which sets them apart by itself. */
const plain = (subject: string): string => subject.replace(/[\u2068\u2069]/g, '');

/** The same content twice: as a page of one column, and as plain text with a layout of its own. */
export function layoutMail(content: MailContent, mail: Frame): LaidOutMail {
  return { subject: plain(content.subject), html: htmlOf(content, mail), text: textOf(content, mail) };
}

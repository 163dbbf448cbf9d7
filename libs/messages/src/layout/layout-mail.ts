import type { Locale } from '#platform/words.js';
import type { Foot, LaidOutMail, MailContent } from '../message.content.js';
import { htmlOf } from './html.js';
import { textOf } from './text.js';

export interface Frame extends Foot {
  locale: Locale;
}

/** The same content twice: as a page of one column, and as plain text with a layout of its own. */
export function layoutMail(content: MailContent, mail: Frame): LaidOutMail {
  return { subject: content.subject, html: htmlOf(content, mail), text: textOf(content, mail) };
}

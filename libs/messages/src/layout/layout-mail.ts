import type { Locale } from '#platform/words.js';
import type { MailContent } from '../message.content.js';
import { htmlMail } from './html-mail.js';
import { textMail } from './text-mail.js';

/** What surrounds the content of a mail. */
export interface Frame {
  locale: Locale;
  /** Page with the button that ends mails of this topic; null for mails that the person asked for. */
  unsubscribeUrl?: string | null;
}

export interface LaidOut {
  subject: string;
  html: string;
  text: string;
}

/** The same content as HTML and as plain text, each laid out for its readers. */
export function layoutMail(content: MailContent, frame: Frame): LaidOut {
  return { subject: oneLine(content.subject), html: htmlMail(content, frame), text: textMail(content, frame) };
}

/** Titles come from people: a line break in a subject would begin a new header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200);

import { hasHole } from '#messages';
import { withLinks } from '#platform/markdown.js';
import type { Locale } from '#platform/words.js';
import { say } from '../words/words.js';

/** What a letter needs to count how often it is opened and its links are followed. */
export interface LetterCounting {
  /** The address to write in the place of another one; null where that one is not counted. */
  link: (url: string) => string | null;
  /** A picture that nobody sees; null where its loading is not counted, or not in this mail. */
  picture: string | null;
  opens: boolean;
}

/** Words that look like an address: a mail in which they led elsewhere would look like fraud. */
const address = /^\s*(https?:\/\/|www\.)?[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?\s*$/i;

/**
 * Puts counted addresses into a letter. They are the same for all readers, so a link that is not, because something of
 * the reader stands in it, stays what it is.
 */
export class LetterLinks {
  /** Whether there was one to count. */
  any = false;
  readonly opens: boolean;

  constructor(private readonly counting: LetterCounting | undefined) {
    this.opens = counting?.opens ?? false;
  }

  address(url: string): string {
    const counted = hasHole(url) ? null : (this.counting?.link(url) ?? null);
    if (counted === null) return url;
    this.any = true;
    return counted;
  }

  inHtml(html: string): string {
    if (!this.counting) return html;
    return withLinks(html, (url, words) => (address.test(words) ? url : this.address(url)));
  }
}

/** What the foot tells the reader; null where there is nothing to tell. */
export function noteOf({ any, opens }: LetterLinks, locale: Locale): string | null {
  if (any) return say(locale, opens ? 'counted.both' : 'counted.clicks');
  return opens ? say(locale, 'counted.opens') : null;
}

export interface LinkFact {
  url: string | null;
  /** The cell held something that is no web address. */
  unreadable: boolean;
  /** The address was written with a slip that has only one sense, as "https//" or "www." without a scheme. */
  repaired: boolean;
}

const longest = 2000;

/** The first web address of a cell. */
export function readLink(cell: string): LinkFact {
  const text = cell.trim();
  if (text === '' || !/[\p{L}\p{N}]/u.test(text)) return { url: null, unreadable: false, repaired: false };
  const written = /https?:\/\/[^\s<>"'）)\]]+/i.exec(text)?.[0];
  if (written !== undefined && isWeb(written)) return { url: clean(written), unreadable: false, repaired: false };
  const slip = /(?<![a-z])(https?)(?:\/\/|:\/|:\s*\/\/|;\/\/)([^\s<>"'）)\]]+)/i.exec(text);
  const bare = /(?<![\w@.])(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/[^\s<>"'）)\]]*)?/i.exec(text)?.[0];
  const guess = slip
    ? `${slip[1] ?? 'https'}://${slip[2] ?? ''}`
    : bare === undefined || text.includes('@')
      ? null
      : `https://${bare}`;
  if (guess !== null && isWeb(guess)) return { url: clean(guess), unreadable: false, repaired: true };
  return { url: null, unreadable: true, repaired: false };
}

const clean = (url: string): string => url.replace(/[.,;:]+$/, '');

const isWeb = (text: string): boolean =>
  text.length <= longest && URL.canParse(text) && /^https?:\/\/[^/]*\.[^/]{2,}/i.test(text);

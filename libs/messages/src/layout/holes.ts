import { randomBytes } from 'node:crypto';

/** A place in a mail that is laid out once for many readers, to be filled in for each of them. */
export interface Hole {
  /** Which of the reader's facts goes there. */
  name: string;
  /** Said when the fact is not known. */
  fallback: string;
  /** A space in front of it that goes with an empty value: `Hello {name},` becomes `Hello,`. */
  space: string;
}

/** Letters and digits only, so that it passes through Markdown, HTML and addresses; nobody can type it. */
const MARK = `x${randomBytes(8).toString('hex')}x`;
const pattern = new RegExp(`${MARK}([0-9a-f]+)z`, 'g');

/** Names of holes that take a fragment begin with it. */
export const SLOT = 'slot.';

/** How long a filled-in value is taken to be where lines are broken. */
const USUAL_LENGTH = 10;

export const holeMark = ({ name, fallback, space }: Hole): string =>
  `${MARK}${Buffer.from(JSON.stringify([name, fallback, space])).toString('hex')}z`;

export const hasHole = (text: string): boolean => text.includes(MARK);

export const startsWithHole = (text: string): boolean => text.startsWith(MARK);

export const shownLength = (word: string): number => word.replace(pattern, 'x'.repeat(USUAL_LENGTH)).length;

/** The text between the holes, and the holes: always one text more than holes. */
export function splitAtHoles(text: string): { texts: string[]; holes: Hole[] } {
  const texts: string[] = [];
  const holes: Hole[] = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    const [name = '', fallback = '', space = ''] = JSON.parse(
      Buffer.from(found[1] ?? '', 'hex').toString(),
    ) as string[];
    texts.push(text.slice(end, found.index));
    holes.push({ name, fallback, space });
    end = found.index + found[0].length;
  }
  return { texts: [...texts, text.slice(end)], holes };
}

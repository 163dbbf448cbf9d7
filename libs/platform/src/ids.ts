import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** Time-ordered id, made in the application. */
export const newId = (): string => v7();

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Text as a readable part of a public address; empty for text without Latin letters or digits. */
export function slugify(text: string, maxLength = 60): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replace(/^-+|-+$/g, '');
}

/** A slug that nobody else has: readable part and six random letters, which also make unlisted events hard to guess. */
export function uniqueSlug(text: string): string {
  const tail = Array.from(randomBytes(6), (byte) => alphabet[byte % alphabet.length]).join('');
  const head = slugify(text, 50);
  return head === '' ? tail : `${head}-${tail}`;
}

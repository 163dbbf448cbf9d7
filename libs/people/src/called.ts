import { normalizeEmail } from './people.service.js';

/** A condition on persons, and what it compares with. */
export interface Called {
  /** SQL, given the alias of the persons and the name of the parameter. */
  of: (person: string, parameter: string) => string;
  value: string;
}

/**
 * Who is called so: by a part of the name, or by a whole address. Never by a part of an address, because that would
 * tell whoever sees it masked what it is, letter by letter. Null when nothing was typed.
 */
export function called(typed: string | null): Called | null {
  const text = (typed ?? '').trim();
  if (text === '') return null;
  if (text.includes('@')) {
    return { of: (person, parameter) => `${person}.email = ${parameter}::text`, value: normalizeEmail(text) };
  }
  return {
    of: (person, parameter) => `strpos(lower(${person}.name), lower(${parameter}::text)) > 0`,
    value: text.normalize('NFC'),
  };
}

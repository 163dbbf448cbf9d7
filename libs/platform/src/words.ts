import { IntlMessageFormat } from 'intl-messageformat';

export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];

/** The language we write to a person in: theirs if we speak it (`es-MX` is `es`), English otherwise. */
export function localeOf(given: string | null | undefined): Locale {
  const language = given?.toLowerCase().split('-')[0];
  return locales.find((locale) => locale === language) ?? 'en';
}

type Values = Record<string, string | number>;

/** A text in the reader's language, with its ICU arguments filled in. */
export type Words<Key extends string> = (locale: Locale, key: Key, values?: Values) => string;

/**
 * The texts of one slice. Catalogs are plain objects of ICU messages; the type of the first one makes the compiler
 * refuse a language in which a text is missing.
 */
export function words<Key extends string>(catalogs: Record<Locale, Record<Key, string>>): Words<Key> {
  const compiled = new Map<string, IntlMessageFormat>();
  return (locale, key, values = {}) => {
    const name = `${locale}:${key}`;
    let message = compiled.get(name);
    if (!message) {
      message = new IntlMessageFormat(catalogs[locale][key], locale, undefined, { ignoreTag: true });
      compiled.set(name, message);
    }
    return String(message.format(values));
  };
}

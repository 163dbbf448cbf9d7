import { IntlMessageFormat } from 'intl-messageformat';

export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];

/** The language we write to a person in: theirs if we speak it (`es-MX` is `es`), English otherwise. */
export function localeOf(given: string | null | undefined): Locale {
  const language = given?.toLowerCase().split('-')[0];
  return locales.find((locale) => locale === language) ?? 'en';
}

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Sets apart (U+2068 … U+2069) what runs from right to left, so that it does not turn the words around it. */
export const isolate = (value: string): string =>
  rightToLeft.test(value) ? `\u2068${value.replace(/[\u2066-\u2069]/g, '')}\u2069` : value;

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
    const apart = Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? isolate(value) : value,
    ]);
    return String(message.format(Object.fromEntries(apart) as Values));
  };
}

import { IntlMessageFormat } from 'intl-messageformat';
import { useParams } from 'react-router';
import { en } from './en';
import { es } from './es';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];
export type TextKey = keyof typeof en;
export type TextValues = Record<string, string | number | Date>;
export type Translate = (key: TextKey, values?: TextValues) => string;

/** The languages' own names, as a reader of that language looks for them. */
export const languageNames: Record<Language, string> = { en: 'English', es: 'Español' };

const catalogs: Record<Language, Record<TextKey, string>> = { en, es };
const compiled = new Map<string, IntlMessageFormat>();

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}

export function translator(language: Language): Translate {
  const catalog = catalogs[language];
  return (key, values) => {
    const text = catalog[key];
    if (!text.includes('{')) return text;
    const id = `${language} ${key}`;
    const message = compiled.get(id) ?? new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    compiled.set(id, message);
    return message.format<string>(values) as string;
  };
}

/** The best of our languages for an Accept-Language header. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const weight = rest.find((one) => one.trim().startsWith('q='));
      return { language: tag.slice(0, 2).toLowerCase(), weight: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map((one) => one.language).find(isLanguage) ?? 'en';
}

export function languageOf(params: Readonly<Record<string, string | undefined>>): Language {
  return isLanguage(params['lang']) ? params['lang'] : 'en';
}

/** The page's language and its texts. */
export function useTexts(): { language: Language; t: Translate } {
  const language = languageOf(useParams());
  return { language, t: translator(language) };
}

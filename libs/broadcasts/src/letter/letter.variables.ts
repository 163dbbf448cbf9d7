import { hole } from '#messages';

/** What a coordinator may write between double braces. */
const variables = ['name', 'event.title', 'event.when', 'event.where', 'event.url'] as const;
export type Variable = (typeof variables)[number];

/** `{{name}}`, or `{{name|friend}}` with words for when it is not known. A space before it goes with an empty value. */
const placeholder = /( ?)\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g;

const isVariable = (name: string): name is Variable => (variables as readonly string[]).includes(name);

export interface Used {
  name: string;
  known: boolean;
  hasFallback: boolean;
}

/** Which variables a text uses, also those that there are not. */
export const usedIn = (text: string): Used[] =>
  [...text.matchAll(placeholder)].map(([, , name = '', fallback = '']) => ({
    name,
    known: isVariable(name),
    hasFallback: fallback !== '',
  }));

export const knownVariables = (): string => variables.map((name) => `{{${name}}}`).join(', ');

/** The text with holes where its variables are, to be laid out once for all readers. */
export const withHoles = (text: string): string =>
  text.replace(placeholder, (_, space: string, name: string, fallback?: string) =>
    isVariable(name) ? hole(name, fallback ?? '', space) : space,
  );

/** At most so many characters, never through the middle of a variable. */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const open = cut.lastIndexOf('{{');
  const inside = open > cut.lastIndexOf('}}');
  return (inside ? cut.slice(0, open) : cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))).trimEnd();
}

import { randomBytes } from 'node:crypto';
import { markdownToHtml, markdownToText } from '#platform/markdown.js';
import { badInput } from '#platform/problem.js';

/** What a coordinator may write between double braces. */
export const variables = ['name', 'event.title', 'event.when', 'event.where', 'event.url'] as const;
export type Variable = (typeof variables)[number];
export type Facts = Record<Variable, string>;

/** `{{name}}`, or `{{name|friend}}` with words for when it is not known. A space before it goes with an empty value. */
const placeholder = /( ?)\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g;

const isVariable = (name: string): name is Variable => (variables as readonly string[]).includes(name);

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** Refuses a placeholder that would reach people as it stands. */
export function checkPlaceholders(field: string, text: string): void {
  for (const [, , name = ''] of text.matchAll(placeholder)) {
    if (!isVariable(name)) {
      throw badInput(field, `{{${name}}} is not known here. Known are ${variables.map((v) => `{{${v}}}`).join(', ')}.`);
    }
  }
}

/** One line with its placeholders filled in; what the values contain never becomes a placeholder. */
export function fillLine(line: string, facts: Facts): string {
  return line
    .replace(placeholder, (_, space: string, name: string, fallback?: string) => {
      const value = isVariable(name) ? facts[name] || (fallback ?? '') : '';
      return value === '' ? '' : space + value;
    })
    .replace(/\s+/g, ' ')
    .trim();
}

export interface Filled {
  html: string;
  text: string;
}

interface Hole {
  space: string;
  name: Variable;
  fallback: string;
}

/**
 * A body made ready once for all its readers. Markdown is turned into HTML with the placeholders as plain marks,
 * so that a name with Markdown, HTML or a link in it stays a name.
 */
export function compileBody(markdown: string): (facts: Facts) => Filled {
  const mark = `x${randomBytes(6).toString('hex')}x`;
  const holes: Hole[] = [];
  const marked = markdown.replace(placeholder, (_, space: string, name: string, fallback?: string) => {
    if (!isVariable(name)) return space;
    holes.push({ space, name, fallback: fallback ?? '' });
    return `${mark}${String(holes.length - 1)}z`;
  });
  const html = markdownToHtml(marked);
  const text = markdownToText(marked);
  const spot = new RegExp(`${mark}(\\d+)z`, 'g');
  const fill = (source: string, facts: Facts, write: (value: string, hole: Hole) => string): string =>
    source.replace(spot, (_, index: string) => {
      const hole = holes[Number(index)];
      return hole ? write(facts[hole.name] || hole.fallback, hole) : '';
    });
  const spaced = (value: string, { space }: Hole): string => (value === '' ? '' : space + value);
  return (facts) => ({
    html: fill(
      html.replace(/href="[^"]*"/g, (link) => fill(link, facts, (value, { name }) => hrefPart(name, value))),
      facts,
      (value, hole) => escapeHtml(spaced(value, hole)),
    ),
    text: fill(text, facts, spaced),
  });
}

/** Only our own address may be a link; anything else inside one is data. */
const hrefPart = (name: Variable, value: string): string =>
  name === 'event.url' ? escapeHtml(value) : encodeURIComponent(value);

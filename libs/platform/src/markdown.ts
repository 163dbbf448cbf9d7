import { marked } from 'marked';
import sanitize from 'sanitize-html';

const allowed: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 'del', 'ul', 'ol', 'li', 'blockquote', 'h3', 'h4', 'a', 'code', 'hr'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  transformTags: {
    a: sanitize.simpleTransform('a', { rel: 'nofollow noopener ugc' }),
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
  },
};

/** People's Markdown as HTML that is safe on our pages and in mails: no pictures, no scripts, no styles. */
export function markdownToHtml(markdown: string): string {
  return sanitize(marked.parse(markdown, { async: false, gfm: true, breaks: true }), allowed);
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

const signs = new Map(Object.entries(entities).map(([entity, sign]) => [sign, entity]));
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs.get(sign) ?? sign);
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

/** The same as plain text, for the text part of mails and for calendars. */
export const markdownToText = (markdown: string): string => htmlToText(markdownToHtml(markdown));

/** Of what `markdownToHtml` made. */
export function htmlToText(html: string): string {
  const lines = html
    .replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, href: string, text: string) =>
      href === text || href === `mailto:${text}` ? text : `${text} (${href})`,
    )
    .replace(/<li>/g, '- ')
    .replace(/<br\s*\/?>|<\/(p|li|h3|h4|blockquote|ul|ol)>/g, '\n');
  return unescaped(sanitize(lines, { allowedTags: [], allowedAttributes: {} }))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Puts other addresses into the links of what `markdownToHtml` made; `change` gets the address and the words of each. */
export function withLinks(html: string, change: (url: string, words: string) => string): string {
  return html.replace(/<a href="([^"]*)"([^>]*)>([^]*?)<\/a>/g, (_, href: string, more: string, words: string) => {
    const url = change(unescaped(href), unescaped(words.replace(/<[^>]*>/g, '')));
    return `<a href="${escaped(url)}"${more}>${words}</a>`;
  });
}

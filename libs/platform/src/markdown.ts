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

/** The same as plain text, for the text part of mails and for calendars. */
export function markdownToText(markdown: string): string {
  const lines = markdownToHtml(markdown)
    .replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, href: string, text: string) =>
      href === text || href === `mailto:${text}` ? text : `${text} (${href})`,
    )
    .replace(/<li>/g, '- ')
    .replace(/<br\s*\/?>|<\/(p|li|h3|h4|blockquote|ul|ol)>/g, '\n');
  return sanitize(lines, { allowedTags: [], allowedAttributes: {} })
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

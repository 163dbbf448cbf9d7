import { startsWithHole } from './holes.js';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const isolates = /[\u2068\u2069]/g;
const isolated = /\u2068([^\u2068\u2069]*)\u2069/g;

/** For attributes and titles, where there can be no elements. */
export const escapeFlat = (text: string): string =>
  text.replace(isolates, '').replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** What `words` has set apart because it runs from right to left becomes the element that mail programs know. */
export const escape = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
    .replace(isolated, '<bdi>$1</bdi>')
    .replace(isolates, '');

/** Only web and mail addresses become links, whatever a renderer hands over. */
export const isWebOrMail = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url);

export const href = (url: string): string => (isWebOrMail(url) || startsWithHole(url) ? escapeFlat(url) : '#');

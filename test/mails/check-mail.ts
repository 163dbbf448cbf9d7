import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import PostalMime from 'postal-mime';
import type { CaughtMail } from '../support/smtp-sink.js';

/** Gmail cuts at 102 kB. */
const LARGEST = 100_000;
const LINE = 78;

const htmlOf = ({ parsed }: CaughtMail): string => (parsed.html === false ? '' : (parsed.html ?? ''));

/** What is wrong with a mail for machines and for readers of its plain text; nothing when all is well. */
export async function faultsOf(mail: CaughtMail, dkimRecord: string): Promise<string[]> {
  const found = await Promise.all([signature(mail, dkimRecord), roundTrip(mail)]);
  return [...found.flat(), ...headers(mail), ...plainText(mail), ...markup(mail)];
}

async function signature({ raw }: CaughtMail, record: string): Promise<string[]> {
  const { results } = await dkimVerify(raw, { resolver: () => Promise.resolve([[record]]) });
  const [result] = results;
  if (results.length !== 1 || result?.status.result !== 'pass') return ['its signature is not verified'];
  const signed = (result.signingHeaders?.keys ?? '').toLowerCase().split(/:\s*/);
  const wanted = ['list-unsubscribe', 'list-unsubscribe-post'].filter((name) =>
    new RegExp(`^${name}:`, 'mi').test(raw),
  );
  return ['from', 'to', 'subject', 'date', ...wanted]
    .filter((name) => !signed.includes(name))
    .map((name) => `${name} is not signed`);
}

/** A second reader sees the same mail as the first. */
async function roundTrip({ raw, parsed }: CaughtMail): Promise<string[]> {
  const other = await PostalMime.parse(raw);
  const same = (one: string | undefined, two: string | undefined): boolean =>
    (one ?? '').replace(/\s+$/, '') === (two ?? '').replaceAll('\r\n', '\n').replace(/\s+$/, '');
  const faults: string[] = [];
  if (parsed.subject !== other.subject || !parsed.subject) faults.push('two readers see different subjects');
  if (!same(parsed.text, other.text) || !parsed.text) faults.push('two readers see different texts');
  if (!same(String(parsed.html), other.html)) faults.push('two readers see different HTML');
  return faults;
}

function headers({ raw }: CaughtMail): string[] {
  const isBulk = /^Feedback-ID: .*:bulk:/m.test(raw);
  const faults = raw.length > LARGEST ? [`${String(raw.length)} bytes are too many`] : [];
  if (isBulk && !/^List-Unsubscribe: <https:.*\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click/ms.test(raw))
    faults.push('goes to many and cannot be ended with one click');
  if (isBulk && !/^List-Id: <.+>/m.test(raw)) faults.push('goes to many and belongs to no list');
  if (!/^Auto-Submitted: auto-generated/m.test(raw)) faults.push('does not say that a machine wrote it');
  return faults;
}

function plainText(mail: CaughtMail): string[] {
  const text = mail.parsed.text ?? '';
  const faults: string[] = [];
  if (/<\/?[a-z][^>]*>|&[a-z]+;|&#\d+;/i.test(text)) faults.push('markup is left in the text');
  if (/undefined|null|NaN|\{\{|\[object/.test(text)) faults.push('something in the text was not filled in');
  const long = text.split('\n').filter((line) => line.length > LINE && !/https?:|\S{30}/.test(line));
  if (long.length > 0) faults.push(`long lines: ${long.join(' | ')}`);
  const [, foot] = text.split('\n-- \n');
  if (!/^\p{L}.{20,}/u.test(foot ?? '')) faults.push('the text does not say why somebody gets it');
  const links = [...htmlOf(mail).matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  );
  const missing = links.filter((link) => !text.replace(/\s+/g, '').includes(link));
  return missing.length > 0 ? [...faults, `links that only the HTML has: ${missing.join(' ')}`] : faults;
}

const emptyWords = /^(click )?here$|^more$|^link$|^aquí$|^más$|^https?:/i;

function markup(mail: CaughtMail): string[] {
  const html = htmlOf(mail);
  const faults: string[] = [];
  if (!/^<!doctype html>\n<html lang="(en|es)" dir="ltr"/.test(html)) faults.push('no language or direction');
  if (!/<title>[^<]+<\/title>/.test(html)) faults.push('no title');
  if (/<table(?! role="presentation")/.test(html)) faults.push('a table that is read aloud as one');
  if (/<img(?![^>]* alt="[^"]+")/.test(html)) faults.push('a picture without words');
  if (/<(script|form|iframe|link)\b|@import|url\(/i.test(html)) faults.push('something that mail programs drop');
  if (html.match(/<h1\b/g)?.length !== 1) faults.push('not one heading of the first rank');
  const words = [...html.matchAll(/<a [^>]*>(.*?)<\/a>/gs)].map(([, inside = '']) =>
    inside.replace(/<[^>]+>/g, '').trim(),
  );
  const poor = words.filter((text) => text === '' || (emptyWords.test(text) && !/^https?:/.test(text)));
  return poor.length > 0 ? [...faults, `links that say nothing: ${poor.join(', ')}`] : faults;
}

import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ParsedMail } from 'mailparser';
import { refresh, styles } from './assets.js';
import { listPage, mailPage, missingPage } from './pages.js';
import type { View } from './pages.js';
import type { CaughtMail, MailStore } from './store.js';
import { languageOf } from './texts.js';
import type { Language } from './texts.js';

interface Answer {
  status?: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

const ownPages =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail may look as it likes, but loads nothing, runs nothing and sends nothing. */
const caughtHtml =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The pages and the JSON of the mailbox. `hosts` are the names it answers to. */
export function createWeb(store: MailStore, hosts: string[]): Server {
  return createServer((request, response) => {
    answer(store, hosts, request)
      .catch((): Answer => ({ status: 500, type: 'text/plain', body: 'The mailbox could not read its files.' }))
      .then((found) => send(response, found))
      .catch(() => response.destroy());
  });
}

async function answer(store: MailStore, hosts: string[], request: IncomingMessage): Promise<Answer> {
  const url = URL.parse(request.url ?? '/', 'http://mailbox');
  // Mails hold sign-in links: a page elsewhere must not read them by pointing its own name at this machine.
  if (url === null || !hosts.includes(hostOf(request))) {
    return { status: 421, type: 'text/plain', body: 'This mailbox answers only to the address it was started with.' };
  }
  if (request.method === 'POST') return empty(store, url, request);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, type: 'text/plain', body: 'GET, please.' };
  return show(store, url, languageOf(request.headers['accept-language']));
}

function show(store: MailStore, url: URL, language: Language): Answer | Promise<Answer> {
  const to = url.searchParams.get('to') ?? '';
  switch (url.pathname) {
    case '/':
      return { type: 'text/html', body: listPage(store.find(to), to, language) };
    case '/styles.css':
      return { type: 'text/css', body: styles };
    case '/refresh.js':
      return { type: 'text/javascript', body: refresh };
    case '/api/mails': {
      const first = Number(url.searchParams.get('first'));
      return json(store.find(to, Number.isInteger(first) && first > 0 ? first : 100));
    }
    default:
      return showMail(store, url, language);
  }
}

const mailPath = /^(?<api>\/api)?\/mails\/(?<id>\w+)(?:\/(?<part>html|source|attachments)(?:\/(?<index>\d+))?)?$/;

async function showMail(store: MailStore, url: URL, language: Language): Promise<Answer> {
  const { api, id = '', part, index } = mailPath.exec(url.pathname)?.groups ?? {};
  const mail = store.get(id);
  if (mail === undefined) return missing(language);
  const parsed = await store.parsed(id);
  if (api !== undefined) return json(asJson(mail, parsed));
  if (part === 'html') return htmlPart(parsed);
  if (part === 'source') return { type: 'text/plain', body: await store.source(id) };
  if (part === 'attachments') return attachment(parsed, Number(index)) ?? missing(language);
  const source = (await store.source(id)).toString();
  return { type: 'text/html', body: mailPage(mail, parsed, source, viewOf(url, parsed), language) };
}

async function empty(store: MailStore, url: URL, request: IncomingMessage): Promise<Answer> {
  const from = request.headers['sec-fetch-site'] ?? 'same-origin';
  if (url.pathname !== '/empty' || from !== 'same-origin') {
    return { status: 403, type: 'text/plain', body: 'Only the page of the mailbox itself may empty it.' };
  }
  await store.empty();
  return { status: 303, type: 'text/plain', body: '', headers: { location: '/' } };
}

function viewOf(url: URL, parsed: ParsedMail): View {
  const asked = url.searchParams.get('view');
  if (asked === 'html' || asked === 'text' || asked === 'headers' || asked === 'source') return asked;
  return parsed.html === false ? 'text' : 'html';
}

function asJson(mail: CaughtMail, parsed: ParsedMail): object {
  return {
    ...mail,
    html: parsed.html === false ? null : parsed.html,
    text: parsed.text ?? null,
    headers: parsed.headerLines.map(({ key, line }) => ({ name: key, value: line.slice(key.length + 1).trim() })),
    attachments: parsed.attachments.map(({ filename, contentType, size }, index) => ({
      filename: filename ?? null,
      contentType,
      bytes: size,
      path: `/mails/${mail.id}/attachments/${index}`,
    })),
  };
}

function htmlPart(parsed: ParsedMail): Answer {
  const html = parsed.html === false ? '' : (parsed.html ?? '');
  // Inside the head: in front of the doctype it would switch the browser to its quirks.
  const target = '<base target="_blank">';
  const body = /<head\b[^>]*>/i.test(html) ? html.replace(/<head\b[^>]*>/i, `$&${target}`) : target + html;
  return { type: 'text/html', body, headers: { 'content-security-policy': caughtHtml } };
}

function attachment(parsed: ParsedMail, index: number): Answer | undefined {
  const found = parsed.attachments[index];
  if (found === undefined) return undefined;
  const name = encodeURIComponent(found.filename ?? 'attachment');
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${name}` };
  return { type: found.contentType, body: found.content, headers };
}

function missing(language: Language): Answer {
  return { status: 404, type: 'text/html', body: missingPage(language) };
}

function json(value: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify(value) };
}

function send(response: ServerResponse, { status = 200, type, body, headers = {} }: Answer): void {
  response.writeHead(status, {
    'content-type': typeof body === 'string' || type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-security-policy': ownPages,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

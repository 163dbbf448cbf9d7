import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ParsedMail } from 'mailparser';
import { refresh, styles } from './assets.js';
import { listPage, mailPage, missingPage } from './pages.js';
import type { View } from './pages.js';
import type { CaughtMail, MailStore } from './store.js';
import { languageOf } from './texts.js';
import type { Language } from './texts.js';

interface Visit {
  store: MailStore;
  url: URL;
  language: Language;
  response: ServerResponse;
}

const ownPages =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail may look as it likes, but loads nothing, runs nothing and sends nothing. */
const caughtHtml =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The pages and the JSON of the mailbox. `hosts` are the names it answers to. */
export function createWeb(store: MailStore, hosts: string[]): Server {
  return createServer((request, response) => {
    answer(store, hosts, request, response).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain', 'The mailbox could not read its files.');
    });
  });
}

async function answer(
  store: MailStore,
  hosts: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = URL.parse(request.url ?? '/', 'http://mailbox');
  // Mails hold sign-in links: a page elsewhere must not read them by pointing its own name at this machine.
  if (url === null || !hosts.includes(hostOf(request))) {
    send(response, 421, 'text/plain', 'This mailbox answers only to the address it was started with.');
    return;
  }
  const visit = { store, url, response, language: languageOf(request.headers['accept-language']) };
  if (request.method === 'POST') return empty(visit, request);
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'GET, please.');
  return show(visit);
}

async function show(visit: Visit): Promise<void> {
  const { store, url, response, language } = visit;
  const to = url.searchParams.get('to') ?? '';
  if (url.pathname === '/') return send(response, 200, 'text/html', listPage(store.find(to), to, language));
  if (url.pathname === '/styles.css') return send(response, 200, 'text/css', styles);
  if (url.pathname === '/refresh.js') return send(response, 200, 'text/javascript', refresh);
  if (url.pathname === '/api/mails') {
    const first = Number(url.searchParams.get('first') ?? 100);
    return json(response, 200, store.find(to, Number.isInteger(first) && first > 0 ? first : 100));
  }
  const [, api, id = '', part, index] =
    /^(\/api)?\/mails\/(\w+)(?:\/(html|source|attachments)(?:\/(\d+))?)?$/.exec(url.pathname) ?? [];
  const mail = store.get(id);
  if (mail === undefined) return send(response, 404, 'text/html', missingPage(language));
  const parsed = await store.parsed(id);
  if (api !== undefined) return json(response, 200, asJson(mail, parsed));
  if (part === 'html') return sendHtmlPart(response, parsed);
  if (part === 'source') return send(response, 200, 'text/plain', await store.source(id));
  if (part === 'attachments') return sendAttachment(visit, parsed, Number(index));
  const view = viewOf(url, parsed);
  send(response, 200, 'text/html', mailPage(mail, parsed, (await store.source(id)).toString(), view, language));
}

async function empty({ store, url, response }: Visit, request: IncomingMessage): Promise<void> {
  const from = request.headers['sec-fetch-site'] ?? 'same-origin';
  if (url.pathname !== '/empty' || from !== 'same-origin') {
    return send(response, 403, 'text/plain', 'Only the page of the mailbox itself may empty it.');
  }
  await store.empty();
  response.writeHead(303, { location: '/' }).end();
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

function sendHtmlPart(response: ServerResponse, parsed: ParsedMail): void {
  response.setHeader('content-security-policy', caughtHtml);
  const html = parsed.html === false ? '' : parsed.html;
  // Inside the head: in front of the doctype it would switch the browser to its quirks.
  const target = '<base target="_blank">';
  send(
    response,
    200,
    'text/html',
    /<head\b[^>]*>/i.test(html) ? html.replace(/<head\b[^>]*>/i, `$&${target}`) : target + html,
  );
}

function sendAttachment({ response, language }: Visit, parsed: ParsedMail, index: number): void {
  const attachment = parsed.attachments[index];
  if (attachment === undefined) return send(response, 404, 'text/html', missingPage(language));
  const name = encodeURIComponent(attachment.filename ?? 'attachment');
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${name}`);
  send(response, 200, attachment.contentType, attachment.content);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  if (!response.hasHeader('content-security-policy')) response.setHeader('content-security-policy', ownPages);
  response.writeHead(status, {
    'content-type': typeof body === 'string' || type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

import type { ParsedMail } from 'mailparser';
import type { CaughtMail } from './store.js';
import { texts } from './texts.js';
import type { Language } from './texts.js';

export type View = 'html' | 'text' | 'headers' | 'source';
const views: View[] = ['html', 'text', 'headers', 'source'];

export function listPage(mails: CaughtMail[], to: string, language: Language): string {
  const t = texts[language];
  const rows = mails.map((mail) => {
    const subject = mail.subject === '' ? t.noSubject : mail.subject;
    return `<li><a href="/mails/${mail.id}"><strong>${escape(subject)}</strong>
<span>${escape(mail.to.join(', '))}</span>${time(mail.receivedAt, language)}</a></li>`;
  });
  const nothing = `<p class="quiet">${to === '' ? t.none : t.noneFor}</p>`;
  const body = `<h1>${t.title}</h1><p class="quiet">${t.about}</p>
<form method="get" role="search"><label for="to">${t.search}</label>
<div class="row"><input id="to" name="to" type="search" value="${escape(to)}" autocomplete="off" autocapitalize="off" spellcheck="false">
<button>${t.find}</button>${to === '' ? '' : `<a class="button" href="/">${t.all}</a>`}</div></form>
<div id="list" aria-live="polite">${rows.length === 0 ? nothing : `<ul class="mails">${rows.join('\n')}</ul>`}</div>
${mails.length === 0 ? '' : `<form method="post" action="/empty"><button class="plain">${t.empty}</button></form>`}`;
  return page(t.title, body, language, '<script src="/refresh.js" type="module"></script>');
}

export function mailPage(mail: CaughtMail, parsed: ParsedMail, source: string, view: View, language: Language): string {
  const t = texts[language];
  const subject = mail.subject === '' ? t.noSubject : mail.subject;
  const tabs = views.map(
    (each) => `<a href="?view=${each}"${each === view ? ' aria-current="page"' : ''}>${t[each]}</a>`,
  );
  const facts = [
    [t.from, parsed.from?.text ?? mail.from],
    [t.to, mail.to.join(', ')],
    [t.size, size(mail.bytes, language)],
  ].map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escape(value)}</dd>`);
  const body = `<p><a href="/">${t.back}</a></p><h1>${escape(subject)}</h1>
<dl>${facts.join('')}<dt>${t.received}</dt><dd>${time(mail.receivedAt, language)}</dd>${attachments(mail, parsed, language)}</dl>
<nav class="tabs">${tabs.join('')}</nav>
${content(mail, parsed, source, view, language)}`;
  return page(subject, body, language);
}

export function missingPage(language: Language): string {
  const t = texts[language];
  return page(t.title, `<p><a href="/">${t.back}</a></p><h1>404</h1><p>${t.notFound}</p>`, language);
}

function content(mail: CaughtMail, parsed: ParsedMail, source: string, view: View, language: Language): string {
  const t = texts[language];
  if (view === 'html') {
    if (parsed.html === false) return `<p>${t.noHtml}</p>`;
    // No script, no form, no access to this page; links open in a tab of their own.
    const rights = 'allow-popups allow-popups-to-escape-sandbox';
    return `<iframe sandbox="${rights}" src="/mails/${mail.id}/html" title="${t.html}"></iframe>`;
  }
  if (view === 'text') return parsed.text === undefined ? `<p>${t.noText}</p>` : `<pre>${escape(parsed.text)}</pre>`;
  const end = source.search(/\r?\n\r?\n/);
  return `<pre>${escape(view === 'headers' && end > 0 ? source.slice(0, end) : source)}</pre>`;
}

function attachments(mail: CaughtMail, parsed: ParsedMail, language: Language): string {
  if (parsed.attachments.length === 0) return '';
  const t = texts[language];
  const links = parsed.attachments.map(({ filename, size: bytes }, index) => {
    const name = escape(filename ?? t.unnamed);
    return `<a href="/mails/${mail.id}/attachments/${index}" download>${name}</a> (${size(bytes, language)})`;
  });
  return `<dt>${t.attachments}</dt><dd>${links.join('<br>')}</dd>`;
}

function page(title: string, body: string, language: Language, head = ''): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="/styles.css">${head}</head>
<body><main>${body}</main></body></html>`;
}

function time(iso: string, language: Language): string {
  const words = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(iso));
  return `<time datetime="${iso}">${words}</time>`;
}

function size(bytes: number, language: Language): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(Math.ceil(bytes / 100) / 10)} kB`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

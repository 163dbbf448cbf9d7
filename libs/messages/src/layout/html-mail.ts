import type { Block, EventCard, Inline, MailContent } from '../message.content.js';
import { frameWords } from './frame-words.js';
import { darkStyles, styles } from './html-styles.js';
import type { Frame } from './layout-mail.js';

/**
 * One column of 600 px from tables and inline styles, because that is what every mail program shows alike. Nothing is
 * loaded from outside, so there is nothing to block and nobody learns who opened it.
 */
export function htmlMail(content: MailContent, { locale, unsubscribeUrl }: Frame): string {
  const style = styles(content.accentHue ?? 215);
  const foot = [
    escape(content.why),
    ...(unsubscribeUrl
      ? [
          `<a class="quiet" href="${escape(unsubscribeUrl)}" style="${style.quietLink}">${frameWords(locale, 'unsubscribe')}</a>`,
        ]
      : []),
    frameWords(locale, 'sentBy'),
  ];
  return `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(content.subject)}</title>
<style>${darkStyles(content.accentHue ?? 215)}</style>
</head>
<body class="paper" style="${style.body}">
<div style="${style.hidden}">${escape(content.preheader)}${'&#8199;&#847; '.repeat(40)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:0 16px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
<tr><td class="rule" style="${style.top}"><span class="ink" style="${style.wordmark}">Turnout</span></td></tr>
<tr><td style="padding:8px 0 24px">
${content.blocks.map((given) => block(given, style)).join('\n')}
</td></tr>
<tr><td class="rule quiet" style="${style.foot}">${foot.join('<br><br>')}</td></tr>
</table>
</td></tr></table>
</body>
</html>`;
}

type Style = ReturnType<typeof styles>;

function block(given: Block, style: Style): string {
  switch (given.kind) {
    case 'heading':
      return `<h1 class="ink" style="${style.heading}">${escape(given.text)}</h1>`;
    case 'paragraph':
      return `<p class="ink" style="${style.paragraph}">${inline(given.text, style)}</p>`;
    case 'note':
      return `<p class="quiet" style="${style.note}">${inline(given.text, style)}</p>`;
    case 'html':
      return `<div class="ink" style="${style.paragraph}">${given.html}</div>`;
    case 'eventCard':
      return card(given.event, style);
    case 'eventList':
      return given.events.map((event) => card(event, style)).join('\n');
    case 'button':
      return button(given, style);
    case 'divider':
      return `<hr class="rule" style="${style.divider}">`;
  }
}

/** The date tile beside title, time and place. */
function card({ date, banner, title, when, where, url }: EventCard, style: Style): string {
  const tile = date
    ? `<span style="${style.tileSmall}">${escape(date.weekday)}</span><br><span style="${style.tileDay}">${escape(date.day)}</span><br><span style="${style.tileSmall}">${escape(date.month)}</span>`
    : `<span style="${style.tileDay}">?</span>`;
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="rule" style="${style.card}"><tr>
<td width="64" valign="top" style="padding:16px 16px 16px 0"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="tile" align="center" style="${style.tile}">${tile}</td></tr></table></td>
<td valign="top" style="padding:14px 0 16px">${banner === undefined ? '' : `<span class="banner" style="${style.banner}">${escape(banner)}</span><br>`}<a class="accent" href="${escape(url)}" style="${style.title}">${escape(title)}</a><br>
<span class="ink" style="${style.line}">${escape(when)}</span><br><span class="quiet" style="${style.line}">${escape(where)}</span></td>
</tr></table>`;
}

const button = ({ label, url }: { label: string; url: string }, style: Style): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0"><tr><td class="button" style="${style.button}"><a class="button-text" href="${escape(url)}" style="${style.buttonText}">${escape(label)}</a></td></tr></table>`;

const inline = (text: string | Inline[], style: Style): string =>
  (typeof text === 'string' ? [text] : text)
    .map((part) =>
      typeof part === 'string'
        ? escape(part).replaceAll('\n', '<br>')
        : `<a class="accent" href="${escape(part.url)}" style="${style.link}">${escape(part.text)}</a>`,
    )
    .join('');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

import { SLOT, holeMark, startsWithHole } from './holes.js';
import type { Block, EventCard, Inline, MailContent } from '../message.content.js';
import type { Locale } from '#platform/words.js';
import { dark, light, type Palette } from './colours.js';
import type { Frame } from './layout-mail.js';
import { frame } from './words.js';

const HOUSE_HUE = 28;
const FONT = "'Atkinson Hyperlegible Next', 'Segoe UI', Helvetica, Arial, sans-serif";

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Only web and mail addresses become links, whatever a renderer hands over. */
export const isWebOrMail = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url);
const href = (url: string): string => (isWebOrMail(url) || startsWithHole(url) ? escape(url) : '#');

/**
 * Tables for mail programs that know nothing else, colours inline for those that drop style sheets, and classes for
 * the dark scheme. No pictures: there is nothing to be missed when they are off, and nothing to track with.
 */
export function htmlOf(content: MailContent, { locale, unsubscribeUrl, preferencesUrl }: Frame): string {
  const colours = light(content.accentHue ?? HOUSE_HUE);
  const links = (
    [
      ['unsubscribe', unsubscribeUrl],
      ['preferences', preferencesUrl],
    ] as const
  )
    .flatMap(([word, url]) => (url === undefined ? [] : [footLink(url, frame(locale, word), colours.quiet)]))
    .join(' &nbsp; ');
  const stop = links === '' ? '' : `<br><br>${links}`;
  return `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escape(content.subject)}</title>
<style>${styles(colours, dark(content.accentHue ?? HOUSE_HUE))}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${colours.paper};-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escape(content.preheader)}${'&#847;&zwnj;&nbsp;'.repeat(60)}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${colours.paper}"><tr><td align="center" style="padding:16px 8px 32px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;font-family:${FONT}">
<tr><td class="quiet wordmark" style="padding:0 8px 10px;font-size:18px;line-height:24px;font-weight:800;letter-spacing:-0.03em;color:${colours.quiet}">${frame(locale, 'wordmark')}</td></tr>
<tr><td class="sheet" style="background:${colours.sheet};border-top:6px solid ${colours.accent};border-radius:6px;padding:28px 28px 12px">
${blocksHtml(content.blocks, { ...content, locale })}
</td></tr>
<tr><td class="quiet" style="padding:18px 8px 0;font-size:14px;line-height:21px;color:${colours.quiet}">${escape(content.why)}${stop}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}

const footLink = (url: string, words: string, colour: string): string =>
  `<a class="quiet" href="${href(url)}" style="color:${colour}">${escape(words)}</a>`;

export function blocksHtml(blocks: readonly Block[], mail: { locale: Locale; accentHue?: number }): string {
  const draw = new Drawing(light(mail.accentHue ?? HOUSE_HUE), frame(mail.locale, 'dateOpen'));
  return blocks.map((block) => draw.block(block)).join('\n');
}

function styles(day: Palette, night: Palette): string {
  return `a{color:${day.accent}}
.body p,.body ul,.body ol,.body blockquote{margin:0 0 16px}.body h3,.body h4{margin:24px 0 8px;line-height:1.25}
@media (max-width:480px){.sheet{padding:22px 18px 8px!important}}
@media (prefers-color-scheme:dark){
.paper{background:${night.paper}!important}.sheet{background:${night.sheet}!important;border-top-color:${night.accent}!important}
.ink,.body{color:${night.ink}!important}.quiet{color:${night.quiet}!important}a,.accent{color:${night.accent}!important}
.button{background:${night.accent}!important}.button a{color:${night.onAccent}!important}
.line{border-color:${night.hairline}!important}.wash{background:${night.wash}!important;border-color:${night.accent}!important}
.tile{border-color:${night.ink}!important;background:${night.sheet}!important}.tile-head{background:${night.ink}!important;color:${night.sheet}!important}}`;
}

class Drawing {
  constructor(
    private readonly colours: Palette,
    private readonly dateOpen: string,
  ) {}

  block(block: Block): string {
    const { ink, quiet, hairline, accent, onAccent } = this.colours;
    switch (block.kind) {
      case 'heading':
        return `<h1 class="ink" style="margin:0 0 16px;font-size:27px;line-height:33px;font-weight:750;color:${ink}">${escape(block.text)}</h1>`;
      case 'paragraph':
        return `<p class="ink" style="margin:0 0 16px;font-size:17px;line-height:26px;color:${ink}">${this.inline(block.text)}</p>`;
      case 'html':
        return `<div class="body" style="font-size:17px;line-height:26px;color:${ink}">${block.html}</div>`;
      case 'eventCard':
        return `<div style="margin:0 0 20px">${this.card(block.event)}</div>`;
      case 'eventList':
        return `<div style="margin:0 0 20px">${block.events.map((event) => this.card(event)).join('')}</div>`;
      case 'button':
        return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 22px"><tr><td class="button" bgcolor="${accent}" style="background:${accent};border-radius:6px"><a href="${href(block.url)}" style="display:inline-block;padding:14px 24px;font-size:17px;line-height:22px;font-weight:700;color:${onAccent};text-decoration:none">${escape(block.label)}</a></td></tr></table>`;
      case 'note':
        return `<p class="quiet" style="margin:0 0 16px;font-size:15px;line-height:23px;color:${quiet}">${this.inline(block.text)}</p>`;
      case 'divider':
        return `<div class="line" style="margin:8px 0 20px;border-top:1px solid ${hairline};font-size:0;line-height:0">&nbsp;</div>`;
      case 'slot':
        return holeMark({ name: SLOT + block.name, fallback: '', space: '' });
    }
  }

  private card(event: EventCard): string {
    const { ink, quiet, hairline, accent, wash } = this.colours;
    const banner =
      event.banner === undefined
        ? ''
        : `<div class="wash ink" style="display:inline-block;margin:0 0 6px;padding:2px 8px;border-left:4px solid ${accent};background:${wash};font-size:15px;line-height:22px;font-weight:700;color:${ink}">${escape(event.banner)}</div><br>`;
    return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="line" valign="top" width="68" style="padding:14px 14px 14px 0;border-top:1px solid ${hairline}">${this.tile(event)}</td>
<td class="line" valign="top" style="padding:12px 0 14px;border-top:1px solid ${hairline}">${banner}<a class="accent" href="${href(event.url)}" style="font-size:18px;line-height:25px;font-weight:700;color:${accent}">${escape(event.title)}</a>
<div class="ink" style="padding-top:3px;font-size:16px;line-height:24px;color:${ink}">${escape(event.when)}</div>
<div class="quiet" style="font-size:16px;line-height:24px;color:${quiet}">${escape(event.where)}</div></td>
</tr></table>`;
  }

  private tile({ date }: EventCard): string {
    const { ink, sheet } = this.colours;
    const border = `border:2px ${date === null ? 'dashed' : 'solid'} ${ink};border-radius:6px`;
    const small = 'font-size:13px;line-height:18px;font-weight:700;text-align:center';
    if (date === null) {
      return `<table role="presentation" class="tile" width="64" cellpadding="0" cellspacing="0" style="${border};background:${sheet}"><tr><td class="ink" height="68" style="${small};color:${ink}">${escape(this.dateOpen)}</td></tr></table>`;
    }
    return `<table role="presentation" class="tile" width="64" cellpadding="0" cellspacing="0" style="${border};background:${sheet};border-collapse:separate">
<tr><td class="tile-head" style="${small};background:${ink};color:${sheet};text-transform:capitalize">${escape(date.weekday)}</td></tr>
<tr><td class="ink" style="font-size:28px;line-height:32px;font-weight:800;text-align:center;color:${ink}">${escape(date.day)}</td></tr>
<tr><td class="ink" style="${small};color:${ink};padding-bottom:3px;text-transform:capitalize">${escape(date.month)}</td></tr></table>`;
  }

  private inline(text: string | Inline[]): string {
    if (typeof text === 'string') return escape(text);
    return text
      .map((part) =>
        typeof part === 'string'
          ? escape(part)
          : `<a href="${href(part.url)}" class="accent" style="color:${this.colours.accent}">${escape(part.text)}</a>`,
      )
      .join('');
  }
}

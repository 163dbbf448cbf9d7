import type { Brand, MailContent } from '../message.content.js';
import type { Locale } from '#platform/words.js';
import { blocksHtml, titleHtml } from './blocks.js';
import { HOUSE_HUE, dark, light, type Palette } from './colours.js';
import { escape, escapeFlat, href } from './escape.js';
import { shownLength } from './holes.js';
import type { Frame } from './layout-mail.js';
import { frame } from './words.js';

const LONGEST = 250;
const FONT = "'Atkinson Hyperlegible Next','Segoe UI',Helvetica,Arial,sans-serif";

/**
 * Tables for mail programs that know nothing else, colours inline for those that drop style sheets, and classes for
 * the dark scheme. Nothing in it needs a picture: there is nothing to be missed when they are off.
 */
export function htmlOf(content: MailContent, mail: Frame): string {
  const { locale, brand } = mail;
  const hue = content.accentHue ?? brand?.hue ?? HOUSE_HUE;
  const day = light(hue);
  return `<!doctype html>
<html lang="${locale}" dir="ltr" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeFlat(shortened(content.subject))}</title>
<!--[if mso]><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>*{font-family:'Segoe UI',Arial,sans-serif!important;mso-line-height-rule:exactly}</style><![endif]-->
<style>${styles(day, dark(hue))}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${day.paper};-webkit-text-size-adjust:100%">
<div aria-hidden="true" style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeFlat(content.preheader)}${'&#847;&zwnj;&nbsp;'.repeat(60)}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${day.paper}"><tr><td class="edge" align="center" style="padding:24px 12px 40px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;font-family:${FONT};text-align:left;overflow-wrap:anywhere;word-break:break-word">
<tr><td class="band" bgcolor="${day.accent}" style="padding:13px 28px;background:${day.accent};border-radius:6px 6px 0 0;font-size:17px;line-height:24px;font-weight:700;color:${day.onAccent}">${mail.head ?? headHtml(brand, locale)}</td></tr>
<tr><td class="sheet" bgcolor="${day.sheet}" style="padding:30px 28px 14px;background:${day.sheet};border-radius:0 0 6px 6px">
${bodyOf(content, mail, day)}
</td></tr>
<tr><td class="foot quiet" style="padding:20px 28px 0;font-size:14px;line-height:21px;color:${day.quiet}">${footOf(content, mail, day)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}

/** Who speaks: the campaign by its logo or its name, else the house. */
export function headHtml(brand: Brand | undefined, locale: Locale): string {
  if (!brand) return `<span style="font-weight:800;letter-spacing:-0.03em">${frame(locale, 'wordmark')}</span>`;
  const { name, logo } = brand;
  if (!logo) return `<span dir="auto">${escape(name)}</span>`;
  const height = String(logo.height);
  // No width: where pictures are off, the words would have to fit into it.
  return `<img src="${href(logo.url)}" alt="${escapeFlat(logo.alt)}" height="${height}" style="display:block;border:0;border-radius:4px;max-width:100%;height:${height}px">`;
}

/** No real subject is longer; a hole in it is left whole and cut when it is filled. */
const shortened = (subject: string): string =>
  subject.length > LONGEST && shownLength(subject) === subject.length ? `${subject.slice(0, LONGEST - 1)}…` : subject;

/** One heading of the first rank in each mail: its first block, or what the subject says. */
function bodyOf(content: MailContent, { locale }: Frame, day: Palette): string {
  const [first, ...others] = content.blocks;
  const mail = { locale, ...(content.accentHue !== undefined && { accentHue: content.accentHue }) };
  if (first?.kind === 'heading') return `${titleHtml(first.text, day)}\n${blocksHtml(others, mail)}`;
  return `${titleHtml(shortened(content.subject), day)}\n${blocksHtml(content.blocks, mail)}`;
}

function footOf({ why, footNote }: MailContent, mail: Frame, { quiet }: Palette): string {
  const { locale, unsubscribeUrl, preferencesUrl, brand, head } = mail;
  const link = (url: string, words: string): string =>
    `<a class="quiet" href="${href(url)}" style="display:inline-block;padding:5px 0;color:${quiet}">${escape(words)}</a>`;
  const links = [
    ...(unsubscribeUrl === undefined ? [] : [link(unsubscribeUrl, frame(locale, 'unsubscribe'))]),
    ...(preferencesUrl === undefined ? [] : [link(preferencesUrl, frame(locale, 'preferences'))]),
  ].join('<br>');
  const mark = `<span style="font-weight:800;letter-spacing:-0.03em">${frame(locale, 'wordmark')}</span>`;
  const sentences = [why, ...(footNote === undefined ? [] : [footNote])];
  const parts = [
    ...sentences.map((words) => `<span dir="auto">${escape(words)}</span>`),
    links,
    brand || head !== undefined ? mark : '',
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => `<div style="padding:0 0 12px">${part}</div>`)
    .join('');
}

function styles(day: Palette, night: Palette): string {
  return `a{color:${day.accent}}
.body p,.body ul,.body ol,.body blockquote{margin:0 0 16px}.body ul,.body ol{padding:0;padding-inline-start:24px}.body li{margin:0 0 6px}
.body h1,.body h2,.body h3,.body h4{margin:24px 0 8px;font-size:20px;line-height:26px}.body blockquote{padding-inline-start:14px;border-inline-start:4px solid ${day.accent}}
@media (max-width:480px){.edge{padding:0 0 28px!important}.band{padding:13px 20px!important;border-radius:0!important}.sheet{padding:24px 20px 8px!important;border-radius:0!important}.foot{padding:18px 20px 0!important}.button a{padding:15px 20px!important}}
@media (prefers-color-scheme:dark){
.paper{background:${night.paper}!important}.sheet{background:${night.sheet}!important}
.band{background:${night.wash}!important;color:${night.accent}!important}
.ink,.body{color:${night.ink}!important}.quiet{color:${night.quiet}!important}a,.accent{color:${night.accent}!important}a.quiet{color:${night.quiet}!important}
.button{background:${night.accent}!important}.button a{color:${night.onAccent}!important}.body blockquote{border-color:${night.accent}!important}
.line{border-color:${night.hairline}!important}.wash{background:${night.wash}!important;border-color:${night.accent}!important}
.tile{border-color:${night.ink}!important;background:${night.sheet}!important}.tile-head{background:${night.ink}!important;color:${night.sheet}!important}}`;
}

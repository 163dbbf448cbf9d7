import type { Locale } from '#platform/words.js';
import type { Block, EventCard, Inline } from '../message.content.js';
import { HOUSE_HUE, light, type Palette } from './colours.js';
import { escape, href } from './escape.js';
import { SLOT, holeMark } from './holes.js';
import { frame } from './words.js';

/** Of what somebody typed, each paragraph runs in the direction of its own first letter. */
const directed = (html: string): string => html.replace(/<(p|li|h[1-6]|blockquote|td)>/g, '<$1 dir="auto">');

const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

export function blocksHtml(blocks: readonly Block[], mail: { locale: Locale; accentHue?: number }): string {
  const draw = new Drawing(light(mail.accentHue ?? HOUSE_HUE), frame(mail.locale, 'dateOpen'));
  return blocks.map((block) => draw.block(block)).join('\n');
}

/** The one heading of the first rank. */
export const titleHtml = (text: string, { ink }: Palette): string =>
  `<h1 class="ink" dir="auto" style="margin:0 0 18px;font-size:28px;line-height:34px;font-weight:750;letter-spacing:-0.01em;color:${ink}">${escape(text)}</h1>`;

class Drawing {
  constructor(
    private readonly colours: Palette,
    private readonly dateOpen: string,
  ) {}

  block(block: Block): string {
    const { ink, quiet, hairline } = this.colours;
    switch (block.kind) {
      case 'heading':
        return `<h2 class="ink" dir="auto" style="margin:12px 0 14px;font-size:22px;line-height:28px;font-weight:750;color:${ink}">${escape(block.text)}</h2>`;
      case 'paragraph':
        return `<p class="ink" dir="auto" style="margin:0 0 16px;font-size:17px;line-height:26px;color:${ink}">${this.inline(block.text)}</p>`;
      case 'html':
        return `<div class="body ink" style="font-size:17px;line-height:26px;color:${ink}">${directed(block.html)}</div>`;
      case 'eventCard':
        return `<div style="margin:2px 0 6px">${this.card(block.event)}</div>`;
      case 'eventList':
        return `<div style="margin:2px 0 6px">${block.events.map((event) => this.card(event)).join('')}</div>`;
      case 'button':
        return this.button(block.label, block.url);
      case 'note':
        return `<p class="quiet" dir="auto" style="margin:0 0 16px;font-size:15px;line-height:23px;color:${quiet}">${this.inline(block.text)}</p>`;
      case 'divider':
        return `<div class="line" style="margin:8px 0 20px;border-top:1px solid ${hairline};font-size:0;line-height:0">&nbsp;</div>`;
      case 'slot':
        return holeMark({ name: SLOT + block.name, fallback: '', space: '' });
    }
  }

  /** Outlook takes the padding of the cell and drops that of the link, everything else the other way round. */
  private button(label: string, url: string): string {
    const { accent, onAccent } = this.colours;
    return `<table ${TABLE} style="margin:6px 0 24px;border-collapse:separate"><tr><td class="button" align="center" bgcolor="${accent}" style="background:${accent};border-radius:6px;mso-padding-alt:15px 26px"><a href="${href(url)}" style="display:inline-block;padding:15px 26px;font-size:18px;line-height:22px;font-weight:700;color:${onAccent};text-decoration:none;mso-padding-alt:0">${escape(label)}</a></td></tr></table>`;
  }

  private card(event: EventCard): string {
    const { ink, quiet, hairline, accent, wash } = this.colours;
    const edge = `border-top:1px solid ${hairline}`;
    const banner =
      event.banner === undefined
        ? ''
        : `<div style="padding:0 0 7px"><span class="wash ink" style="padding:3px 9px;border-left:4px solid ${accent};background:${wash};font-size:15px;line-height:22px;font-weight:700;color:${ink}">${escape(event.banner)}</span></div>\n`;
    return `<table ${TABLE} width="100%"><tr>
<td class="line" valign="top" width="80" style="width:80px;padding:16px 0;${edge}">${this.tile(event)}</td>
<td class="line" valign="top" style="padding:14px 0 16px;${edge}">${banner}<div dir="auto" style="font-size:19px;line-height:25px;font-weight:700"><a class="accent" href="${href(event.url)}" style="color:${accent}">${escape(event.title)}</a></div>
<div class="ink" style="padding-top:4px;font-size:16px;line-height:24px;color:${ink}">${escape(event.when)}</div>
<div class="quiet" dir="auto" style="font-size:16px;line-height:24px;color:${quiet}">${escape(event.where)}</div></td>
</tr></table>`;
  }

  /** The sign of the product. Not read aloud: the line beside it says the same and more. */
  private tile({ date }: EventCard): string {
    const { ink, sheet } = this.colours;
    const border = `border:2px ${date === null ? 'dashed' : 'solid'} ${ink};border-radius:6px;border-collapse:separate;overflow:hidden`;
    const small = 'font-size:13px;line-height:19px;font-weight:700;text-align:center';
    const open = `<table ${TABLE} class="tile" aria-hidden="true" width="64" style="width:64px;${border};background:${sheet}">`;
    if (date === null)
      return `${open}<tr><td class="ink" height="68" style="${small};color:${ink}">${escape(this.dateOpen)}</td></tr></table>`;
    return `${open}
<tr><td class="tile-head" style="${small};background:${ink};color:${sheet};text-transform:capitalize">${escape(date.weekday)}</td></tr>
<tr><td class="ink" style="padding-top:2px;font-size:29px;line-height:32px;font-weight:800;text-align:center;color:${ink}">${escape(date.day)}</td></tr>
<tr><td class="ink" style="${small};padding-bottom:3px;color:${ink};text-transform:capitalize">${escape(date.month)}</td></tr></table>`;
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

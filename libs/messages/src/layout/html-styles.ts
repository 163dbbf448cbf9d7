import { accentColors } from './accent.js';

const font = `font-family:'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,Arial,sans-serif`;
const paper = '#fbf9f4';
const ink = '#1d1b16';
const quiet = '#57534a';
const rule = '#d8d3c7';

/** Inline styles in light colours. Lightness is fixed, only the hue is the campaign's: text stays readable on any. */
export function styles(hue: number) {
  const { strong } = accentColors(hue);
  const text = `${font};color:${ink}`;
  return {
    body: `margin:0;padding:0;background:${paper};${text};font-size:17px;line-height:26px`,
    hidden: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
    top: `padding:24px 0 12px;border-bottom:3px solid ${strong}`,
    wordmark: `${text};font-size:17px;font-weight:700;letter-spacing:-.01em`,
    heading: `${text};font-size:28px;line-height:34px;font-weight:700;letter-spacing:-.01em;margin:24px 0 12px`,
    paragraph: `${text};font-size:17px;line-height:26px;margin:0 0 16px;overflow-wrap:anywhere`,
    note: `${font};color:${quiet};font-size:15px;line-height:22px;margin:0 0 16px;overflow-wrap:anywhere`,
    link: `color:${strong};text-decoration:underline`,
    quietLink: `color:${quiet};text-decoration:underline`,
    card: `border-top:1px solid ${rule};margin:0`,
    tile: `${font};width:56px;padding:6px 0;background:${strong};color:#ffffff;border-radius:6px;line-height:18px`,
    tileSmall: 'font-size:13px;line-height:16px',
    tileDay: 'font-size:24px;line-height:28px;font-weight:700',
    banner: `${font};display:inline-block;background:${ink};color:${paper};font-size:13px;line-height:18px;font-weight:700;padding:2px 8px;border-radius:4px;margin-bottom:4px`,
    title: `${font};color:${strong};font-size:19px;line-height:26px;font-weight:700;text-decoration:underline;overflow-wrap:anywhere`,
    line: `${font};font-size:16px;line-height:24px;color:${ink};overflow-wrap:anywhere`,
    button: `background:${strong};border-radius:6px`,
    buttonText: `${font};display:inline-block;padding:13px 22px;color:#ffffff;font-size:17px;line-height:22px;font-weight:700;text-decoration:none`,
    divider: `border:0;border-top:1px solid ${rule};margin:24px 0`,
    foot: `${font};color:${quiet};border-top:1px solid ${rule};padding:16px 0 40px;font-size:14px;line-height:20px`,
  };
}

/** Dark is its own set of colours, for programs that ask for one. */
export function darkStyles(hue: number): string {
  const { bright } = accentColors(hue);
  return [
    '@media (prefers-color-scheme: dark){',
    '.paper{background:#171613!important}',
    '.ink,.ink *{color:#f2efe6!important}',
    '.quiet{color:#b9b3a5!important}',
    '.rule{border-color:#45413a!important}',
    `.accent,.ink .accent{color:${bright}!important}`,
    `.tile,.button{background:${bright}!important;color:#171613!important}`,
    '.button-text{color:#171613!important}',
    '.banner{background:#f2efe6!important;color:#171613!important}',
    '}',
  ].join('');
}

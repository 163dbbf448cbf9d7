import type { SiteConfig } from '../context';

// Pages whose address is itself a key must neither be stored nor leak that address to another site.
const keyed = /^\/[a-z]{2}\/(host|going|subscription|unsubscribe|endorsement|sign-in|my|manage)(\/|$)/;

export function securityHeaders(url: URL, config: SiteConfig): [string, string][] {
  const maps = [config.mapStyleUrl, config.pmtilesUrl].flatMap((one) => (one ? [new URL(one, url).origin] : []));
  const others = [...new Set(maps)].filter((origin) => origin !== url.origin).join(' ');
  // The preview of a mail is a frame of this page and inherits its policy; mails are styled by attributes.
  const styles = /\/messages\/[^/]+(\/check)?$/.test(url.pathname) ? `'self' 'unsafe-inline'` : `'self'`;
  const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src ${styles}`,
    `img-src 'self' data: blob: ${others}`.trim(),
    `font-src 'self'`,
    `connect-src 'self' ${others}`.trim(),
    `worker-src 'self' blob:`,
    `frame-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
  const isKeyed = keyed.test(url.pathname);
  return [
    ['Content-Security-Policy', policy],
    ['X-Content-Type-Options', 'nosniff'],
    // Not 'no-referrer': browsers would then send forms with an Origin of null, and we would refuse them.
    ['Referrer-Policy', isKeyed ? 'same-origin' : 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'geolocation=(self), camera=(), microphone=()'],
    ['Cache-Control', isKeyed ? 'no-store' : 'private, no-cache'],
  ];
}

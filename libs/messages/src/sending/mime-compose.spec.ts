import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { Unmailable, mailboxText, oneLine, wireAddress } from './mime-address.js';
import { compose, piecesOf, type Draft } from './mime-compose.js';

const ics = 'BEGIN:VCALENDAR\r\nSUMMARY:Limpieza del río\r\nEND:VCALENDAR\r\n';

const draft: Draft = {
  id: 'm1.p2',
  from: 'River Week <hello@example.org>',
  to: { name: 'Łucja Ångström', address: 'lucja@example.org' },
  subject: 'News of the river – ¿vienes?',
  date: new Date('2027-03-20T10:00:00Z'),
  host: 'example.org',
  headers: [['List-Unsubscribe', '<https://example.org/u/key>']],
  text: 'The river rises.\n',
  html: '<p>The river rises.</p>\n',
};
const bytes = (more: Partial<Draft>): Buffer => Buffer.concat(piecesOf(compose({ ...draft, ...more })));
const lines = (text: string): string => text.replace(/\r\n|\r|\n/g, '\n');
/** Readers drop line breaks at the end of a part, each its own number of them. */
const bodyText = (text: string | false | undefined): string => lines(text || '').replace(/\n+$/, '');

/** What two readers, of which neither knows us, make of a mail. */
async function read(raw: Buffer) {
  const [a, b] = await Promise.all([simpleParser(raw), PostalMime.parse(raw)]);
  const to = [a.to].flat()[0]?.value[0];
  return [
    { text: a.text, html: a.html, subject: a.subject, name: to?.name, address: to?.address, messageId: a.messageId },
    {
      ...{ text: b.text, html: b.html, subject: b.subject, messageId: b.messageId },
      ...{ name: b.to?.[0]?.name, address: b.to?.[0]?.address },
    },
  ];
}

/** Everything that people and renderers may write, with what encoders stumble over. */
const pieces = fc.constantFrom(
  ...[
    '=',
    '=20',
    '=?utf-8?Q?a?=',
    ' ',
    '  ',
    '\t',
    '.',
    '\n.',
    '\n',
    '\r\n',
    '\r',
    '\nFrom here',
    '--=_m1.p2_a',
    '"',
    '\\',
  ],
  ...['é', 'ß', '你好', 'Привет ', 'مرحبا', '👩🏽‍🌾', '\u00a0', '\u0000', '\u007f', '<b>', '&amp;', 'x'.repeat(80)],
);
const body = fc
  .array(fc.oneof({ weight: 3, arbitrary: pieces }, fc.string({ unit: 'grapheme', maxLength: 40 })), { maxLength: 60 })
  .map((parts) => parts.join(''));
const header = fc.oneof(body, fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary' }));

describe('a mail as bytes', () => {
  it('is read by others as it was meant, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(body, body, header, header, fc.boolean(), async (text, html, subject, name, hasCalendar) => {
        const calendar = hasCalendar ? { calendar: { ics, method: 'PUBLISH' } } : {};
        const raw = bytes({ text, html, subject, to: { name, address: 'ana@example.org' }, ...calendar });
        for (const got of await read(raw)) {
          expect(bodyText(got.text)).toBe(bodyText(text));
          expect(bodyText(got.html)).toBe(bodyText(html));
          expect(got.subject ?? '').toBe(oneLine(subject, 250));
          expect(got.name).toBe(oneLine(name, 100));
          expect(got).toMatchObject({ address: 'ana@example.org', messageId: '<m1.p2@example.org>' });
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('is ASCII in short lines, so that no relay has a reason to rewrite it', () => {
    fc.assert(
      fc.property(body, body, header, header, (text, html, subject, name) => {
        const raw = bytes({ text, html, subject, to: { name, address: 'ana@example.org' } }).toString('latin1');
        expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
        expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const [head = ''] = raw.split('\r\n\r\n', 1);
        const body = raw.slice(head.length);
        expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
        expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(500);
        expect(body).not.toMatch(/[ \t]\r\n|\nFrom /);
      }),
    );
  });

  it('holds no header that somebody smuggled in with a name or a subject', async () => {
    const evil = 'Ana\r\nBcc: everybody@example.org\r\n\r\n<script>';
    const raw = bytes({ subject: evil, to: { name: evil, address: 'ana@example.org' } });
    const { headerLines, bcc, text } = await simpleParser(raw);
    expect(bcc).toBeUndefined();
    expect(headerLines.map(({ key }) => key).filter((key) => key === 'bcc')).toEqual([]);
    expect(text).toBe('The river rises.\n');
  });

  it('carries a calendar file for mailboxes and for people', async () => {
    const { attachments, headers } = await simpleParser(bytes({ calendar: { ics, method: 'PUBLISH' } }));
    expect(headers.get('content-type')).toMatchObject({ value: 'multipart/mixed' });
    expect(attachments.map(({ contentType, filename }) => [contentType, filename])).toEqual([
      ['text/calendar', undefined],
      ['application/ics', 'invite.ics'],
    ]);
    for (const { content } of attachments) expect(content.toString('utf8')).toBe(ics);
  });

  it('writes other scripts in the encoding that is shorter', () => {
    const raw = bytes({ text: 'Уборка берега реки. '.repeat(20), html: '<p>Limpieza del río.</p>' }).toString();
    expect(raw.match(/Content-Transfer-Encoding: \S+/g)).toEqual([
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
    ]);
  });
});

describe('a name in a header', () => {
  it('keeps what belongs to it, and neither turns nor hides what stands around it', () => {
    expect(oneLine('Ana\u202Egro.elpmaxe\u202C', 100)).toBe('Anagro.elpmaxe');
    expect(oneLine('A\u200Bna\uFEFF \u2066x\u2069', 100)).toBe('Ana x');
    expect(oneLine('نیم‌فاصله 👩‍🌾', 100)).toBe('نیم‌فاصله 👩‍🌾');
  });

  it('is cut when it is longer than any name, between two letters', () => {
    const name = oneLine('👍'.repeat(20_000), 100);
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name).toMatch(/^(👍)+…$/u);
    expect(mailboxText({ name: 'x'.repeat(40_000), address: 'a@example.org' }).length).toBeLessThan(200);
  });
});

describe('an address on the wire', () => {
  it.each([
    ['ana@example.org', 'ana@example.org'],
    ['ana+river@münchen.example', 'ana+river@xn--mnchen-3ya.example'],
    ['ana@例え.テスト', 'ana@xn--r8jz45g.xn--zckzah'],
    ["o'brien@example.org", "o'brien@example.org"],
    ['łucja@example.org', 'łucja@example.org'],
  ])('of %s is %s', (address, wire) => {
    expect(wireAddress(address)).toBe(wire);
  });

  it.each(
    [
      ['ana', '@example.org', 'ana@', 'ana@exa mple.org', 'ana@-example.org', 'ana@example.org>', 'a<b@example.org'],
      ['ana@example.org\r\nBcc: x@example.org', 'a,b@example.org', '.ana@example.org', 'a..b@example.org'],
      ['ana\u202E@example.org', 'ana\u200B@example.org', `${'a'.repeat(65)}@example.org`, `a@${'b'.repeat(64)}.org`],
    ].flat(),
  )('of %j does not exist', (address) => {
    expect(() => wireAddress(address)).toThrow(Unmailable);
  });
});

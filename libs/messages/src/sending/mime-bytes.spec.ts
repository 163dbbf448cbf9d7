import { describe, expect, it } from '@jest/globals';
import MailComposer from 'nodemailer/lib/mail-composer';
import { mimeBytes } from './mime-bytes.js';

const base = {
  from: { name: 'River Week', address: 'hello@example.org' },
  to: { name: 'Łucja Ångström', address: 'lucja@example.org' },
  subject: 'News of the river – ¿vienes?',
  date: new Date('2027-03-20T10:00:00Z'),
  messageId: '<m1.p2@example.org>',
  headers: { 'List-Unsubscribe': '<https://example.org/u/key>' },
};

const longLine = `${'The river rises, and we meet at the boathouse. '.repeat(12)}=20 é`;
const ics = 'BEGIN:VCALENDAR\r\nSUMMARY:Limpieza del río\r\nEND:VCALENDAR\r\n';

const mails = {
  'a short text': { text: 'The river rises.' },
  'a text that ends in spaces and line breaks': { text: 'The river rises. \n\nPlease come.  \n' },
  'a text with lines that begin with dots': { text: '.\n..\nThe end.\n.' },
  'an empty text': { text: '' },
  'long lines in two bodies': { text: longLine, html: `<p>${longLine}</p>\n`.repeat(40) },
  'a text without Latin letters': { text: 'Уборка берега реки в субботу. '.repeat(20), html: '<p>Уборка</p>' },
  'other line breaks': { text: `one\r\ntwo\rthree\n${longLine}\r\n`, html: '<p>\r\n</p>\r\n' },
  'a calendar file': {
    text: 'Come.',
    html: '<p>Come.</p>',
    icalEvent: { method: 'REQUEST', filename: 'invite.ics', content: ics },
  },
};

describe('the bytes of a mail', () => {
  it.each(Object.entries(mails))('are what nodemailer itself streams: %s', async (_, bodies) => {
    const node = new MailComposer({ ...base, ...bodies }).compile();
    const bytes = mimeBytes(node).toString('latin1');
    expect(bytes).toContain('Message-ID: <m1.p2@example.org>');
    expect(bytes).toBe((await node.build()).toString('latin1'));
  });
});

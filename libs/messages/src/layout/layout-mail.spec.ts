import { describe, expect, it } from '@jest/globals';
import type { MailContent } from '../message.content.js';
import { layoutMail } from './layout-mail.js';

const content: MailContent = {
  subject: 'Tomorrow: River bank <clean-up>',
  preheader: 'Bring gloves & boots.',
  blocks: [
    { kind: 'heading', text: 'See you tomorrow' },
    { kind: 'paragraph', text: ['Bring gloves. ', { text: 'What else', url: 'https://turnout.test/en/e/river' }, '.'] },
    {
      kind: 'eventCard',
      event: {
        date: { weekday: 'Sat', day: '6', month: 'Feb' },
        title: 'River bank <clean-up>',
        when: 'Saturday, 6 February 2027, 10:00 to 12:00 (Paris time)',
        where: 'Old bridge, Lyon',
        url: 'https://turnout.test/en/e/river',
        banner: 'New time',
      },
    },
    { kind: 'button', label: 'See the action', url: 'https://turnout.test/en/e/river' },
    { kind: 'paragraph', text: [{ text: 'a trap', url: 'javascript:alert(1)' }] },
  ],
  why: 'You get this because you signed up.',
};

describe('a mail', () => {
  it('says everything in plain text too, with whole links and short lines', () => {
    const { text } = layoutMail(content, { locale: 'en', unsubscribeUrl: `https://turnout.test/u/${'k'.repeat(55)}` });
    expect(text).toBe(`See you tomorrow
================

Bring gloves. What else (https://turnout.test/en/e/river).

* [New time] Sat 6 Feb
  River bank <clean-up>
  Saturday, 6 February 2027, 10:00 to 12:00 (Paris time)
  Old bridge, Lyon
  https://turnout.test/en/e/river

See the action:
https://turnout.test/en/e/river

a trap (javascript:alert(1))

--${' '}
You get this because you signed up.

No more mails like this: https://turnout.test/u/${'k'.repeat(55)}
`);
  });

  it('cannot be broken by what people type', () => {
    const { html } = layoutMail(content, { locale: 'en' });
    expect(html).not.toContain('<clean-up>');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('River bank &lt;clean-up&gt;');
  });

  it('needs no pictures and stays far below the size at which mailboxes cut', () => {
    const events = Array.from({ length: 30 }, () => content.blocks[2]).flatMap((block) =>
      block?.kind === 'eventCard' ? [block.event] : [],
    );
    const { html } = layoutMail(
      { ...content, blocks: [...content.blocks, { kind: 'eventList', events }] },
      { locale: 'es' },
    );
    expect(html).not.toMatch(/<img|background-image|url\(/);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });

  it('offers to stop only where there is something to stop, in the reader’s language', () => {
    expect(layoutMail(content, { locale: 'es' }).html).not.toContain('/u/');
    const { html, text } = layoutMail(content, { locale: 'es', unsubscribeUrl: 'https://turnout.test/u/k' });
    expect(html).toContain('<html lang="es"');
    expect(html).toContain('No quiero más correos como este');
    expect(text).toContain('Si no quieres más correos como este: https://turnout.test/u/k');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { MailContent } from '../message.content.js';
import { compileLayout, compileMail, fillMail, hole, layoutFragment } from './compile-layout.js';

const name = hole('name', 'friend', ' ');
const content: MailContent = {
  subject: `Boots${hole('name', '', ' for ')}`,
  preheader: `Dear${name}`,
  blocks: [
    { kind: 'heading', text: `Hello${name}` },
    { kind: 'slot', name: 'card' },
    {
      kind: 'paragraph',
      text: [{ text: 'the page', url: hole('event.url') }, ` of${hole('event.title', 'your action', ' ')}.`],
    },
    { kind: 'button', label: 'Go', url: `https://turnout.test/?who=${hole('name')}` },
  ],
  why: 'You signed up.',
};
const card = layoutFragment([{ kind: 'note', text: 'Sat <6> Feb' }], 'en');
const foot = { unsubscribeUrl: 'https://turnout.test/en/unsubscribe/k' };
const write = compileLayout(content, 'en');
const facts = { name: 'Ana', 'event.url': 'https://turnout.test/e/river', 'event.title': 'River', 'slot.card': card };

describe('a mail that is laid out once for all its readers', () => {
  it('says to each what is theirs', () => {
    const { subject, html, text } = write(facts).layOut(foot);
    expect(subject).toBe('Boots for Ana');
    expect(html).toContain('Hello Ana</h1>');
    expect(html).toContain('Sat &lt;6&gt; Feb');
    expect(html).toContain('href="https://turnout.test/e/river"');
    expect(text).toContain('Hello Ana\n');
    expect(text).toContain('Sat <6> Feb');
    expect(text).toContain('https://turnout.test/?who=Ana');
    expect(text).toContain(foot.unsubscribeUrl);
  });

  it('takes the fallback, or leaves out the space too, where a fact is not known', () => {
    const { subject, html, text } = write({}).layOut(foot);
    expect(subject).toBe('Boots');
    expect(html).toContain('Hello friend</h1>');
    expect(text).toContain('of your action.');
    expect(html).toContain('<a href="#"');
  });

  it('keeps what people typed apart from markup, addresses and other holes', () => {
    const poison = `<b>"${hole('event.url')}"\r\nBcc: x`;
    const { subject, html, text } = write({ ...facts, name: poison, 'event.url': 'javascript:alert(1)' }).layOut(foot);
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('javascript:');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/^Bcc/m);
    expect(html).toContain(`who=${encodeURIComponent(poison.replace(/\s+/g, ' '))}`);
  });

  it('breaks lines once more that became long, and tells what runs from right to left from the words around it', () => {
    const long = { ...facts, 'event.title': 'the old bridge, then along the lock to the boat house and back again' };
    const { text } = write(long).layOut(foot);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(77);
    expect(text.replace(/\s+/g, ' ')).toContain(
      'of the old bridge, then along the lock to the boat house and back again.',
    );
    const mail = write({ ...facts, name: 'دينا' }).layOut({ ...foot, brand: { name: 'River <Week>', hue: 200 } });
    expect(mail.subject).toBe('Boots for دينا');
    expect(mail.html).toContain('<title>Boots for دينا</title>');
    expect(mail.html).toContain('Hello <bdi>دينا</bdi></h1>');
    expect(mail.html).toContain('<span dir="auto">River &lt;Week&gt;</span>');
    const logo = { url: 'https://turnout.test/logo.png', alt: 'River "Week"', height: 40 };
    const drawn = write(facts).layOut({ ...foot, brand: { name: 'River Week', hue: 200, logo } }).html;
    expect(drawn).toContain('<img src="https://turnout.test/logo.png" alt="River &quot;Week&quot;" height="40"');
  });

  it('survives being kept as JSON, and has no stop link where there is nothing to stop', () => {
    const kept = JSON.parse(JSON.stringify(compileMail(content, 'es'))) as ReturnType<typeof compileMail>;
    const mail = fillMail(kept, facts, {});
    expect(mail.html).toContain('lang="es"');
    expect(mail.html).not.toContain('No quiero más correos');
    expect(mail.text).toContain('Hello Ana');
  });

  it('costs microseconds per reader', () => {
    const started = process.cpuUsage();
    for (let n = 0; n < 2_000; n += 1) write({ ...facts, name: `Ana ${String(n)}` }).layOut(foot);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 2_000).toBeLessThan(100);
  });
});

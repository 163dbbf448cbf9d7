import { describe, expect, it } from '@jest/globals';
import type { Facts } from '#messages';
import { compileLetter, type LetterSurroundings } from './letter.compile.js';
import type { LetterBlock } from './letter.js';

const facts: Facts = {
  name: 'Ana',
  'event.title': 'Clean the Aare',
  'event.when': 'Saturday, 6 February, 10:00',
  'event.where': 'Bern',
  'event.url': 'https://example.org/en/e/clean-the-aare?a=1&b=2',
};
const nobody: Facts = { ...facts, name: '' };
const around: LetterSurroundings = {
  campaignTitle: 'River Week',
  accentHue: 200,
  defaultLanguage: 'en',
  materialsUrl: 'https://example.org/en/c/river-week#materials',
  pictures: new Map([['p1', { url: 'https://example.org/letter-pictures/p1.jpg', width: 1088 }]]),
  isTest: false,
};

const letter = (subject: string, ...blocks: LetterBlock[]) =>
  compileLetter({ language: 'en', subject, blocks }, 'en', around);
const mail = (subject: string, text: string, of: Facts) =>
  letter(subject, { kind: 'TEXT', text })(of).layOut({ unsubscribeUrl: 'https://example.org/stop' });
const subject = (line: string, of: Facts): string => mail(line, 'x', of).subject;
const body = (text: string, of: Facts) => mail('x', text, of);

describe('a subject line', () => {
  it('is filled in', () => {
    expect(subject('{{ name }}, see you at {{event.title}}', facts)).toBe('Ana, see you at Clean the Aare');
  });

  it('uses the words after the bar for people without a name', () => {
    expect(subject('Hello {{name|neighbour}}', nobody)).toBe('Hello neighbour');
  });

  it('leaves no gap where there is nothing to say', () => {
    expect(subject('Hello {{name}}, it is nearly time', nobody)).toBe('Hello, it is nearly time');
  });

  it('never has a second line', () => {
    expect(subject('{{name}}', { ...facts, name: 'Ana\r\nBcc: a@example.org' })).toBe('Ana Bcc: a@example.org');
  });

  it('says when it is a test', () => {
    const test = compileLetter({ language: 'es', subject: 'Botas', blocks: [] }, 'es', { ...around, isTest: true });
    expect(test(facts).layOut({}).subject).toBe('[Prueba] Botas');
  });
});

describe('a text', () => {
  it('becomes HTML and text', () => {
    const { html, text } = body('Hello {{name}},\n\nmeet at **{{event.where}}**: [details]({{event.url}})', facts);
    expect(html).toContain('<strong>Bern</strong>');
    expect(html).toContain('href="https://example.org/en/e/clean-the-aare?a=1&amp;b=2"');
    expect(text).toContain('Hello Ana,');
    expect(text).toContain('details (https://example.org/en/e/clean-the-aare?a=1&b=2)');
  });

  it('keeps a name a name', () => {
    const name = '**<img src=x onerror=alert(1)>** [x](https://evil.example) {{event.title}}';
    const { html, text } = body('Hello {{name}}', { ...facts, name });
    expect(html).not.toMatch(/<img|<strong|evil.example"/);
    expect(html).not.toContain('Clean the Aare');
    expect(text.replace(/\s+/g, ' ')).toContain(`Hello ${name}`);
  });

  it('does not let a name become a link', () => {
    const { html } = body('[click]({{name}})', { ...facts, name: 'javascript:alert(1)' });
    expect(html).not.toContain('javascript:');
  });

  it('drops scripts, styles and pictures of the author', () => {
    const { html } = body('<script>x</script><i style="x">p</i>\n\n![p](https://example.org/p.png) **yes**', facts);
    expect(html).not.toMatch(/<script|<i |<img/);
    expect(html).toContain('<strong>yes</strong>');
  });

  it('is announced by its first words, with the reader’s name and no half of a variable', () => {
    const long = `Hello {{name|you}}, ${'the river rises and rises. '.repeat(3)} Come to {{event.title|your event}} soon.`;
    const { html } = body(long, facts);
    expect(/overflow:hidden[^>]*>([^&]*)/.exec(html)?.[1]).toMatch(/^Hello Ana, the river rises.* Come to$/);
  });
});

describe('blocks', () => {
  const write = letter(
    'x',
    { kind: 'HEADING', text: 'Dear {{name|all}}' },
    { kind: 'PICTURE', pictureId: 'p1', alt: 'Boots & "bags"' },
    { kind: 'PICTURE', pictureId: 'gone', alt: 'Nothing' },
    { kind: 'BUTTON', text: 'See it', url: '{{event.url}}' },
    { kind: 'EVENT' },
    { kind: 'MATERIALS' },
  );
  const card = { html: '<p>card</p>', text: 'card' };

  it('are laid out in their order, with the card of the reader’s own event', () => {
    const { html, text } = write({ ...facts, 'slot.event': card }).layOut({});
    const order = ['Dear Ana</h1>', 'alt="Boots &amp; &quot;bags&quot;" width="544"', 'See it</a>', '<p>card</p>'];
    expect(order.map((part) => html.indexOf(part)).toSorted((a, b) => a - b)).toEqual(
      order.map((part) => html.indexOf(part)),
    );
    expect(order.every((part) => html.includes(part))).toBe(true);
    expect(html).toContain('href="https://example.org/en/c/river-week#materials"');
    expect(text).toContain('[Boots & "bags"]');
    expect(text).toContain('See it:\nhttps://example.org/en/e/clean-the-aare?a=1&b=2');
    expect(text).not.toContain('Nothing');
  });

  it('leave no trace of an event that somebody does not have', () => {
    const { html, text } = write({ name: 'Ana' }).layOut({});
    expect(html).not.toContain('card');
    expect(text).toContain('Dear Ana');
  });

  it('cost microseconds per reader', () => {
    const started = process.cpuUsage();
    for (let n = 0; n < 2_000; n += 1) write({ ...facts, name: `Ana ${String(n)}`, 'slot.event': card }).layOut({});
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 2_000).toBeLessThan(100);
  });
});

describe('a letter whose links are counted', () => {
  const counting = {
    link: (url: string): string | null =>
      url.startsWith('https://example.org/en/') || url.startsWith('mailto:')
        ? null
        : `https://t.example/c/${url.at(-1) ?? ''}`,
    picture: 'https://t.example/c/12/0.gif',
    opens: true,
  };
  const write = (more: object, ...blocks: LetterBlock[]) =>
    compileLetter({ language: 'en', subject: 'x', blocks }, 'en', { ...around, counting: { ...counting, ...more } })(
      facts,
    ).layOut({ unsubscribeUrl: 'https://example.org/stop', preferencesUrl: 'https://example.org/choose' });
  const text = (words: string): LetterBlock => ({ kind: 'TEXT', text: words });
  const button = (url: string): LetterBlock => ({ kind: 'BUTTON', text: 'Sign', url });

  it('has them in HTML, in text and on buttons, each leading to a counted address', () => {
    const { html, text: plain } = write(
      {},
      text('[Sign *here*](https://a.example/?x=1&y=2)'),
      button('https://b.example/3'),
    );
    expect(html).toContain('<a href="https://t.example/c/2" rel="nofollow noopener ugc">Sign <em>here</em></a>');
    expect(html).toContain('href="https://t.example/c/3"');
    expect(plain).toContain('Sign here (https://t.example/c/2)');
    expect(plain).toContain('Sign:\nhttps://t.example/c/3');
    expect(plain + html.slice(html.indexOf('<table'))).not.toMatch(/[ab]\.example/);
  });

  it('leaves alone what is not counted, what differs from reader to reader, and what shows where it leads', () => {
    const words =
      '[map](https://example.org/en/find) [mail](mailto:a@b.example) [mine](https://c.example/?who={{name}}) [card]({{event.url}}) https://d.example/x [d.example/x](https://d.example/y)';
    const { html, text: plain } = write({}, text(words), button('{{event.url}}'));
    for (const url of [
      'https://example.org/en/find',
      'mailto:a@b.example',
      'https://c.example/?who=Ana',
      'https://d.example/y',
    ]) {
      expect(html).toContain(`href="${url}"`);
      expect(plain).toContain(url);
    }
    expect(html).not.toContain('href="https://t.example');
    expect(html).toContain('href="https://example.org/stop"');
    expect(html).toContain('href="https://example.org/choose"');
  });

  it('tells so in the foot, in HTML and in text, and only what is so', () => {
    const clicks = write({ picture: null, opens: false }, text('[x](https://a.example/1)'));
    for (const part of [clicks.html, clicks.text])
      expect(part).toContain('Links in this mail are counted, not who opens them.');
    expect(clicks.html).not.toContain('<img');
    const opens = write({}, text('No link.'));
    for (const part of [opens.html, opens.text])
      expect(part).toContain('How often this mail is opened is counted, not');
    const both = write({}, text('[x](https://a.example/1)'));
    expect(both.text.replace(/\s+/g, ' ')).toContain(
      'How often this mail and its links are opened is counted, not who',
    );
    const neither = write({ picture: null, opens: false }, text('No link.'));
    expect(neither.html + neither.text).not.toContain('counted');
    const spanish = compileLetter({ language: 'es', subject: 'x', blocks: [text('[x](https://a.example/1)')] }, 'es', {
      ...around,
      counting: { ...counting, opens: false },
    })(facts).layOut({});
    expect(spanish.text.replace(/\s+/g, ' ')).toContain('se cuentan los clics en los enlaces, pero no quién los abre.');
  });

  it('carries one picture, which nobody sees or hears', () => {
    const { html, text: plain } = write({}, text('No link.'));
    expect(html.match(/<img[^>]*>/g)).toEqual([
      '<img src="https://t.example/c/12/0.gif" width="1" height="1" alt="" style="display:block;border:0">',
    ]);
    expect(plain).not.toContain('t.example');
  });
});

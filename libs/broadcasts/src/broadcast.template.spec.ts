import { describe, expect, it } from '@jest/globals';
import { checkPlaceholders, compileBody, fillLine, type Facts } from './broadcast.template.js';

const facts: Facts = {
  name: 'Ana',
  'event.title': 'Clean the Aare',
  'event.when': 'Saturday, 6 February, 10:00',
  'event.where': 'Bern',
  'event.url': 'https://example.org/en/e/clean-the-aare?a=1&b=2',
};
const nobody: Facts = { ...facts, name: '' };

describe('a subject line', () => {
  it('is filled in', () => {
    expect(fillLine('{{ name }}, see you at {{event.title}}', facts)).toBe('Ana, see you at Clean the Aare');
  });

  it('uses the words after the bar for people without a name', () => {
    expect(fillLine('Hello {{name|neighbour}}', nobody)).toBe('Hello neighbour');
  });

  it('leaves no gap where there is nothing to say', () => {
    expect(fillLine('Hello {{name}}, it is nearly time', nobody)).toBe('Hello, it is nearly time');
  });

  it('never has a second line', () => {
    expect(fillLine('{{name}}', { ...facts, name: 'Ana\r\nBcc: a@example.org' })).toBe('Ana Bcc: a@example.org');
  });
});

describe('a body', () => {
  it('becomes HTML and text', () => {
    const filled = compileBody('Hello {{name}},\n\nmeet at **{{event.where}}**: [details]({{event.url}})')(facts);
    expect(filled.html).toContain('<strong>Bern</strong>');
    expect(filled.html).toContain('href="https://example.org/en/e/clean-the-aare?a=1&amp;b=2"');
    expect(filled.text).toContain('Hello Ana,');
    expect(filled.text).toContain('details (https://example.org/en/e/clean-the-aare?a=1&b=2)');
  });

  it('keeps a name a name', () => {
    const name = '**<img src=x onerror=alert(1)>** [x](https://evil.example) {{event.title}}';
    const { html, text } = compileBody('Hello {{name}}')({ ...facts, name });
    expect(html).not.toMatch(/<img|<strong|<a /);
    expect(html).not.toContain('Clean the Aare');
    expect(text).toBe(`Hello ${name}`);
  });

  it('does not let a name become a link', () => {
    const { html } = compileBody('[click]({{name}})')({ ...facts, name: 'javascript:alert(1)' });
    expect(html).not.toContain('javascript:');
  });

  it('drops scripts, styles and pictures of the author', () => {
    const { html } = compileBody('<script>x</script><style>p{}</style>\n\n![p](https://example.org/p.png) **yes**')(
      facts,
    );
    expect(html).not.toMatch(/<script|<style|<img/);
    expect(html).toContain('<strong>yes</strong>');
  });

  it('can be used for many people', () => {
    const body = compileBody('Hello {{name|you}}');
    expect([facts, nobody, facts].map((each) => body(each).text)).toEqual(['Hello Ana', 'Hello you', 'Hello Ana']);
  });
});

describe('a placeholder', () => {
  it('must be one that we know', () => {
    expect(() => {
      checkPlaceholders('bodyMarkdown', 'Hello {{first_name}}');
    }).toThrow('{{first_name}} is not known here. Known are {{name}}, {{event.title}}');
    expect(() => {
      checkPlaceholders('bodyMarkdown', 'Hello {{ name | you }} at {{event.where}}');
    }).not.toThrow();
  });
});

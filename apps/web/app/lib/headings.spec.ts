import { describe, expect, it } from '@jest/globals';
import { headingsBelow } from './headings';

describe('the headings of a written text', () => {
  it('begin one below the page, and keep their distances', () => {
    expect(headingsBelow('<h3 id="x">A</h3><p>a</p><h4>B</h4>', 1)).toBe('<h2 id="x">A</h2><p>a</p><h3>B</h3>');
    expect(headingsBelow('<h1>A</h1>', 3)).toBe('<h4>A</h4>');
  });

  it('never fall below the sixth level', () => {
    expect(headingsBelow('<h1>A</h1><h4>B</h4>', 3)).toBe('<h4>A</h4><h6>B</h6>');
  });

  it('are left alone where there are none', () => {
    expect(headingsBelow('<p>1 &lt; 2</p><hr>', 2)).toBe('<p>1 &lt; 2</p><hr>');
  });
});

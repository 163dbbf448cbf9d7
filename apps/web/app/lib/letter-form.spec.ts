import { describe, expect, it } from '@jest/globals';
import { blocksFrom, changed } from './letter-form';

const blocks = [{ kind: 'TEXT' as const }, { kind: 'EVENT' as const }, { kind: 'DIVIDER' as const }];
const kinds = (step: string): string =>
  changed(blocks, step)
    .blocks.map(({ kind }) => kind[0])
    .join('');

describe('a letter in a form', () => {
  it('is read block by block, as far as there are any', () => {
    const form = new FormData();
    form.set('block-0-kind', 'BUTTON');
    form.set('block-0-text', ' Go ');
    form.set('block-0-url', 'https://example.org');
    form.set('block-1-kind', 'DIVIDER');
    form.set('block-3-kind', 'TEXT');
    expect(blocksFrom(form)).toMatchObject([
      { kind: 'BUTTON', text: 'Go', url: 'https://example.org', alt: null },
      { kind: 'DIVIDER', text: null },
    ]);
  });

  it.each([
    ['add:PICTURE', 'TEDP', 3],
    ['up:1', 'ETD', 0],
    ['up:0', 'TED', 0],
    ['down:0', 'ETD', 1],
    ['down:2', 'TED', 2],
    ['remove:2', 'TE', 1],
    ['save', 'TED', null],
    ['up:9', 'TED', null],
  ])('%s makes %s of it', (step, order, at) => {
    expect(kinds(step)).toBe(order);
    expect(changed(blocks, step).at).toBe(at);
  });
});

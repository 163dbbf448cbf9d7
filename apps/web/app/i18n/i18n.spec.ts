import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en';
import { es } from './es';
import { isLanguage, preferredLanguage, type TextKey, translator } from './index';

const keys = Object.keys(en) as TextKey[];

interface Node {
  type: number;
  value?: string;
  options?: Record<string, { value: Node[] }>;
}

function argumentsOf(nodes: Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.type > 0 && node.type < 7 && node.value ? [node.value] : []),
    ...Object.values(node.options ?? {}).flatMap((option) => argumentsOf(option.value)),
  ]);
}

function needs(text: string, language: string): string[] {
  const ast = new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();
  return [...new Set(argumentsOf(ast))].sort();
}

describe('the texts of the pages', () => {
  it.each(keys)('%s needs the same values in Spanish as in English', (key) => {
    expect(needs(es[key], 'es')).toEqual(needs(en[key], 'en'));
  });

  it('are counted by the rules of their language', () => {
    expect(translator('en')('nounAction', { count: 1 })).toBe('1 action');
    expect(translator('es')('nounAction', { count: 2 })).toBe('2 acciones');
  });

  it('use no exclamation marks', () => {
    expect(keys.filter((key) => /[!¡]/.test(en[key] + es[key]))).toEqual([]);
  });
});

describe('the language of a visitor', () => {
  it('is the one they prefer among ours', () => {
    expect(preferredLanguage('fr;q=0.9, es-CL;q=0.8, en;q=0.5')).toBe('es');
  });

  it('is English when we have none of theirs, or they name none', () => {
    expect(preferredLanguage('fr, de;q=0.5')).toBe('en');
    expect(preferredLanguage(null)).toBe('en');
  });

  it('is told from any other first part of an address', () => {
    expect(isLanguage('es')).toBe(true);
    expect(isLanguage('wp-admin')).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { refusalIn } from './refusals.js';
import { refusalsInSpanish } from './refusals.es.js';

/** What no page can be the reason for: the command line, clients that send files or page through lists by themselves. */
const notOnPages = /^libs\/(imports\/src\/command|platform\/src\/(files\/uploads\.controller|problem-of))\.ts$/;
/** Their pages have own words for these codes, and never show those of the API. */
const saidByPages = new Set([
  ...['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'LINK_INVALID', 'LINK_EXPIRED', 'RATE_LIMITED', 'TOO_COMPLEX'],
  ...['CAMPAIGN_CLOSED', 'OUTSIDE_WINDOW', 'EVENT_NOT_OPEN', 'CAPACITY_REACHED', 'INTERNAL'],
]);
/** Only a socket or another client than the pages can do this. */
const byOtherClients = new Set(['Sign in by POST, not over a socket.']);

interface Found {
  text: string;
  at: string;
}

/** The texts of one expression: of both branches, with `{}` for everything that is put in. None when it has no text of its own. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [];
  return [node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join('')];
}

/** The expression that says what is wrong: of `badInput(field, text)`, `refuse(text)`, `new Problem(code, { message })`, validators. */
function messageOf(node: ts.Node, file: string): ts.Expression | undefined {
  if (ts.isCallExpression(node)) {
    const name = node.expression.getText();
    if (name === 'badInput') return node.arguments[1];
    return name === 'refuse' ? node.arguments[0] : undefined;
  }
  if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'message') return undefined;
  if (file.endsWith('.inputs.ts')) return node.initializer;
  const problem = ts.findAncestor(node, ts.isNewExpression);
  const [code] = problem?.arguments ?? [];
  const isOurs = problem?.expression.getText() === 'Problem' && code !== undefined && ts.isStringLiteralLike(code);
  return isOurs && !saidByPages.has(code.text) ? node.initializer : undefined;
}

function refusalsOf(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const message = messageOf(node, file);
    if (message) found.push(...textsOf(message).map((text) => ({ text, at: file })));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** As it may be said; what stands before a colon or at the end without a space is not always there. */
const filled = (text: string): string[] =>
  [text, text.replace(/(?<=\S)\{\}(?=:|$)/, '')].map((form) => form.replaceAll('{}', 'x'));

const sources = globSync('{libs,apps/api/src}/**/*.ts').filter(
  (file) => !file.endsWith('spec.ts') && !notOnPages.test(file),
);

describe('what the API says no with', () => {
  it('has a Spanish text, wherever a page can show it', () => {
    const all = sources.flatMap(refusalsOf).filter(({ text }) => !byOtherClients.has(text));
    expect(all.length).toBeGreaterThan(100);
    const lacking = all.filter(({ text }) => filled(text).every((english) => refusalIn('es', english) === english));
    expect(lacking).toEqual([]);
  });

  it.each(Object.entries(refusalsInSpanish))('%s', (english, spanish) => {
    const holes = english.split('{}').length - 1;
    const used = [...spanish.matchAll(/\{(\d?)\}/g)];
    expect(used.every(([, place]) => place === '' || Number(place) <= holes)).toBe(true);
    expect(used.length).toBeLessThanOrEqual(holes);
  });

  it.each([
    [
      'At most 200 lines at once. Use the import for more.',
      'Como máximo 200 líneas a la vez. Para más, usa la importación.',
    ],
    ['title must be shorter than or equal to 160 characters', 'Es demasiado largo: usa como máximo 160 caracteres.'],
    ['{{name2}} is not known here. Known are {{name}}.', '{{name2}} no se conoce aquí. Se conocen {{name}}.'],
    [
      'We are not sure which place "Springfield" is. Did you mean Springfield, US; or Springfield, CA?',
      'No sabemos con certeza qué lugar es «Springfield». ¿Es Springfield, US; or Springfield, CA?',
    ],
    ['What nobody has translated.', 'What nobody has translated.'],
  ])('%s: with what differs in its place', (english, spanish) => {
    expect(refusalIn('es', english)).toBe(spanish);
    expect(refusalIn('en', english)).toBe(english);
  });
});

import { describe, expect, it } from '@jest/globals';
import { checkLetter, checkPlaceholders, sentence, type Reach } from './letter.checks.js';
import type { LetterSurroundings } from './letter.compile.js';
import type { LetterBlock, LetterVersion } from './letter.js';

const around: LetterSurroundings = {
  campaignTitle: 'River Week',
  accentHue: 200,
  defaultLanguage: 'en',
  materialsUrl: 'https://example.org/en/c/river-week#materials',
  pictures: new Map([['p1', { url: 'https://example.org/letter-pictures/p1.jpg', width: 1088 }]]),
  isTest: false,
};
const everybody: Reach = { count: 9, suppressed: 0, withoutName: 0, withoutEvent: 0, languages: { en: 9 } };
const text: LetterBlock = { kind: 'TEXT', text: 'Come.' };
const version = (blocks: LetterBlock[], subject = 'Boots'): LetterVersion => ({ language: 'en', subject, blocks });
const codes = (versions: LetterVersion[], reach: Partial<Reach> = {}): string[] =>
  checkLetter(versions, { ...everybody, ...reach }, around).map(({ code }) => code);

describe('a letter may go out', () => {
  it('when there is nothing wrong with it', () => {
    const picture: LetterBlock = { kind: 'PICTURE', pictureId: 'p1', alt: 'A boat' };
    expect(codes([version([text, picture, { kind: 'BUTTON', text: 'Go', url: 'https://example.org' }])])).toEqual([]);
  });

  it.each<[string, LetterBlock[], string]>([
    ['EVENT and DIVIDER say nothing', [{ kind: 'EVENT' }, { kind: 'DIVIDER' }], 'LETTER_EMPTY'],
    ['a text is empty', [text, { kind: 'TEXT', text: ' ' }], 'TEXT_EMPTY'],
    ['a picture has no words', [text, { kind: 'PICTURE', pictureId: 'p1', alt: ' ' }], 'ALT_MISSING'],
    ['a picture is not there', [text, { kind: 'PICTURE', pictureId: 'p2', alt: 'A boat' }], 'PICTURE_MISSING'],
    ['a button leads nowhere', [text, { kind: 'BUTTON', text: 'Go', url: 'example.org' }], 'LINK_WRONG'],
    ['a button runs a script', [text, { kind: 'BUTTON', text: 'Go', url: 'javascript:alert(1)' }], 'LINK_WRONG'],
    ['it is too long', [{ kind: 'TEXT', text: 'word '.repeat(25_000) }], 'TOO_LARGE'],
    ['there is no such variable', [{ kind: 'TEXT', text: '{{first_name}}' }], 'VARIABLE_UNKNOWN'],
  ])('not when %s', (_, blocks, code) => {
    expect(codes([version(blocks)])).toContain(code);
  });

  it('not without a subject, a version or a reader', () => {
    expect(codes([version([text], ' ')])).toEqual(['SUBJECT_EMPTY']);
    expect(codes([])).toEqual(['NO_VERSION']);
    expect(codes([version([text])], { count: 0, languages: {} })).toEqual(['NOBODY']);
  });

  it('not when something that it says is not known of everybody, and there are no words for that', () => {
    const named = [version([{ kind: 'TEXT', text: 'Hello {{name}}, {{event.when|soon}}' }])];
    expect(codes(named)).toEqual([]);
    expect(codes(named, { withoutEvent: 3 })).toEqual([]);
    const [lacking] = checkLetter(named, { ...everybody, withoutName: 2 }, around);
    expect(lacking).toMatchObject({ code: 'VARIABLE_LACKING', stops: true, block: 0, detail: 'name', count: 2 });
    expect(sentence(lacking as NonNullable<typeof lacking>)).toBe(
      '{{name}} is not known of 2 people (en). Write what to say to them: {{name|…}}.',
    );
  });

  it('although some read another language: that is said and stops nothing', () => {
    const findings = checkLetter([version([text])], { ...everybody, languages: { en: 6, es: 3 } }, around);
    expect(findings).toMatchObject([{ code: 'LANGUAGE_MISSING', stops: false, language: 'es', count: 3 }]);
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

import { describe, expect, it } from '@jest/globals';
import { readTable } from './table.js';

const rowsOf = (text: string): string[][] => readTable(Buffer.from(text)).rows.map(({ cells }) => cells);

describe('A file of events', () => {
  it.each([
    ['commas', 'title,city\nClean-up,Lyon\n'],
    ['semicolons', 'title;city\nClean-up;Lyon\n'],
    ['tabs', 'title\tcity\nClean-up\tLyon\n'],
    ['a byte order mark', '\ufefftitle,city\nClean-up,Lyon\n'],
    ['Windows line ends', 'title,city\r\nClean-up,Lyon\r\n'],
  ])('is read with %s', (_, text) => {
    const { headings, rows } = readTable(Buffer.from(text));
    expect(headings).toEqual(['title', 'city']);
    expect(rows).toEqual([{ row: 1, cells: ['Clean-up', 'Lyon'] }]);
  });

  it('is read in the encoding of Excel, too', () => {
    const text = 'title;city\nRío limpio;Córdoba\n';
    const content = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(readTable(content).rows[0]?.cells).toEqual(['Río limpio', 'Córdoba']);
  });

  it('keeps line breaks, quotes and delimiters inside quoted cells', () => {
    expect(rowsOf('title,text\n"Clean, and ""tidy""","one\ntwo"\nNext,x\n')).toEqual([
      ['Clean, and "tidy"', 'one\ntwo'],
      ['Next', 'x'],
    ]);
  });

  it('takes a stray quotation mark as what it is', () => {
    expect(rowsOf('title,text\nThe "big" river,x\n')).toEqual([['The "big" river', 'x']]);
  });

  it('counts rows without the heading and without blank lines', () => {
    const { rows } = readTable(Buffer.from('title,city\nA,B\n\nC,D\n'));
    expect(rows.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('leaves rows with too many or too few cells as they are, except for empty cells at the end', () => {
    expect(rowsOf('a,b\n1\n1,2,3\n1,2,,\n')).toEqual([['1'], ['1', '2', '3'], ['1', '2']]);
  });

  it('gives every column a name of its own', () => {
    expect(readTable(Buffer.from('Date,,Date\n1,2,3\n')).headings).toEqual(['Date', 'column 2', 'Date (2)']);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), /empty/],
    ['a heading alone', Buffer.from('title,city\n'), /no rows/],
    ['a workbook', Buffer.from('PK\u0003\u0004xyz', 'latin1'), /workbook/],
    ['something binary', Buffer.from([1, 2, 0, 3]), /not a text file/],
    ['another encoding', Buffer.from('title\nA\nR\u00edo\n', 'latin1'), /not UTF-8: line 3 /],
    ['a quotation mark that is never closed', Buffer.from('title,city\n"A,B\nC,D\n'), /never closed/],
  ])('is refused with a sentence when it is %s', (_, content, sentence) => {
    expect(() => readTable(content)).toThrow(sentence);
  });
});

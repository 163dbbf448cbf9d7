import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.js';

describe('The import command', () => {
  it('takes a campaign, a file and decisions about columns', () => {
    expect(
      readArguments([
        '--campaign',
        'river-week',
        '--create',
        '--report',
        'r.json',
        '--map',
        'Town=place',
        '--map',
        'Notes=',
        'e.csv',
      ]),
    ).toEqual({
      campaign: 'river-week',
      file: 'e.csv',
      create: true,
      report: 'r.json',
      mapping: [
        { heading: 'Town', field: 'place' },
        { heading: 'Notes', field: null },
      ],
    });
  });

  it.each([
    ['no campaign', ['e.csv'], /into which campaign/],
    ['no file', ['--campaign', 'river-week'], /which file/],
    ['two files', ['--campaign', 'river-week', 'a.csv', 'b.csv'], /One file at a time: a\.csv, b\.csv/],
    ['an unknown option', ['--campaing', 'river-week', 'a.csv'], /--campaing/],
    ['a decision without a sign', ['--campaign', 'river-week', '--map', 'Town', 'a.csv'], /heading=field/],
  ])('says what is wrong with %s', (_, argv, sentence) => {
    expect(readArguments(argv)).toMatch(sentence);
  });
});

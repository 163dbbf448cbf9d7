import { describe, expect, it } from '@jest/globals';
import type { Field } from './fields.js';
import { mapHeadings, mappingProblems, override } from './mapping.js';
import { readTable, type Table } from './table.js';

const table = (headings: string[], ...rows: string[][]): Table => ({
  headings,
  rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  delimiter: ',',
});
const mapped = (headings: string[], ...rows: string[][]): Record<string, Field> =>
  Object.fromEntries(mapHeadings(table(headings, ...rows)));

describe('Headings', () => {
  it.each<[string, Field]>([
    ['City', 'place'],
    ['Ort', 'place'],
    ['Ciudad', 'place'],
    ['Event Location', 'place'],
    ['都市', 'place'],
    ['Event Name', 'title'],
    ['título', 'title'],
    ['Name der Veranstaltung', 'title'],
    ["Nom de l'événement", 'title'],
    ['タイトル', 'title'],
    ['start_date', 'date'],
    ['Fecha de inicio', 'date'],
    ['Datum', 'date'],
    ['開催日', 'date'],
    ['StartTime', 'startTime'],
    ['Hora', 'startTime'],
    ['time zone', 'timeZone'],
    ['TimeZone', 'timeZone'],
    ['lat', 'latitude'],
    ['LNG', 'longitude'],
    ['Longitud', 'longitude'],
    ['País', 'country'],
    ['PLZ', 'postalCode'],
    ['Sign-up link', 'url'],
    ['online_event_url', 'onlineUrl'],
    ['Organizadores', 'organisers'],
    ['主催者', 'organisers'],
    ['Descripción', 'description'],
    ['event_purpose', 'description'],
    ['slug', 'externalId'],
  ])('%s is %s', (heading, field) => {
    expect(mapped([heading])).toEqual({ [heading]: field });
  });

  it.each([
    'event_photo_url',
    'event_report_url',
    'event_tweet_url',
    'num_participants',
    'report_question_1',
    'world_region_text',
    'Contact e-mail',
    'Phone',
    'created at',
    'colour',
  ])('%s is ignored', (heading) => {
    expect(mapped([heading])).toEqual({});
  });

  it('give each field to the best column only', () => {
    expect(mapped(['event_name', 'name', 'title of the event'])).toEqual({ event_name: 'title' });
  });

  it('are checked against what stands below them', () => {
    expect(mapped(['Titel', 'Tag', 'Datum'], ['Uferputz', 'Umwelt', '4.2.2027'])).toEqual({
      Titel: 'title',
      Datum: 'date',
    });
  });

  it('may be decided by a person, who wins over what was found', () => {
    const file = table(['name', 'headline', 'town'], ['a', 'b', 'c']);
    const result = override(mapHeadings(file), file, [
      { heading: 'Headline', field: 'title' },
      { heading: 'town', field: null },
    ]);
    expect(Object.fromEntries(result)).toEqual({ headline: 'title' });
  });

  it('of a decision must exist, and so must the field', () => {
    const file = table(['name']);
    expect(() => override(new Map(), file, [{ heading: 'nmae', field: 'title' }])).toThrow(/no column "nmae".*name/);
    expect(() => override(new Map(), file, [{ heading: 'name', field: 'titel' }])).toThrow(/"titel" is no field/);
  });

  it('without a title, a place or a date are told as problems', () => {
    expect(mappingProblems(mapHeadings(table(['foo', 'bar'])), ['foo', 'bar'])[0]).toContain('foo, bar');
    const found = mappingProblems(mapHeadings(readTable(Buffer.from('title\nx\n'))), ['title']);
    expect(found.join(' ')).toMatch(/says where.*says when/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readFacts, type Facts } from '../facts/facts.js';
import { mapHeadings } from '../read/mapping.js';
import { readTable } from '../read/table.js';
import { decideRow, type Decision, type Setting } from './draft.js';
import { fingerprint, identify } from './identity.js';
import type { Whereabouts } from './location.js';

const factsOf = (csv: string): Facts[] => {
  const table = readTable(Buffer.from(csv));
  const mapping = mapHeadings(table);
  return table.rows.map((row) => readFacts(row, table, mapping, 'UNKNOWN'));
};

const lyon: Whereabouts = {
  attendanceMode: 'IN_PERSON',
  venue: null,
  address: null,
  locality: 'Lyon',
  region: null,
  postalCode: null,
  country: 'FR',
  latitude: 45.75,
  longitude: 4.85,
  locationPrecision: 'LOCALITY',
  placeId: 2996944,
  timeZone: 'Europe/Paris',
  reasons: [],
  rejection: null,
  contradicted: false,
};

const setting: Setting = {
  window: { from: '2027-02-01', to: '2027-02-28' },
  language: 'fr',
  types: new Map([
    ['clean up', 'clean-up'],
    ['limpieza', 'clean-up'],
  ]),
  defaultType: 'other',
};

const decide = (csv: string, where = lyon, measured = setting): Decision => {
  const [facts] = factsOf(csv);
  if (!facts) throw new Error('no row');
  return decideRow(facts, where, measured);
};
const codes = (decision: Decision): string[] => decision.reasons.map(({ code }) => code);

describe('A row', () => {
  it('with day and time in a place becomes a confirmed event', () => {
    const decision = decide(
      'title,date,time,city,type,url,organisers\n  Big   clean-up ,2027-02-06,10:00,Lyon,Limpieza,https://r.example/a,"Ana, ana@r.example"\n',
    );
    expect(decision).toMatchObject({
      kind: 'accepted',
      draft: {
        title: 'Big clean-up',
        scheduleState: 'CONFIRMED',
        typeCode: 'clean-up',
        language: 'fr',
        signupMode: 'EXTERNAL_LINK',
        signupUrl: 'https://r.example/a',
        contactName: 'Ana',
        startsAt: '2027-02-06T09:00:00Z',
      },
    });
    expect(codes(decision)).toEqual(['contactsRemoved']);
  });

  it('without a time is one to save the date for, and has nothing to sign', () => {
    expect(decide('title,date,city\nClean-up,2027-02-06,Lyon\n')).toMatchObject({
      draft: { scheduleState: 'TENTATIVE', signupMode: 'NONE', startsOn: '2027-02-06' },
    });
  });

  it.each([
    ['is empty', 'title,date\n" "," "\n', 'emptyRow'],
    ['has too many cells', 'title,date\nA,B,C\n', 'ragged'],
    ['has no title', 'title,date\n,2027-02-06\n', 'noTitle'],
    ['has no letters in its title', 'title,date\n555,2027-02-06\n', 'notAnEvent'],
    ['has a date that cannot be read', 'title,date\nClean-up,soonish\n', 'dateUnreadable'],
    ['has a date with two readings', 'title,date\nClean-up,02/03/2026\n', 'dateAmbiguous'],
    ['lies outside the campaign', 'title,date\nClean-up,2027-03-06\n', 'outsideWindow'],
  ])('is rejected when it %s', (_, csv, code) => {
    expect(decide(csv)).toMatchObject({ kind: 'rejected', reasons: [{ code }] });
  });

  it('is rejected when it is one word and its coordinates contradict its place', () => {
    const contradicted = { ...lyon, contradicted: true };
    expect(codes(decide('title,date\nGoogle,2027-02-06\n', contradicted))).toEqual(['noContent']);
    expect(decide('title,date\nRiver Day 2027 in Lyon,2027-02-06\n', contradicted).kind).toBe('accepted');
    expect(decide('title,date,url\nGoogle,2027-02-06,https://r.example/a\n', contradicted).kind).toBe('accepted');
  });

  it('with two readings of its date is settled by the window of the campaign', () => {
    const decision = decide('title,date\nClean-up,05/02/2027\n');
    expect(decision).toMatchObject({ kind: 'accepted', draft: { startsOn: '2027-02-05' } });
    expect(codes(decision)).toContain('dateByWindow');
    expect(decide('title,date\nClean-up,05/02/2027\n', lyon, { ...setting, window: null }).kind).toBe('rejected');
  });

  it('keeps its language when it has a script of its own', () => {
    expect(decide('title,date\nかわのそうじ,2027-02-06\n')).toMatchObject({ draft: { language: 'ja' } });
    expect(decide('title,date,language\nLimpieza,2027-02-06,Español\n')).toMatchObject({ draft: { language: 'es' } });
  });
});

describe('The identity of a row', () => {
  const keys = (csv: string) => {
    const rows = factsOf(csv);
    const found = identify(rows);
    return rows.map(({ row }) => found.get(row));
  };

  it('is its own id where the table has one', () => {
    expect(keys('id,title,city\n7,A,Lyon\n8,A,Lyon\n7,B,Lyon\n')).toEqual([
      { key: 'id:7', repeats: null },
      { key: 'id:8', repeats: null },
      { key: 'id:7', repeats: 1 },
    ]);
  });

  it('is title and place otherwise, so that a moved date stays the same event', () => {
    const [before] = keys('title,city,date\nA,Lyon,2027-02-06\n');
    const [after] = keys('title,city,date\na,LYON,2027-02-07\nB,Lyon,\n');
    expect(after?.key).toBe(before?.key);
  });

  it('has the day in it where several rows share title and place', () => {
    const [first, second, third] = keys('title,city,date\nA,Lyon,2027-02-06\nA,Lyon,2027-02-07\nA,Lyon,2027-02-07\n');
    expect(first?.key).not.toBe(second?.key);
    expect(third).toEqual({ key: second?.key, repeats: 2 });
  });

  it('does not depend on the row number, and its fingerprint on every mapped cell', () => {
    const [one] = factsOf('title,city,colour\nA,Lyon,red\n');
    const [, other] = factsOf('title,city,colour\nB,Lyon,red\nA,Lyon,blue\n');
    const [moved] = factsOf('title,city,colour\nA,Paris,red\n');
    if (!one || !other || !moved) throw new Error('no rows');
    expect(fingerprint(one)).toBe(fingerprint(other));
    expect(fingerprint(one)).not.toBe(fingerprint(moved));
  });
});

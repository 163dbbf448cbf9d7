import { describe, expect, it } from '@jest/globals';
import type { Draft } from './draft.js';
import { merge } from './merge.js';

const draft = (more: Partial<Draft> = {}): Draft => ({
  title: 'Clean-up',
  description: '',
  language: 'en',
  typeCode: 'clean-up',
  scheduleState: 'TENTATIVE',
  attendanceMode: 'IN_PERSON',
  signupMode: 'NONE',
  signupUrl: null,
  onlineUrl: null,
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
  contactName: null,
  startsOn: '2027-02-06',
  localStart: null,
  localEnd: null,
  startsAt: null,
  endsAt: null,
  capacity: null,
  ...more,
});

const timed = { localStart: '2027-02-06T10:00', startsAt: '2027-02-06T09:00:00Z', scheduleState: 'CONFIRMED' as const };

describe('A changed row', () => {
  it('writes what changed in the file', () => {
    const result = merge(draft(), draft(), draft({ title: 'Big clean-up', ...timed }), []);
    expect(result.changed).toEqual(['title', 'time']);
    expect(result.fields.toSorted()).toEqual(['localStart', 'scheduleState', 'startsAt', 'title']);
    expect(result.kept).toEqual([]);
  });

  it('writes nothing when nothing changed', () => {
    expect(
      merge(draft(timed), draft({ ...timed, startsAt: '2027-02-06T09:00:00.000Z' }), draft(timed), []).fields,
    ).toEqual([]);
  });

  it('leaves alone what people have set since, and writes the rest', () => {
    const current = draft({ title: 'Our clean-up' });
    const result = merge(draft(), current, draft({ title: 'Big clean-up', venue: 'Old bridge' }), ['title']);
    expect(result).toMatchObject({ fields: ['venue'], changed: ['place'], kept: ['title'] });
  });

  it('leaves alone what differs from the last import, even where nobody noted an edit', () => {
    const result = merge(draft(), draft({ startsOn: '2027-02-07' }), draft(timed), []);
    expect(result).toMatchObject({ fields: [], kept: ['time'] });
  });

  it('moves a place as a whole or not at all', () => {
    const marseille = { locality: 'Marseille', latitude: 43.3, longitude: 5.4, placeId: 2995469 };
    expect(merge(draft(), draft(), draft(marseille), ['location'])).toMatchObject({ fields: [], kept: ['place'] });
    expect(merge(draft(), draft(), draft(marseille), []).fields.toSorted()).toEqual([
      'latitude',
      'locality',
      'longitude',
      'placeId',
    ]);
  });

  it('remembers the old value of what it did not write, so that the next change is told again', () => {
    const { base } = merge(draft(), draft({ title: 'Ours' }), draft({ title: 'Theirs', capacity: 20 }), []);
    expect(base).toMatchObject({ title: 'Clean-up', capacity: 20 });
  });
});

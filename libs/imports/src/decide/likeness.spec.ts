import { describe, expect, it } from '@jest/globals';
import { tell } from '../reason.js';
import { Register, twinReason } from './duplicates.js';
import { compare, profileOf, type Comparable } from './likeness.js';

const event = (more: Partial<Comparable>): Comparable => ({
  title: 'Clean the banks of the Rhône',
  startsOn: '2027-02-06',
  startsAt: null,
  latitude: 45.75,
  longitude: 4.85,
  attendanceMode: 'IN_PERSON',
  contactName: null,
  signupUrl: null,
  description: '',
  country: 'FR',
  locality: 'Lyon',
  venue: null,
  ...more,
});

const verdict = (a: Partial<Comparable>, b: Partial<Comparable>): string => {
  const { duplicate, alike } = compare(profileOf(event(a), 1, null), profileOf(event(b), 2, null));
  return duplicate ? 'duplicate' : alike ? 'alike' : 'different';
};

const text = 'We walk along the river from the old bridge to the harbour and take out what does not belong there.';

describe('Two rows', () => {
  it.each<[string, Partial<Comparable>, Partial<Comparable>, string]>([
    ['with the same title, place and day', {}, { title: 'CLEAN THE BANKS of the Rhone!' }, 'duplicate'],
    ['with slightly other coordinates', {}, { latitude: 45.78, longitude: 4.9 }, 'duplicate'],
    [
      'of which one goes on in its title, by the same people',
      { contactName: 'Amis du Rhône' },
      { title: 'Clean the banks of the Rhône: from the old bridge to the harbour', contactName: 'Les Amis du Rhône' },
      'duplicate',
    ],
    [
      'in two languages with the same link and description',
      { signupUrl: 'https://r.example/lyon', description: text },
      { title: 'Nettoyons les berges', signupUrl: 'https://r.example/lyon', description: text },
      'duplicate',
    ],
    [
      'in two languages with the same link and organisers',
      { signupUrl: 'https://r.example/lyon', contactName: 'Amis du Rhône' },
      { title: 'Nettoyons les berges', signupUrl: 'https://www.r.example/lyon/', contactName: 'Amis du Rhône' },
      'duplicate',
    ],
    [
      'online at two pins with the same link',
      { attendanceMode: 'ONLINE', signupUrl: 'https://r.example/talk' },
      { attendanceMode: 'ONLINE', latitude: 51.5, longitude: 0.1, signupUrl: 'https://r.example/talk' },
      'duplicate',
    ],
    [
      'of which one has no date yet, by the same people',
      { startsOn: null, contactName: 'Fatima Alher, organisation Rive' },
      { title: 'Clean the banks of the Rhône now', contactName: 'Alher Fatima, Rive' },
      'duplicate',
    ],
    ['on another day', {}, { startsOn: '2027-02-07', contactName: null }, 'different'],
    [
      'on another day by the same people',
      { contactName: 'Amis du Rhône' },
      { startsOn: '2027-02-07', contactName: 'Amis du Rhône' },
      'alike',
    ],
    ['in another city', {}, { latitude: 43.3, longitude: 5.4, locality: 'Marseille' }, 'different'],
    [
      'of a series in two cities, by the same people',
      { contactName: 'Amis du Rhône', description: text },
      { latitude: 43.3, longitude: 5.4, locality: 'Marseille', contactName: 'Amis du Rhône', description: text },
      'different',
    ],
    ['at two hours', { startsAt: '2027-02-06T09:00:00Z' }, { startsAt: '2027-02-06T14:00:00Z' }, 'alike'],
    ['with two numbers', { title: 'Clean-up workshop, part 1' }, { title: 'Clean-up workshop, part 2' }, 'different'],
    ['with two letters', { title: 'Clean-up workshop, part 3a' }, { title: 'Clean-up workshop, part 3b' }, 'different'],
    [
      'with a number for a word',
      { title: 'Lets Count 4SDGs in Lyon' },
      { title: 'Lets Count SDGs in Lyon' },
      'duplicate',
    ],
    [
      'with two levels of one course',
      { title: 'Water testing: basics for everybody' },
      { title: 'Water testing: advanced for everybody' },
      'different',
    ],
    [
      'of two groups with nearly one title',
      { title: 'River Day | Py Divers Lyon', contactName: 'Py Divers' },
      { title: 'River Day + R Divers Lyon', contactName: 'Beatriz Milz' },
      'alike',
    ],
    [
      'that share only a generic description',
      { title: 'River day Amargadhi', description: text },
      { title: 'River day Dadeldhura', description: text },
      'different',
    ],
    [
      'that share only the front page of a platform',
      { signupUrl: 'https://facebook.com' },
      { title: 'Something else', signupUrl: 'https://facebook.com/' },
      'different',
    ],
  ])('%s', (_, a, b, expected) => {
    expect(verdict(a, b)).toBe(expected);
    expect(verdict(b, a)).toBe(expected);
  });

  it('are told with what they share', () => {
    const register = new Register();
    register.add(profileOf(event({}), 41, null));
    const { duplicate } = register.twinsOf(profileOf(event({ title: 'Clean the bank of the Rhône' }), 42, null));
    if (!duplicate) throw new Error('not found');
    const reason = twinReason(duplicate, 'duplicate');
    expect(tell(reason)).toMatch(
      /^Likely the same as row 41 \(“Clean the banks of the Rhône”\): same day, same place, title \d\d % alike\.$/,
    );
    expect(tell(reason, 'es')).toMatch(
      /^Probablemente es lo mismo que la fila 41 .*: mismo día, mismo lugar, títulos parecidos en un \d\d %\.$/,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { readCoordinates } from './coordinates.js';
import { readLink } from './links.js';
import { onlineInPlace, readOnlineFlag } from './online.js';
import { withoutContacts } from './public-text.js';

describe('Coordinates', () => {
  it.each([
    ['45.75', '4.85', '', [45.75, 4.85]],
    ['45,75', '4,85', '', [45.75, 4.85]],
    ['34.6° S', '58.38° W', '', [-34.6, -58.38]],
    ['35°41\'22"N', '139°41\'30"E', '', [35.6894, 139.6917]],
    ['', '', '45.75, 4.85', [45.75, 4.85]],
    ['', '', '45,75; 4,85', [45.75, 4.85]],
    ['1500.0', '1750.0', '', [1500, 1750]],
    ['−33.9', '18.4', '', [-33.9, 18.4]],
  ])('%s %s %s are %j', (latitude, longitude, both, [north, east]) => {
    const fact = readCoordinates(latitude, longitude, both);
    if (fact.kind !== 'point') throw new Error('not a point');
    expect(fact.point.latitude).toBeCloseTo(north ?? 0, 3);
    expect(fact.point.longitude).toBeCloseTo(east ?? 0, 3);
  });

  it('are absent, or cannot be read, rather than guessed', () => {
    expect(readCoordinates('', ' ', '').kind).toBe('none');
    expect(readCoordinates('45.75', '', '').kind).toBe('unreadable');
    expect(readCoordinates('here', 'there', '').kind).toBe('unreadable');
  });
});

describe('A link', () => {
  it.each([
    ['https://river.example/act', 'https://river.example/act', false],
    ['See https://river.example/act.', 'https://river.example/act', false],
    ['https//river.example/act', 'https://river.example/act', true],
    ['www.river.example', 'https://www.river.example', true],
    ['river.example/act', 'https://river.example/act', true],
  ])('%s is %s', (cell, url, repaired) => {
    expect(readLink(cell)).toEqual({ url, unreadable: false, repaired });
  });

  it.each(['soon', 'ana@river.example', 'javascript:alert(1)'])('%s is none', (cell) => {
    expect(readLink(cell)).toMatchObject({ url: null, unreadable: true });
  });
});

describe('Taking part from elsewhere', () => {
  it.each([
    ['True', 'ONLINE'],
    ['sí', 'ONLINE'],
    ['はい', 'ONLINE'],
    ['Hybrid', 'HYBRID'],
    ['False', 'IN_PERSON'],
    ['presencial', 'IN_PERSON'],
    ['', null],
    ['maybe', null],
  ])('a column that says %j means %s', (cell, mode) => {
    expect(readOnlineFlag(cell)).toBe(mode);
  });

  it.each([
    ['Online', 'ONLINE'],
    ['México (en línea)', 'ONLINE'],
    ['Toronto virtual', 'ONLINE'],
    ['東京/オンライン', 'HYBRID'],
    ['Tehran (or online)', 'HYBRID'],
    ['Roma & online', 'HYBRID'],
    ['Lyon', null],
    ['Zoomville', null],
  ])('the place %s means %s', (text, mode) => {
    expect(onlineInPlace(text)).toBe(mode);
  });
});

describe('A text for everyone', () => {
  it.each([
    ['River Group (ana@river.example)', 'River Group'],
    ['River Group - +1 555 0100 - ana@river.example', 'River Group'],
    ['River Group. Contact email: ana@river.example', 'River Group.'],
    ['River Group (email: ana@river.example)', 'River Group'],
    ['River Group <ana@river.example>', 'River Group'],
    ['Grupo Río, contacto: ana@rio.example / Amigos del Río', 'Grupo Río / Amigos del Río'],
    ['University (Antoine Blanchard - a@u.example)', 'University (Antoine Blanchard)'],
    ['Call Ana (tel. 030 901820) or come', 'Call Ana or come'],
    ['ana@river.example', ''],
    ['Open Water: a@b.example & c@d.example', 'Open Water'],
  ])('loses the contact data of %j', (given, left) => {
    expect(withoutContacts(given)).toEqual({ text: left, removed: true });
  });

  it.each([
    'River Group',
    'Meet at 10:00 on 2027-02-06, room 1204',
    'Clean-up of 12,000 m2 (50 people)',
    'See https://river.example/2027/02/06',
  ])('keeps %j as it is', (text) => {
    expect(withoutContacts(text)).toEqual({ text, removed: false });
  });

  it('loses a bare long number where people are named, and only there', () => {
    expect(withoutContacts('Public Lab, 99225102', true)).toEqual({ text: 'Public Lab', removed: true });
    expect(withoutContacts('We removed 12500000 kg').removed).toBe(false);
  });
});

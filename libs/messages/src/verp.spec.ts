import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#platform/ids.js';
import { decodeVerp, encodeVerp, verpAddress, VERP_LENGTH, type VerpRef } from './verp.js';

const secret = 'a secret of at least thirty-two letters';
const ref: VerpRef = { messageId: '4711', personId: newId(), purpose: 'bounce' };
const base = 'bounces@example.org';
const address = verpAddress(base, encodeVerp(ref, secret));

const refs = fc.record({
  messageId: fc.bigInt({ min: 1n, max: 2n ** 40n - 1n }).map(String),
  personId: fc.uuid(),
  purpose: fc.constantFrom('bounce' as const, 'unsubscribe' as const),
});

describe('addresses that only we can write', () => {
  it('say which mail to whom, behind a plus sign or in a domain of their own', () => {
    fc.assert(
      fc.property(refs, fc.constantFrom(base, '@bounces.example.org', 'bounces.example.org'), (given, where) => {
        const written = verpAddress(where, encodeVerp(given, secret));
        expect(written).toMatch(/^[a-z0-9+]{48,64}@(bounces\.)?example\.org$/);
        expect(decodeVerp(written, secret)).toEqual(given);
        expect(decodeVerp(written.toUpperCase(), secret)).toEqual(given);
      }),
    );
  });

  it('have a local part that every mail server takes', () => {
    expect(encodeVerp({ ...ref, messageId: String(2n ** 40n - 1n) }, secret)).toHaveLength(VERP_LENGTH);
    expect(() => encodeVerp({ ...ref, messageId: String(2n ** 40n) }, secret)).toThrow('too high');
    expect(() => encodeVerp({ ...ref, personId: 'river' }, secret)).toThrow('no id of a person');
  });

  it('mean nothing when a single letter is not ours', () => {
    const start = address.indexOf('+') + 1;
    const end = address.indexOf('@');
    for (let at = start; at < end; at += 1) {
      for (const letter of ['a', 'b', 'q', 'u', '7']) {
        const forged = address.slice(0, at) + letter + address.slice(at + 1);
        if (forged !== address) expect(decodeVerp(forged, secret)).toBeNull();
      }
    }
  });

  it('mean nothing to another installation, and nothing when there is no code', () => {
    const others = [
      address.slice(0, 20),
      base,
      '',
      '@',
      'b@example.org',
      `x${address.slice(8)}`,
      address.split('@')[0] ?? '',
    ];
    for (const other of others) expect(decodeVerp(other, secret)).toBeNull();
    expect(decodeVerp(address, 'another secret, also of many letters')).toBeNull();
  });

  it('are found behind whatever a mailing server puts before them', () => {
    const code = encodeVerp(ref, secret);
    for (const before of ['', 'bounces+', 'bounces-', 'prvs=0123abcd=bounces+']) {
      expect(decodeVerp(`${before}${code}@example.org`, secret)).toEqual(ref);
    }
  });
});

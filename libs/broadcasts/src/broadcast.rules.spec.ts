import { describe, expect, it } from '@jest/globals';
import { Problem } from '#platform/problem.js';
import { checkCount, decideChange, statusOf } from './broadcast.rules.js';

describe('the number of people that the coordinator agreed to', () => {
  it.each([
    [100, 100, true],
    [100, 105, true],
    [100, 95, true],
    [100, 106, false],
    [10, 12, true],
    [10, 13, false],
    [null, 5000, true],
    [1, 0, false],
    [null, 0, false],
  ])('expected %s, now %s: goes out is %s', (expected, actual, fine) => {
    const check = (): void => {
      checkCount(expected, actual);
    };
    if (fine) expect(check).not.toThrow();
    else expect(check).toThrow(Problem);
  });

  it('is named anew when it is another audience', () => {
    expect(() => {
      checkCount(100, 250);
    }).toThrow('it is 250 people now, not 100');
  });
});

describe('a broadcast', () => {
  it('is as far as its message', () => {
    expect(
      [null, 'sending', 'paused', 'done', 'cancelled'].map((s) => statusOf(s as Parameters<typeof statusOf>[0])),
    ).toEqual(['DRAFT', 'SENDING', 'PAUSED', 'DONE', 'CANCELLED']);
  });

  it('can be paused, resumed and cancelled, twice as well as once', () => {
    expect(decideChange('pause', 'SENDING')).toBe(true);
    expect(decideChange('pause', 'PAUSED')).toBe(false);
    expect(decideChange('resume', 'PAUSED')).toBe(true);
    expect(decideChange('resume', 'SENDING')).toBe(false);
    expect(decideChange('cancel', 'SENDING')).toBe(true);
    expect(decideChange('cancel', 'PAUSED')).toBe(true);
    expect(decideChange('cancel', 'CANCELLED')).toBe(false);
  });

  it('cannot be changed once it is over', () => {
    for (const change of ['pause', 'resume', 'cancel'] as const) {
      expect(() => decideChange(change, 'DONE')).toThrow(Problem);
    }
    expect(() => decideChange('resume', 'CANCELLED')).toThrow(Problem);
  });
});

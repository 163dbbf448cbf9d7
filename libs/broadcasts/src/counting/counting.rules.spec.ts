import { describe, expect, it } from '@jest/globals';
import { allowedBy, checkAllowed, isCountable, isCounted, wanted } from './counting.rules.js';

const all = { countClicks: true, countOpens: true };

describe('what is counted', () => {
  it('is what the operator allows and the author wants', () => {
    expect(allowedBy({ BROADCAST_COUNTS: 'off' })).toEqual({ countClicks: false, countOpens: false });
    expect(wanted(all, { BROADCAST_COUNTS: 'clicks' })).toEqual({ countClicks: true, countOpens: false });
    expect(wanted(all, { BROADCAST_COUNTS: 'opens' })).toEqual({ countClicks: false, countOpens: true });
    expect(wanted(all, { BROADCAST_COUNTS: 'both' })).toEqual(all);
    expect(wanted({ countClicks: false, countOpens: true }, { BROADCAST_COUNTS: 'both' }).countClicks).toBe(false);
  });

  it('is refused by the name of its field where the operator does not allow it', () => {
    const asked = { countClicks: null, countOpens: true };
    expect(() => {
      checkAllowed(asked, { BROADCAST_COUNTS: 'clicks' });
    }).toThrow('does not let opens be counted');
    checkAllowed(asked, { BROADCAST_COUNTS: 'opens' });
    checkAllowed({ countClicks: false, countOpens: null }, { BROADCAST_COUNTS: 'off' });
  });
});

describe('a link', () => {
  const countable = (address: string): boolean => isCountable(address, 'https://turnout.test');

  it.each([
    'https://example.org/boots?a=1',
    'http://example.org',
    'https://turnout.test/en',
    'https://turnout.test/es/find?near=Bern',
    'https://turnout.test/en/c/river-week#materials',
    'https://turnout.test/en/e/clean-the-aare-x7k2mp',
    'https://turnout.test/files/0190d6a0-0000-7000-8000-000000000001/flyer.pdf',
  ])('may be counted: %s', (address) => {
    expect(countable(address)).toBe(true);
  });

  it.each([
    'mailto:ana@example.org',
    'ftp://example.org/x',
    'https://',
    '#materials',
    'https://turnout.test/en/unsubscribe/dQEBkNag',
    'https://turnout.test/es/preferences/cAEBkNag',
    'https://turnout.test/en/host/aAEBkNag',
    'https://turnout.test/en/going/YQEBkNag',
    'https://turnout.test/en/endorsement/ZQEBkNag',
    'https://turnout.test/en/sign-in/abc',
    'http://TURNOUT.test:3000/u/dQEBkNag',
    'https://turnout.test/en/e/clean-the-aare-x7k2mp?key=aAEBkNag',
    'https://turnout.test/calendar/abc.ics',
    'https://turnout.test/c/12/1.abc',
  ])('is left as it is: %s', (address) => {
    expect(countable(address)).toBe(false);
  });
});

describe('a request', () => {
  it('counts when somebody opens the link', () => {
    expect(isCounted('GET', { accept: 'text/html', 'user-agent': 'x' })).toBe(true);
    expect(isCounted('GET', { dnt: '0' })).toBe(true);
  });

  it('does not when it only looks ahead', () => {
    expect(isCounted('HEAD', {})).toBe(false);
    for (const name of ['purpose', 'sec-purpose', 'x-purpose', 'x-moz']) {
      expect(isCounted('GET', { [name]: 'prefetch' })).toBe(false);
    }
    expect(isCounted('GET', { 'sec-purpose': 'prefetch;prerender' })).toBe(false);
    expect(isCounted('GET', { 'x-purpose': 'preview' })).toBe(false);
  });

  it('does not when its sender asks not to be followed', () => {
    expect(isCounted('GET', { dnt: '1' })).toBe(false);
    expect(isCounted('GET', { 'sec-gpc': '1' })).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { judge, routeBackoff, type Attempted } from './outcome.rules.js';

const first: Attempted = { attempts: 0, policy: 'at_least', chance: 0.5 };
const refused = (code: number, enh?: string, { command = 'RCPT TO', reply = '' } = {}) =>
  ({ kind: 'refused', code, command, reply, ...(enh !== undefined && { enh }) }) as const;
const unreachable = (code: number, command: string, enh?: string) =>
  ({ kind: 'unreachable', code, command, reply: '', ...(enh !== undefined && { enh }) }) as const;
const from = { command: 'MAIL FROM' };
const suppress = { action: 'fail', suppress: true };
const fail = { action: 'fail', suppress: false };
const server = { action: 'route', cause: 'SERVER_UNREACHABLE', throttled: false };
const throttled = { ...server, throttled: true };
const password = { ...server, cause: 'CREDENTIALS_REFUSED' };
const sender = { ...server, cause: 'SENDER_REFUSED' };

describe('what is done after an attempt', () => {
  it.each([
    ...['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.4.4'].map(
      (enh) => [`no such address (${enh}): never again`, refused(550, enh), suppress] as const,
    ),
    ['spam, in their opinion: nobody is to blame but us', refused(550, '5.7.1'), fail],
    ['DMARC: nobody is to blame but us', refused(550, '5.7.26'), fail],
    ['a malformed mail: nobody is to blame but us', refused(554, '5.6.0'), fail],
    ['a bare 550 says nothing about the person', refused(550), fail],
    ['no connection', { kind: 'unreachable', reply: '' } as const, server],
    ['a greeting of 554', unreachable(554, 'CONN'), server],
    ['a closing server', refused(421, '4.3.2'), throttled],
    ['a full disk at the server', refused(451, '4.3.1'), server],
    ['SES at its limit', refused(454, undefined, { reply: '454 Throttling failure: maximum sending rate' }), throttled],
    ['too many recipients', refused(452, '4.5.3', { reply: '452 4.5.3 Too many recipients' }), throttled],
    ['too many mails', refused(452, undefined, { reply: '452 Too many messages in this session' }), throttled],
    ['too high a rate', refused(450, '4.7.1', { reply: '450 4.7.1 Error: rate limit exceeded' }), throttled],
    ['a login that is refused', unreachable(535, 'AUTH PLAIN', '5.7.8'), password],
    ['a login that needs another password', unreachable(534, 'AUTH LOGIN', '5.7.9'), password],
    ['a login that cannot be checked now', unreachable(454, 'AUTH PLAIN', '4.7.0'), throttled],
    ['a login that is missing', refused(530, '5.7.0', from), password],
    ['a sender that is refused', refused(550, '5.7.1', from), sender],
    ['a sender whose domain is refused', refused(553, '5.1.8', from), sender],
    ['a mail that is too large for the server, told early', refused(552, '5.3.4', from), { action: 'defer' }],
    ['a mail that was not started stays with its lease', { kind: 'late' } as const, { action: 'leave' }],
    ['a mail that was taken', { kind: 'accepted', reply: '', providerId: null } as const, { action: 'sent' }],
  ])('%s', (_, outcome, expected) => {
    expect(judge(outcome, first)).toMatchObject(expected);
  });

  const secondsOf = (outcome: Parameters<typeof judge>[0], tries: number) =>
    Array.from({ length: tries }, (_, attempts) => judge(outcome, { ...first, attempts })).map((verdict) =>
      verdict.action === 'defer' ? verdict.seconds : verdict.action,
    );

  it.each([
    ['greylisting', refused(450, '4.7.1', { reply: '450 4.7.1 Greylisted, try again in 300 seconds' })],
    ['a mailbox at its own limit', refused(450, '4.2.1', { reply: '450 4.2.1 mails come at a rate that prevents' })],
    ['a full mailbox, for now', refused(452, '4.2.2', { reply: '452 4.2.2 mailbox full' })],
    ['no reason', refused(451)],
  ])('waits longer after every temporary refusal and gives up after the eighth: %s', (_, outcome) => {
    expect(secondsOf(outcome, 8)).toEqual([120, 480, 1800, 7200, 21_600, 43_200, 43_200, 'fail']);
  });

  it.each(['5.2.1', '5.2.2', '5.3.4'])(
    'tries a mailbox that is full, disabled or small three times in three days (%s)',
    (enh) => {
      expect(secondsOf(refused(552, enh), 3)).toEqual([86_400, 172_800, 'fail']);
      expect(judge(refused(552, enh), { ...first, attempts: 2 })).toEqual(fail);
    },
  );

  it('spreads the retries of many mails by a quarter to either side, within 48 hours', () => {
    const at = (chance: number) => judge(refused(451), { ...first, chance });
    expect([at(0), at(1)]).toMatchObject([{ seconds: 90 }, { seconds: 150 }]);
    const longest = Array.from({ length: 7 }, (_, attempts) => judge(refused(451), { ...first, attempts, chance: 1 }));
    const sum = longest.reduce((all, verdict) => all + (verdict.action === 'defer' ? verdict.seconds : NaN), 0);
    expect(sum).toBeLessThan(48 * 3600);
  });

  it('does not count an attempt when the server cannot have the mail', () => {
    const expected = { action: 'defer', seconds: 60, countsAsAttempt: false, mayBeTwice: false };
    expect(judge({ kind: 'lost', reply: '' }, first)).toEqual(expected);
  });

  it('sends again, marked as perhaps a second time, when the server may have the mail', () => {
    const ambiguous = { kind: 'ambiguous', reply: '' } as const;
    expect(judge(ambiguous, first)).toMatchObject({ action: 'defer', seconds: 60, mayBeTwice: true });
    expect(judge(ambiguous, { ...first, policy: 'at_most' })).toEqual({ action: 'unsure' });
    expect(secondsOf(ambiguous, 8)).toEqual([60, 60, 60, 480, 1800, 7200, 21_600, 'unsure']);
  });

  it('tries an unreachable server ever more rarely, but at least once a minute', () => {
    expect([1, 2, 3, 7, 50].map(routeBackoff)).toEqual([1, 2, 4, 60, 60]);
  });
});

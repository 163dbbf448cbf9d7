import { describe, expect, it } from '@jest/globals';
import { judge, routeBackoff, type Attempted } from './outcome.rules.js';

const first: Attempted = { attempts: 0, policy: 'at_least', chance: 0.5 };
const refused = (code: number, enh?: string, command = 'RCPT TO') =>
  ({ kind: 'refused', code, command, reply: '', ...(enh !== undefined && { enh }) }) as const;

describe('what is done after an attempt', () => {
  it.each([
    ['an unknown mailbox fails and is not written to again', refused(550, '5.1.1'), { action: 'fail', suppress: true }],
    [
      'a domain that does not exist fails and is not written to again',
      refused(550, '5.1.2'),
      { action: 'fail', suppress: true },
    ],
    ['a spam verdict fails without blaming the person', refused(550, '5.7.1'), { action: 'fail', suppress: false }],
    ['a bare 550 fails without blaming the person', refused(550), { action: 'fail', suppress: false }],
    ['a closing server is the way, not the recipient', refused(421), { action: 'route' }],
    ['a full disk at the server is the way', refused(451, '4.3.1'), { action: 'route' }],
    ['a refused sender is our own mistake', refused(550, '5.7.1', 'MAIL FROM'), { action: 'route' }],
    ['no connection is the way', { kind: 'unreachable', reply: '' } as const, { action: 'route' }],
    ['a mail that was not started stays with its lease', { kind: 'late' } as const, { action: 'leave' }],
  ])('%s', (_, outcome, expected) => {
    expect(judge(outcome, first)).toEqual(expected);
  });

  it('waits longer after every temporary refusal and gives up after the eighth', () => {
    const waits = Array.from({ length: 8 }, (_, attempts) => judge(refused(451, '4.7.1'), { ...first, attempts }));
    const seconds = waits.map((verdict) => (verdict.action === 'defer' ? verdict.seconds : verdict.action));
    expect(seconds).toEqual([120, 480, 1800, 7200, 21_600, 43_200, 43_200, 'fail']);
  });

  it('tries a full mailbox three times in three days', () => {
    const verdicts = [0, 1, 2].map((attempts) => judge(refused(552, '5.2.2'), { ...first, attempts }).action);
    expect(verdicts).toEqual(['defer', 'defer', 'fail']);
  });

  it('does not count an attempt when the server cannot have the mail', () => {
    expect(judge({ kind: 'lost', reply: '' }, first)).toMatchObject({
      action: 'defer',
      countsAsAttempt: false,
      mayBeTwice: false,
    });
  });

  it('sends again, marked as perhaps a second time, when the server may have the mail', () => {
    expect(judge({ kind: 'ambiguous', reply: '' }, first)).toMatchObject({ action: 'defer', mayBeTwice: true });
    expect(judge({ kind: 'ambiguous', reply: '' }, { ...first, policy: 'at_most' })).toEqual({ action: 'unsure' });
  });

  it('tries an unreachable server ever more rarely, but at least once a minute', () => {
    expect([1, 2, 3, 7, 50].map(routeBackoff)).toEqual([1, 2, 4, 60, 60]);
  });
});

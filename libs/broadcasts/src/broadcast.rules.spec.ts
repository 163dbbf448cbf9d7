import { describe, expect, it } from '@jest/globals';
import { Problem } from '#platform/problem.js';
import type { BroadcastStatus } from './broadcast.entity.js';
import {
  broadcastExpiry,
  checkCount,
  decideStep,
  needsApproval,
  statusOf,
  stepsFrom,
  type BroadcastStep,
} from './broadcast.rules.js';

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
  it('is as far as its message, and before it has one as its row says', () => {
    const messages = ['sending', 'expanding', 'paused', 'done', 'cancelled'] as const;
    expect(messages.map((message) => statusOf(message, 'DRAFT'))).toEqual([
      ...['SENDING', 'SENDING', 'PAUSED', 'DONE', 'CANCELLED'],
    ]);
    expect(statusOf(null, 'SCHEDULED')).toBe('SCHEDULED');
  });

  it.each<[BroadcastStatus, BroadcastStep[]]>([
    ['DRAFT', ['save', 'submit', 'cancel']],
    ['AWAITING_APPROVAL', ['approve', 'reject', 'withdraw', 'cancel']],
    ['SCHEDULED', ['withdraw', 'start', 'cancel']],
    ['SENDING', ['pause', 'cancel', 'editRest', 'resendFailed']],
    ['PAUSED', ['resume', 'cancel', 'editRest', 'resendFailed']],
    ['DONE', ['resendFailed']],
    ['CANCELLED', ['editRest']],
  ])('that is %s allows %j and nothing else', (status, allowed) => {
    expect(stepsFrom(status)).toEqual(allowed);
    for (const step of allowed) expect(decideStep(step, status)).toBe(true);
  });

  it.each<[BroadcastStep, BroadcastStatus]>([
    ['submit', 'AWAITING_APPROVAL'],
    ['submit', 'SENDING'],
    ['approve', 'SCHEDULED'],
    ['pause', 'PAUSED'],
    ['resume', 'SENDING'],
    ['cancel', 'CANCELLED'],
  ])('takes %s twice as well as once', (step, status) => {
    expect(decideStep(step, status)).toBe(false);
  });

  it.each<[BroadcastStep, BroadcastStatus]>([
    ['save', 'SENDING'],
    ['submit', 'CANCELLED'],
    ['approve', 'DRAFT'],
    ['withdraw', 'SENDING'],
    ['pause', 'DONE'],
    ['resume', 'CANCELLED'],
    ['cancel', 'DONE'],
    ['editRest', 'DONE'],
    ['resendFailed', 'CANCELLED'],
  ])('refuses to %s one that is %s', (step, status) => {
    expect(() => decideStep(step, status)).toThrow(Problem);
  });

  it('may reach the last of a slow one as long as the first of a fast one', () => {
    const last = new Date('2027-02-01T00:00:00Z');
    expect(broadcastExpiry(last, 1000, null)).toEqual(new Date('2027-02-04T00:00:00Z'));
    expect(broadcastExpiry(last, 1000, 100)).toEqual(new Date('2027-02-04T10:00:00Z'));
  });

  it('needs a second person above the limit, and always with none', () => {
    expect([needsApproval(500, 500), needsApproval(501, 500), needsApproval(1, 0)]).toEqual([false, true, true]);
  });
});

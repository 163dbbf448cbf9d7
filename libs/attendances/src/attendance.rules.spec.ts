import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RsvpStatus } from './attendance.enums.js';
import {
  afterConfirm,
  afterSignUp,
  canCancel,
  movesUp,
  placesLeft,
  refusalOf,
  type EventFacts,
} from './attendance.rules.js';

const open: EventFacts = { scheduleState: 'CONFIRMED', signupMode: 'OPEN', timeState: 'UPCOMING' };

describe('Whether an event takes sign-ups', () => {
  it.each<[string, Partial<EventFacts>, string | null]>([
    ['one that takes place does', {}, null],
    ['a save-the-date does', { scheduleState: 'TENTATIVE', timeState: 'DATE_OPEN' }, null],
    ['a running one does', { timeState: 'RUNNING' }, null],
    ['a cancelled one does not', { scheduleState: 'CANCELLED' }, 'CANCELLED'],
    ['a postponed one does not', { scheduleState: 'POSTPONED' }, 'POSTPONED'],
    ['one that is over does not', { timeState: 'ENDED' }, 'ENDED'],
    ['a postponed one whose old day is over is over', { scheduleState: 'POSTPONED', timeState: 'ENDED' }, 'ENDED'],
    ['one with sign-up elsewhere does not', { signupMode: 'EXTERNAL_LINK' }, 'NO_SIGN_UP'],
    ['one where people just come does not', { signupMode: 'NONE' }, 'NO_SIGN_UP'],
  ])('%s', (_, given, expected) => {
    expect(refusalOf({ ...open, ...given })).toBe(expected);
  });
});

describe('A form about somebody who is known', () => {
  it('changes nothing for people who have said yes, and only mails them', () => {
    for (const status of ['REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED'] as const) {
      expect(afterSignUp(status)).toEqual({ writes: false, mail: 'known' });
    }
  });

  it('asks everybody else to confirm', () => {
    for (const status of [null, 'UNCONFIRMED', 'CANCELLED', 'DECLINED', 'INVITED'] as const) {
      expect(afterSignUp(status)).toEqual({ writes: true, mail: 'confirm' });
    }
  });
});

describe('Pressing the button in the mail', () => {
  it('gives a place while there is one', () => {
    expect(afterConfirm('UNCONFIRMED', 0, { capacity: 5, taken: 4 })).toBe('REGISTERED');
    expect(afterConfirm('UNCONFIRMED', 3, { capacity: null, taken: 10_000 })).toBe('REGISTERED');
  });

  it('puts on the waiting list when the person or their guests do not fit', () => {
    expect(afterConfirm('UNCONFIRMED', 0, { capacity: 5, taken: 5 })).toBe('WAITLISTED');
    expect(afterConfirm('UNCONFIRMED', 1, { capacity: 5, taken: 4 })).toBe('WAITLISTED');
    expect(afterConfirm('UNCONFIRMED', 0, { capacity: 5, taken: 9 })).toBe('WAITLISTED');
  });

  it('brings back somebody who had cancelled', () => {
    expect(afterConfirm('CANCELLED', 0, { capacity: null, taken: 0 })).toBe('REGISTERED');
  });

  it('changes nothing the second time', () => {
    for (const status of ['REGISTERED', 'CONFIRMED', 'WAITLISTED', 'REJECTED'] as const) {
      expect(afterConfirm(status, 0, { capacity: 1, taken: 0 })).toBeNull();
    }
  });
});

describe('The waiting list', () => {
  it('moves up in order, and somebody with many guests does not hold up the others', () => {
    const waiting = [
      { id: 'family', guests: 4 },
      { id: 'pair', guests: 1 },
      { id: 'single', guests: 0 },
    ];
    expect(movesUp(waiting, { capacity: 10, taken: 8 })).toEqual(['pair']);
    expect(movesUp(waiting, { capacity: 10, taken: 7 })).toEqual(['pair', 'single']);
    expect(movesUp(waiting, { capacity: 10, taken: 10 })).toEqual([]);
    expect(movesUp(waiting, { capacity: null, taken: 10 })).toEqual(['family', 'pair', 'single']);
  });

  it('never fills more places than there are', () => {
    const waiting = fc.array(fc.nat(20).map((guests) => ({ id: String(guests), guests })));
    fc.assert(
      fc.property(waiting, fc.integer({ min: 1, max: 100 }), fc.nat(100), (people, capacity, taken) => {
        const queue = people.map((person, index) => ({ ...person, id: String(index) }));
        const moved = movesUp(queue, { capacity, taken });
        const added = queue.filter(({ id }) => moved.includes(id)).reduce((sum, { guests }) => sum + 1 + guests, 0);
        expect(added).toBeLessThanOrEqual(placesLeft({ capacity, taken }) ?? Infinity);
      }),
    );
  });
});

it('Places left are never fewer than none', () => {
  expect(placesLeft({ capacity: 3, taken: 5 })).toBe(0);
  expect(placesLeft({ capacity: null, taken: 5 })).toBeNull();
});

it('Cancelling twice does nothing the second time', () => {
  expect(Object.values(RsvpStatus).filter((status) => !canCancel(status))).toEqual([
    'DECLINED',
    'CANCELLED',
    'REJECTED',
  ]);
});

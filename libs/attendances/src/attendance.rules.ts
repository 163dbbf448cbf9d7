import type { RsvpStatus } from './attendance.enums.js';
import { TAKES_PLACE } from './attendance.enums.js';

export type Refusal = 'CANCELLED' | 'POSTPONED' | 'ENDED' | 'NO_SIGN_UP';

export interface EventFacts {
  scheduleState: 'TENTATIVE' | 'CONFIRMED' | 'POSTPONED' | 'CANCELLED';
  signupMode: 'OPEN' | 'APPROVAL' | 'INVITE' | 'EXTERNAL_LINK' | 'NONE';
  timeState: 'DATE_OPEN' | 'UPCOMING' | 'RUNNING' | 'ENDED';
}

/** Why nobody may sign up at present, or null. A save-the-date takes sign-ups: those people want to hear the details. */
export function refusalOf(event: EventFacts): Refusal | null {
  if (event.scheduleState === 'CANCELLED') return 'CANCELLED';
  if (event.timeState === 'ENDED') return 'ENDED';
  if (event.scheduleState === 'POSTPONED') return 'POSTPONED';
  return event.signupMode === 'OPEN' ? null : 'NO_SIGN_UP';
}

/**
 * What a sign-up form changes for somebody who is known already. Only they themselves may change anything, so a form
 * that anybody can fill in touches nothing that they have confirmed: it only mails them their link again.
 */
export function afterSignUp(status: RsvpStatus | null): { writes: boolean; mail: 'confirm' | 'known' } {
  switch (status) {
    case null:
    case 'UNCONFIRMED':
    case 'INVITED':
    case 'DECLINED':
    case 'CANCELLED':
      return { writes: true, mail: 'confirm' };
    case 'REGISTERED':
    case 'CONFIRMED':
    case 'MAYBE':
    case 'WAITLISTED':
    case 'REJECTED':
      return { writes: false, mail: 'known' };
  }
}

export interface Room {
  /** Null: without limit. */
  capacity: number | null;
  /** People and guests who have a place. */
  taken: number;
}

export const placesLeft = ({ capacity, taken }: Room): number | null =>
  capacity === null ? null : Math.max(0, capacity - taken);

const fits = (room: Room, guests: number): boolean => {
  const left = placesLeft(room);
  return left === null || left >= 1 + guests;
};

/** Where a person stands after pressing the button in their mail; null when they stand there already. */
export function afterConfirm(status: RsvpStatus, guests: number, room: Room): RsvpStatus | null {
  if (TAKES_PLACE.includes(status) || status === 'WAITLISTED' || status === 'REJECTED') return null;
  return fits(room, guests) ? 'REGISTERED' : 'WAITLISTED';
}

export const canCancel = (status: RsvpStatus): boolean =>
  status !== 'CANCELLED' && status !== 'DECLINED' && status !== 'REJECTED';

export interface Waiting {
  id: string;
  guests: number;
}

/**
 * Who moves up, in the order in which they joined the list. Somebody with more guests than there are places waits on,
 * and does not hold up those behind.
 */
export function movesUp(waiting: readonly Waiting[], room: Room): string[] {
  const moved: string[] = [];
  let { taken } = room;
  for (const { id, guests } of waiting) {
    if (!fits({ capacity: room.capacity, taken }, guests)) continue;
    taken += 1 + guests;
    moved.push(id);
  }
  return moved;
}

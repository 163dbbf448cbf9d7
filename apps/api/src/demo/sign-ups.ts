import type { DemoEvent } from './make-events.js';
import type { DemoPerson, People } from './people.js';
import type { DemoLanguage } from './cities.js';
import type { Dice } from './random.js';

export interface DemoSignUp {
  person: DemoPerson;
  rsvpStatus: 'REGISTERED' | 'CONFIRMED' | 'MAYBE' | 'WAITLISTED' | 'CANCELLED' | 'UNCONFIRMED';
  guests: number;
  shareContactWithHost: boolean;
  /** How many hours ago. */
  hoursAgo: number;
}

const statuses = [
  ['REGISTERED', 90],
  ['UNCONFIRMED', 5],
  ['CANCELLED', 3],
  ['MAYBE', 2],
] as const;

/** Invented sign-ups of one event; large cities have more, and a full event has people waiting. */
export function makeSignUps(dice: Dice, people: People, event: DemoEvent): DemoSignUp[] {
  if (event.reviewState !== 'APPROVED') return [];
  const count = event.role === 'full' ? 15 : howMany(dice, event);
  let taken = 0;
  return Array.from({ length: count }, (_, index) => {
    const guests =
      event.role === 'full'
        ? 0
        : dice.weighted([
            [0, 70],
            [1, 20],
            [2, 7],
            [3, 3],
          ] as const);
    const fits = event.capacity === null || taken + 1 + guests <= event.capacity;
    const wish = event.role === 'full' ? 'REGISTERED' : dice.weighted(statuses);
    const rsvpStatus = wish === 'REGISTERED' && !fits ? 'WAITLISTED' : wish;
    if (rsvpStatus === 'REGISTERED') taken += 1 + guests;
    return {
      person: people.make(event.language as DemoLanguage),
      rsvpStatus,
      guests,
      shareContactWithHost: dice.chance(0.3),
      hoursAgo: (count - index) * dice.between(1, 20),
    };
  });
}

function howMany(dice: Dice, { place, scheduleState }: DemoEvent): number {
  const size = Math.log10(Math.max(place.population, 1000)) - 3;
  const most = Math.round(4 + size * 5);
  return scheduleState === 'CONFIRMED' ? dice.between(2, most) : dice.between(0, 5);
}

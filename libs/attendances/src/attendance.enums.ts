import { registerEnumType } from '@nestjs/graphql';

const statuses = [
  'UNCONFIRMED',
  'INVITED',
  'REGISTERED',
  'CONFIRMED',
  'MAYBE',
  'WAITLISTED',
  'DECLINED',
  'CANCELLED',
  'REJECTED',
] as const;

export type RsvpStatus = (typeof statuses)[number];
export const RsvpStatus = Object.fromEntries(statuses.map((status) => [status, status])) as { [S in RsvpStatus]: S };
registerEnumType(RsvpStatus, {
  name: 'RsvpStatus',
  description: 'What a person has said about coming. What came of it is the outcome.',
  valuesMap: {
    UNCONFIRMED: { description: 'The address is not proven yet: takes no place, gets no news.' },
    INVITED: { description: 'A host asked them.' },
    REGISTERED: { description: 'Going.' },
    CONFIRMED: { description: 'Said so again near the day.' },
    MAYBE: { description: 'Perhaps: gets the news, takes no place.' },
    WAITLISTED: { description: 'Would come; gets the next place that becomes free.' },
    DECLINED: { description: 'Was asked and is not coming.' },
    CANCELLED: { description: 'Was going and is not coming any more.' },
    REJECTED: { description: 'The hosts said no.' },
  },
});

/** Those who take one of the places, with their guests. */
export const TAKES_PLACE: readonly RsvpStatus[] = ['REGISTERED', 'CONFIRMED'];

/** Those whom news about the event concerns: the audience of reminders, changes and broadcasts. */
export const GOING: readonly RsvpStatus[] = ['REGISTERED', 'CONFIRMED', 'MAYBE'];

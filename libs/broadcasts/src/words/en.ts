/** English texts of broadcasts; ICU messages. */
export const en = {
  'cancelled.banner': 'Cancelled',
  'postponed.banner': 'Postponed',
  'broadcast.why': 'You get this because you signed up for an event of “{campaign}”.',
  'broadcast.yours': 'Your event',
} as const;

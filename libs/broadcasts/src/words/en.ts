/** English texts of broadcasts; ICU messages. */
export const en = {
  'cancelled.banner': 'Cancelled',
  'postponed.banner': 'Postponed',
  'broadcast.why': 'You get this because you take part in “{campaign}” or asked for its news.',
  'broadcast.yours': 'Your event',
  'broadcast.test': 'Test',
  'broadcast.materials': 'Flyers and other materials',
} as const;

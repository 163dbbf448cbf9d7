/** English texts of broadcasts; ICU messages. */
export const en = {
  'cancelled.banner': 'Cancelled',
  'postponed.banner': 'Postponed',
  'broadcast.why': 'You get this because you take part in “{campaign}” or asked for its news.',
  'broadcast.yours': 'Your event',
  'broadcast.test': 'Test',
  'counted.clicks': 'Links in this mail are counted, not who opens them.',
  'counted.opens': 'How often this mail is opened is counted, not who opens it.',
  'counted.both': 'How often this mail and its links are opened is counted, not who opens them.',
  'broadcast.materials': 'Flyers and other materials',
} as const;

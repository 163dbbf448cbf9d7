import { badInput } from '#platform/problem.js';

/** Features of the glossary; codes are part of the API. */
export const accessibilityFeatures = [
  'step-free-entrance',
  'accessible-toilet',
  'seating',
  'accessible-parking',
  'public-transport',
  'sign-language',
  'live-captions',
  'hearing-loop',
  'interpretation',
  'easy-language',
  'quiet-space',
  'low-scent',
  'assistance-animals',
  'childcare',
  'masks-asked',
  'online-participation',
] as const;

const values = ['YES', 'PARTIAL', 'NO', 'UNKNOWN'] as const;

export interface AccessibilityFact {
  feature: string;
  value: string;
  note: string | null;
}

/** The list as given, or BAD_INPUT that names the entry and what would be right. */
export function checkAccessibility(given: unknown): AccessibilityFact[] {
  if (given == null) return [];
  if (!Array.isArray(given) || given.length > 50)
    throw badInput('accessibility', 'Give a list of {feature, value, note}.');
  return given.map((entry: unknown, index) => {
    const { feature, value, note } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<
      string,
      unknown
    >;
    const field = `accessibility.${String(index)}`;
    const known = accessibilityFeatures.find((one) => one === feature);
    if (!known) throw badInput(`${field}.feature`, `Use one of: ${accessibilityFeatures.join(', ')}.`);
    const right = values.find((one) => one === value);
    if (!right) throw badInput(`${field}.value`, `Use one of: ${values.join(', ')}.`);
    if (note != null && (typeof note !== 'string' || note.length > 300))
      throw badInput(`${field}.note`, 'At most 300 characters.');
    return { feature: known, value: right, note: typeof note === 'string' && note.trim() !== '' ? note.trim() : null };
  });
}

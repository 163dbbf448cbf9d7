import type { Language } from '../i18n';
import { day } from './dates';

/** Monday (1) to Sunday (7), in words. */
export function weekdayChoices(language: Language): { value: string; label: string }[] {
  return [1, 2, 3, 4, 5, 6, 7].map((number) => ({
    value: String(number),
    // The first of January 2024 was a Monday.
    label: day(language, `2024-01-0${String(number)}`, { weekday: 'long' }),
  }));
}

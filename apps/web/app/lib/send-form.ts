import { Temporal } from 'temporal-polyfill';
import type { Translate } from '../i18n';
import { type Problem, text, whole } from './form';

interface Timing {
  sendAt?: string;
  localDate?: string;
  localHour?: number;
  perHour?: number;
}

/** When a letter is to go out, as the form says it. */
export function timingFrom(form: FormData, t: Translate): Timing | { problems: Problem[] } {
  const perHour = whole(form, 'perHour');
  const slow = perHour === null ? {} : { perHour };
  switch (text(form, 'when')) {
    case 'at': {
      const sendAt = momentOf(text(form, 'date'), text(form, 'time'), text(form, 'zone') || 'UTC');
      return sendAt === null ? { problems: [{ field: 'date', message: t('problemWhen') }] } : { ...slow, sendAt };
    }
    case 'local': {
      const [localDate, localHour] = [text(form, 'localDate'), whole(form, 'localHour')];
      const isRight = /^\d{4}-\d{2}-\d{2}$/.test(localDate) && localHour !== null && localHour < 24;
      return isRight
        ? { ...slow, localDate, localHour }
        : { problems: [{ field: 'localDate', message: t('problemLocal') }] };
    }
    default:
      return slow;
  }
}

function momentOf(date: string, time: string, zone: string): string | null {
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant().toString();
  } catch {
    return null;
  }
}

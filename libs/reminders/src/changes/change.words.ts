import { formatWhen } from '#events';
import type { Locale } from '#platform/words.js';
import { zoneRules } from '#platform/zone-rules.js';
import { say } from '../words/words.js';
import { isHidden, parsePublicTime, type NetChange } from './change.rules.js';

/** One change as a line that people read: `New time: Saturday … (before: Friday …)`. */
export function changeLine(change: NetChange, locale: Locale): string {
  const label = say(locale, `changed.${change.field}`);
  if (isHidden(change)) return say(locale, 'changed.hidden', { label });
  const before = valueText(change, change.before, locale);
  const after = valueText(change, change.after, locale);
  if (after === null) return say(locale, 'changed.gone', { label, before: before ?? '' });
  if (before === null || change.field === 'SCHEDULE_STATE') return say(locale, 'changed.first', { label, after });
  return say(locale, 'changed.line', { label, before, after });
}

function valueText({ field }: NetChange, value: string | null, locale: Locale): string | null {
  if (value === null) return null;
  if (field === 'TIME') return timeText(value, locale);
  if (field === 'MODE' && isOneOf(value, ['IN_PERSON', 'ONLINE', 'HYBRID'])) return say(locale, `mode.${value}`);
  if (field === 'SCHEDULE_STATE') return say(locale, value === 'TENTATIVE' ? 'state.TENTATIVE' : 'state.CONFIRMED');
  return value;
}

const isOneOf = <T extends string>(value: string, known: readonly T[]): value is T =>
  (known as readonly string[]).includes(value);

function timeText(value: string, locale: Locale): string {
  const time = parsePublicTime(value);
  if (time === null) return value;
  const instant = (local: string | null): Date | null =>
    local === null || time.timeZone === null ? null : zoneRules.instantOf(local, time.timeZone);
  const { startsOn, timeZone } = time;
  return formatWhen({ startsOn, timeZone, startsAt: instant(time.localStart), endsAt: instant(time.localEnd) }, locale);
}

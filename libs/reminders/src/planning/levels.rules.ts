/** "Two hours before the start", "the day before at 11:00" on the clocks of the event's zone, "an hour after the end". */
export interface RuleMoment {
  daysBefore: number | null;
  localTime: string | null;
  hoursBefore: number | null;
  hoursAfter: number | null;
}

export interface ReminderTiming extends RuleMoment {
  /** How late it may still go out; later it is dropped. */
  lateMinutes: number;
}

export interface Rule extends ReminderTiming {
  /** The name of the rule over all levels: `day-before`, or made from the timing of a rule that somebody added. */
  code: string;
  enabled: boolean;
}

export interface OwnedRule extends Rule {
  campaignId: string | null;
  eventId: string | null;
}

export type RuleLevel = 'DEFAULT' | 'CAMPAIGN' | 'EVENT';
export type RuleKind = 'DAYS_BEFORE' | 'HOURS_BEFORE' | 'HOURS_AFTER';

export interface RuleInEffect extends Rule {
  /** Who says so. */
  level: RuleLevel;
}

const nothing = { daysBefore: null, localTime: null, hoursBefore: null, hoursAfter: null, enabled: true };

/** What holds where nobody says otherwise. The confirmation at once is not a rule: it answers a sign-up. */
export const defaultRules: readonly Rule[] = [
  { ...nothing, code: 'day-before', daysBefore: 1, localTime: '11:00', lateMinutes: 600 },
  { ...nothing, code: 'hours-before', hoursBefore: 2, lateMinutes: 60 },
  { ...nothing, code: 'feedback', hoursAfter: 1, lateMinutes: 1440 },
];

export function kindOf(rule: RuleMoment): RuleKind {
  if (rule.hoursAfter !== null) return 'HOURS_AFTER';
  return rule.hoursBefore === null ? 'DAYS_BEFORE' : 'HOURS_BEFORE';
}

/**
 * The rules for an event (or for a campaign as a whole), also those that are switched off: the defaults, each replaced
 * by the campaign's rule of the same code, and that by the event's.
 */
export function rulesInEffect(
  own: readonly OwnedRule[],
  { campaignId, eventId }: { campaignId: string; eventId: string | null },
): RuleInEffect[] {
  const levels: [RuleLevel, readonly Rule[]][] = [
    ['DEFAULT', defaultRules],
    ['CAMPAIGN', own.filter((rule) => rule.campaignId === campaignId)],
    ['EVENT', eventId === null ? [] : own.filter((rule) => rule.eventId === eventId)],
  ];
  const byCode = new Map<string, RuleInEffect>();
  for (const [level, rules] of levels) for (const rule of rules) byCode.set(rule.code, { ...rule, level });
  return [...byCode.values()].sort((a, b) => distance(a) - distance(b));
}

/** Order in which people get them: the earliest first. */
function distance({ daysBefore, localTime, hoursBefore, hoursAfter }: RuleMoment): number {
  if (hoursAfter !== null) return hoursAfter;
  if (hoursBefore !== null) return -hoursBefore;
  return -(daysBefore ?? 0) * 24 - 24 + Number(localTime?.slice(0, 2) ?? 0);
}

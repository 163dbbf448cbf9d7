import { Problem, badInput } from '#platform/problem.js';
import { kindOf, type Rule, type RuleInEffect, type RuleKind, type RuleMoment } from '../planning/levels.rules.js';

export type RuleChange = Partial<{ [F in keyof RuleMoment]: RuleMoment[F] | undefined }> & {
  code?: string | null;
  enabled: boolean;
  lateMinutes?: number | null;
};

/** What a rule may be late by where nobody says otherwise. */
const lateness: Record<RuleKind, number> = { DAYS_BEFORE: 600, HOURS_BEFORE: 60, HOURS_AFTER: 1440 };
/** More than these is nobody's wish but a mistake. */
const MOST_RULES = 12;

const timings = ['daysBefore', 'hoursBefore', 'hoursAfter'] as const;

/** The rule that an owner has from now on, given what holds for it today. */
export function decideRule(change: RuleChange, inEffect: readonly RuleInEffect[]): Rule {
  const before = change.code == null ? null : ruleOf(change.code, inEffect);
  const timing = timingOf(change) ?? (before && { ...before });
  if (timing === null) throw badInput('daysBefore', 'Say when: days before with a time, hours before, or hours after.');
  const kind = kindOf(timing);
  if (before && kindOf(before) !== kind) throw wrongKind(before, kind);
  const code = before?.code ?? codeFor(timing, inEffect);
  const twin = inEffect.find((rule) => rule.code !== code && sameTiming(rule, timing));
  if (twin && change.enabled && twin.enabled) {
    throw badInput(fieldOf(timing), 'There is a rule for this moment already. Choose another moment.', {
      code: twin.code,
    });
  }
  return {
    ...pick(timing),
    ...{ code, enabled: change.enabled },
    lateMinutes: change.lateMinutes ?? before?.lateMinutes ?? lateness[kind],
  };
}

export function ruleOf(code: string, inEffect: readonly RuleInEffect[]): RuleInEffect {
  const rule = inEffect.find((one) => one.code === code);
  if (rule) return rule;
  throw badInput('code', `There is no rule "${code}" here. There are: ${inEffect.map((one) => one.code).join(', ')}.`);
}

function timingOf(change: RuleChange): RuleMoment | null {
  const given = timings.filter((field) => change[field] != null);
  if (given.length > 1) {
    throw badInput(given[1] ?? '', 'Give one timing only: days before, hours before, or hours after.');
  }
  if (change.localTime != null && change.daysBefore == null) {
    throw badInput('daysBefore', 'A time on the clock needs the number of days before, 0 for the same day.');
  }
  if (change.daysBefore != null && change.localTime == null) {
    throw badInput('localTime', 'Say at which time of that day, such as 11:00.');
  }
  if (given.length === 0) return null;
  const { daysBefore = null, localTime = null, hoursBefore = null, hoursAfter = null } = change;
  return { daysBefore, localTime, hoursBefore, hoursAfter };
}

function codeFor(timing: RuleMoment, inEffect: readonly RuleInEffect[]): string {
  const { daysBefore, localTime, hoursBefore, hoursAfter } = timing;
  const code =
    daysBefore === null
      ? hoursBefore === null
        ? `hours-after-${String(hoursAfter)}`
        : `hours-before-${String(hoursBefore)}`
      : `days-before-${String(daysBefore)}-${String(localTime).replace(':', '')}`;
  if (inEffect.length >= MOST_RULES && !inEffect.some((rule) => rule.code === code)) {
    throw new Problem('CONFLICT', { message: `There are ${String(MOST_RULES)} rules already. Change or remove one.` });
  }
  return code;
}

function wrongKind(before: RuleInEffect, kind: RuleKind): Problem {
  const field: Record<RuleKind, string> = {
    DAYS_BEFORE: 'daysBefore',
    HOURS_BEFORE: 'hoursBefore',
    HOURS_AFTER: 'hoursAfter',
  };
  return badInput(
    field[kind],
    `The rule "${before.code}" counts in ${field[kindOf(before)]}. Switch it off and add another rule instead.`,
  );
}

const pick = ({ daysBefore, localTime, hoursBefore, hoursAfter }: RuleMoment) => ({
  ...{ daysBefore, localTime, hoursBefore, hoursAfter },
});

const fieldOf = (timing: RuleMoment): string => timings.find((field) => timing[field] !== null) ?? 'code';

const sameTiming = (a: RuleMoment, b: RuleMoment): boolean =>
  (['daysBefore', 'localTime', 'hoursBefore', 'hoursAfter'] as const).every((field) => a[field] === b[field]);

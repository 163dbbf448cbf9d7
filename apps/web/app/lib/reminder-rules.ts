import type { Translate } from '../i18n';
import {
  ResetCampaignReminderRule,
  ResetReminderRule,
  SetCampaignReminderRule,
  SetReminderRule,
  type ReminderRuleInput,
} from '../queries.generated';
import { attempt, type Context } from './api';
import type { EventHandle } from './event-change';
import { type FormState, type Problem, required, text, toProblems, typed, whole } from './form';

export type RuleOwner = { slug: string } | EventHandle;

const ranges = {
  daysBefore: ['fieldDaysBefore', 0, 60],
  hoursBefore: ['fieldHoursBefore', 1, 168],
  hoursAfter: ['fieldHoursAfter', 1, 168],
} as const;

/** Does what one of the forms about rules asks; null when done. */
export async function changeRule(
  context: Context,
  t: Translate,
  form: FormData,
  owner: RuleOwner,
): Promise<FormState | null> {
  const code = text(form, 'code');
  if (form.has('reset')) return after(await reset(context, owner, code), t, form);
  const problems = problemsOf(form, t);
  if (problems.length > 0) return { values: typed(form), problems };
  const timing: Partial<ReminderRuleInput> = {};
  for (const field of ['daysBefore', 'hoursBefore', 'hoursAfter'] as const) {
    if (form.has(field)) timing[field] = whole(form, field);
  }
  if (form.has('daysBefore')) timing.localTime = text(form, 'localTime');
  const input = { ...timing, enabled: text(form, 'enabled') !== 'no', ...(code === '' ? {} : { code }) };
  return after(await set(context, owner, input), t, form);
}

function problemsOf(form: FormData, t: Translate): Problem[] {
  const outside = Object.entries(ranges).flatMap(([field, [label, from, to]]) => {
    if (!form.has(field)) return [];
    const value = whole(form, field);
    if (value !== null && value >= from && value <= to) return [];
    return [{ field, message: t('problemRange', { field: t(label), from, to }) }];
  });
  return [...outside, ...(form.has('localTime') ? required(form, t, { localTime: 'fieldLocalTime' }) : [])];
}

type Answer = Awaited<ReturnType<typeof attempt>>;

/** The form has been checked: what the rules still refuse is a moment that is taken. */
function after(answer: Answer, t: Translate, form: FormData): FormState | null {
  if (answer.ok) return null;
  const problems = answer.refusals.flatMap((refusal) => {
    const [problem] = toProblems([refusal], t);
    if (problem === undefined) return [];
    return refusal.code === 'BAD_INPUT' || refusal.code === 'CONFLICT'
      ? [{ ...problem, message: t('problemTwin') }]
      : [problem];
  });
  return { values: typed(form), problems };
}

function set(context: Context, owner: RuleOwner, input: ReminderRuleInput): Promise<Answer> {
  if ('slug' in owner) return attempt(context, SetCampaignReminderRule, { ...owner, input });
  return attempt(context, SetReminderRule, { ...owner, input });
}

function reset(context: Context, owner: RuleOwner, code: string): Promise<Answer> {
  if ('slug' in owner) return attempt(context, ResetCampaignReminderRule, { ...owner, code });
  return attempt(context, ResetReminderRule, { ...owner, code });
}

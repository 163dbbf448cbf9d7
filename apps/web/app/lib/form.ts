import type { TextKey, Translate } from '../i18n';
import type { Refusal } from './api';

/** One thing to put right, and beside which field it is shown. Without a field it concerns the whole form. */
export interface Problem {
  field?: string;
  message: string;
}

/** What a form is drawn again with: everything that was typed, and what to put right. */
export interface FormState {
  values: Record<string, string>;
  problems: Problem[];
}

export function typed(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') values[name] = values[name] === undefined ? value : `${values[name]},${value}`;
  }
  return values;
}

export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** What was typed, or nothing: an empty field is not an empty text. */
export function optional(form: FormData, name: string): string | null {
  return text(form, name) || null;
}

export function whole(form: FormData, name: string): number | null {
  const value = text(form, name);
  return /^\d+$/.test(value) ? Number(value) : null;
}

const mailShape = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

export function required(form: FormData, t: Translate, fields: Record<string, TextKey>): Problem[] {
  return Object.entries(fields).flatMap(([field, label]) =>
    text(form, field) ? [] : [{ field, message: t('problemMissing', { field: t(label) }) }],
  );
}

export function validMail(form: FormData, t: Translate, field: string): Problem[] {
  const value = text(form, field);
  return value === '' || mailShape.test(value) ? [] : [{ field, message: t('problemMail', { given: value }) }];
}

const codeTexts: Partial<Record<string, TextKey>> = {
  RATE_LIMITED: 'problemRate',
  CONFLICT: 'problemConflict',
  CAMPAIGN_CLOSED: 'problemCampaignClosed',
  OUTSIDE_WINDOW: 'problemOutsideWindow',
  EVENT_NOT_OPEN: 'problemEventNotOpen',
  CAPACITY_REACHED: 'problemCapacity',
  LINK_INVALID: 'problemLink',
  LINK_EXPIRED: 'problemLink',
  UNAUTHENTICATED: 'problemSignedOut',
  FORBIDDEN: 'problemForbidden',
  NOT_FOUND: 'problemGone',
};

/** Puts the API's refusals beside the fields of a form; `aliases` names the form's field for an input's field. */
export function toProblems(refusals: Refusal[], t: Translate, aliases: Record<string, string> = {}): Problem[] {
  return refusals.map((refusal) => {
    const key = codeTexts[refusal.code];
    const last = refusal.field?.split('.').at(-1);
    const field = last === undefined ? undefined : (aliases[last] ?? last);
    const minutes = Math.max(1, Math.ceil((refusal.retryAfterSeconds ?? 60) / 60));
    const message = key ? t(key, { minutes }) : refusal.message;
    return field === undefined ? { message } : { field, message };
  });
}

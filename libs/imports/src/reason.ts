import { localeOf, words, type Locale } from '#platform/words.js';
import { shorten } from './words.js';
import { likenessEn, reasonsEn, type Likeness, type ReasonCode } from './texts/reasons.en.js';
import { likenessEs, reasonsEs } from './texts/reasons.es.js';

/** Kept as code and values, so that every coordinator reads it in their own language. */
export interface Reason {
  code: ReasonCode;
  values?: Record<string, string | number>;
  /** What makes two rows alike; becomes the list `same`. */
  same?: Likeness[];
}

export function because(code: ReasonCode, values?: Record<string, string | number>, same?: Likeness[]): Reason {
  return { code, ...(values && { values: cut(values) }), ...(same && { same }) };
}

/** Cells may be pages long. */
const cut = (values: Record<string, string | number>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? shorten(value, 120) : value]),
  );

const sentence = words<ReasonCode>({ en: reasonsEn, es: reasonsEs });
const likeness = words<Likeness>({ en: likenessEn, es: likenessEs });

/** The sentence of a reason, in English or Spanish. */
export function tell(reason: Reason, language?: string | null): string {
  const locale: Locale = localeOf(language);
  const values = { ...reason.values };
  const same = reason.same?.map((one) => likeness(locale, one, values));
  return sentence(locale, reason.code, same ? { ...values, same: same.join(', ') } : values);
}

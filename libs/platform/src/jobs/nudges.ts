/**
 * SQL: how often work that has waited since `since` is hinted at again under a new job id, at 6, 18, 42, 90 ... seconds.
 * A job that a dying worker had taken along keeps its id in the queue for half a minute; without a new one, the work
 * would wait as long. Doubled hints do no harm: whoever comes second finds the row leased.
 */
export const nudges = (since: string, now: string): string =>
  `floor(log(2, (1 + greatest(0, extract(epoch FROM ${now}::timestamptz - ${since})) / 6)::numeric))::int`;

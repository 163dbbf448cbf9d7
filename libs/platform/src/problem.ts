/** Everything an API caller may be told to be wrong; anything else is INTERNAL with an incident id. */
export const problemCodes = [
  'BAD_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'LINK_INVALID',
  'LINK_EXPIRED',
  'RATE_LIMITED',
  'TOO_COMPLEX',
  'CAMPAIGN_CLOSED',
  'OUTSIDE_WINDOW',
  'EVENT_NOT_OPEN',
  'CAPACITY_REACHED',
  'INTERNAL',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export interface ProblemDetails {
  /** The input field at fault, as the caller knows it. */
  field?: string;
  /** What would be right, in words. */
  message?: string;
  [fact: string]: unknown;
}

/** An expected refusal: becomes `errors[].extensions.code` with its details. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
  ) {
    super(details.message ?? code);
    this.name = 'Problem';
  }
}

export const notFound = (what: string): Problem => new Problem('NOT_FOUND', { message: `There is no such ${what}.` });

export const badInput = (field: string, message: string, facts: Record<string, unknown> = {}): Problem =>
  new Problem('BAD_INPUT', { field, message, ...facts });

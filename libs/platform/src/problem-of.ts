import { randomInt } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import { onConstraint } from './database/constraints.js';
import { log, scrub } from './log.js';
import { Problem, type ProblemCode } from './problem.js';

const codeOfStatus: Record<number, ProblemCode> = {
  400: 'BAD_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'BAD_INPUT',
  429: 'RATE_LIMITED',
};

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Short enough to be read out on the telephone. */
const incident = (): string => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');

/**
 * What the caller may be told about any error. An unknown one is written to the log under an incident number,
 * and only that number goes out.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const known = onConstraint(error);
  if (known) return known;
  if (error instanceof HttpException) {
    const code = codeOfStatus[error.getStatus()];
    if (code) return new Problem(code, { message: error.message });
  }
  const incidentId = incident();
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error({ incidentId }, scrub(text));
  return new Problem('INTERNAL', { incidentId, message: `Something went wrong on our side (incident ${incidentId}).` });
}

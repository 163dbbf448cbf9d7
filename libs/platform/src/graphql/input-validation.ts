import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Problem } from '../problem.js';

export interface Violation {
  /** Path inside the argument, such as `hostEmail` or `location.country`. */
  field: string;
  message: string;
}

export function violations(errors: readonly ValidationError[], parent = ''): Violation[] {
  return errors.flatMap((error) => {
    const field = parent === '' ? error.property : `${parent}.${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...violations(error.children ?? [], field)];
  });
}

/** All mistakes of an input at once; the first one is the headline. */
export function inputProblem(errors: readonly ValidationError[]): Problem {
  const found = violations(errors);
  const first = found[0];
  return new Problem('BAD_INPUT', {
    ...(first && { field: first.field, message: first.message }),
    violations: found,
  });
}

/**
 * Checks the class-validator rules of input types. Unknown fields never get this far, because GraphQL refuses them;
 * class-validator's own whitelist would also drop known fields that need no further rule.
 */
export const inputValidation = new ValidationPipe({ transform: true, exceptionFactory: inputProblem });

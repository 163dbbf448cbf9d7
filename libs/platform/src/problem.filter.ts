import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { problemOf } from './problem-of.js';
import type { ProblemCode } from './problem.js';

const statusOf: Record<ProblemCode, number> = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  LINK_INVALID: 404,
  LINK_EXPIRED: 410,
  RATE_LIMITED: 429,
  TOO_COMPLEX: 400,
  CAMPAIGN_CLOSED: 409,
  OUTSIDE_WINDOW: 400,
  EVENT_NOT_OPEN: 409,
  CAPACITY_REACHED: 409,
  INTERNAL: 500,
};

/** Problems as HTTP answers. GraphQL errors pass through to `formatError`, which knows the same problems. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const response = host.switchToHttp().getResponse<Response>();
    const { code, message, details } = problemOf(error);
    if (response.headersSent) return response.end();
    if (typeof details['retryAfterSeconds'] === 'number') {
      response.setHeader('Retry-After', details['retryAfterSeconds']);
    }
    return response.status(statusOf[code]).json({ ...details, code, message });
  }
}

import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
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

/** Setting of the HTTP application: the handler of the pages, which also shows what there is not. */
export const PAGES = 'turnout pages';

/** Problems as HTTP answers. GraphQL errors pass through to `formatError`, which knows the same problems. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const { code, message, details } = problemOf(error);
    if (response.headersSent) return response.end();
    if (typeof details['retryAfterSeconds'] === 'number') {
      response.setHeader('Retry-After', details['retryAfterSeconds']);
    }
    const pages = statusOf[code] === 404 ? pagesFor(request) : undefined;
    if (pages) return pages(request, response, http.getNext());
    return response.status(statusOf[code]).json({ ...details, code, message });
  }
}

/** Whoever opens an address in a browser gets a page to read, also when it is one of the API. */
function pagesFor(request: Request): RequestHandler | undefined {
  const opens = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
  return opens ? (request.app.get(PAGES) as RequestHandler | undefined) : undefined;
}

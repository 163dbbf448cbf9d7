import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { renderToPipeableStream } from 'react-dom/server';
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router';
import { serverContext } from './context';
import { IncidentContext, incidentOf } from './lib/incident';
import { securityHeaders } from './lib/security-headers';

export { createLoadContext } from './context';

const renderLimitMs = 10_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
): Promise<Response> {
  const { config } = loadContext.get(serverContext);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  for (const [name, value] of securityHeaders(new URL(request.url), config)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const page = (
    <IncidentContext value={incidentOf(loadContext)}>
      <ServerRouter context={routerContext} url={request.url} />
    </IncidentContext>
  );
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(page, {
      // Nothing is streamed in later: a page without scripts is whole or it is an error.
      onAllReady() {
        clearTimeout(timer);
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => {
        report(error, loadContext);
      },
    });
    const timer = setTimeout(abort, renderLimitMs);
  });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  report(error, context);
};

function report(error: unknown, context: Readonly<RouterContextProvider>): void {
  const { onPageError } = context.get(serverContext);
  const incident = incidentOf(context);
  if (onPageError) onPageError(incident, error);
  else console.error(`page error, incident ${incident}`, error);
}

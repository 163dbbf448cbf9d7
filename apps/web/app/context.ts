import { createContext, RouterContextProvider } from 'react-router';

/** One entry of `errors` in a GraphQL answer, as the API writes it. */
export interface GraphqlError {
  message: string;
  path?: readonly (string | number)[] | undefined;
  extensions?:
    | {
        code?: string;
        field?: string;
        details?: unknown;
        incidentId?: string;
        retryAfterSeconds?: number;
        [key: string]: unknown;
      }
    | undefined;
}

export interface GraphqlAnswer<TData> {
  data?: TData | null;
  errors?: readonly GraphqlError[];
}

/** Facts about this installation that pages show or need. */
export interface SiteConfig {
  /** Absolute origin of the pages, without a slash at the end. */
  baseUrl: string;
  /** Where caught mails can be read, when this installation does not send any. */
  mailboxUrl?: string | undefined;
  mapStyleUrl?: string | undefined;
  pmtilesUrl?: string | undefined;
  operatorName?: string | undefined;
  operatorEmail?: string | undefined;
}

/** What the server that runs the pages hands in with every request. */
export interface ServerValues {
  /** Executes an operation as this visitor: with their session, from their address. */
  graphql: <TData>(document: string, variables?: Record<string, unknown>) => Promise<GraphqlAnswer<TData>>;
  /** Stores a file that came with a form. */
  upload: (file: File, purpose: 'material' | 'import') => Promise<{ uploadId: string } | { error: string }>;
  now: () => Date;
  config: SiteConfig;
  /** Told about every page that failed, with the number that the visitor sees. */
  onPageError?: ((incidentId: string, error: unknown) => void) | undefined;
}

export const serverContext = createContext<ServerValues>();

export function createLoadContext(values: ServerValues): RouterContextProvider {
  const provider = new RouterContextProvider();
  provider.set(serverContext, values);
  return provider;
}

import type { Manners } from './manners.js';

/** One mail that the server took. It is taken, whatever became of the reply. */
export interface Note {
  to: string;
  messageId: string;
  /** Milliseconds since 1970, when it was taken. */
  at: number;
  /** Which worker brought it: every worker is given a port of its own. */
  worker: number;
  connection: number;
  replied: boolean;
  /** What was looked for in it, each once. */
  words?: string[];
}

/** What the test tells its mail server, a process of its own. */
export type ToSink =
  { begin: { seed: number; manners: Manners; ports: number } } | { manners: Manners } | { count: true };

/** What the mail server tells the test. */
export type FromSink = { ports: number[] } | { open: number[] } | { notes: Note[]; attempts: number };

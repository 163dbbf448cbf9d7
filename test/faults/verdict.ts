import type { Note } from './sink-messages.js';

export const states = [
  ...['QUEUED', 'SENDING', 'SENT', 'DEFERRED', 'FAILED', 'SUPPRESSED'],
  ...['UNSURE', 'CANCELLED', 'EXPIRED', 'BOUNCED', 'COMPLAINED'],
] as const;

/** Of whom something is still to become. */
export const waiting = ['QUEUED', 'SENDING', 'DEFERRED'] as const;

export interface TestPerson {
  id: string;
  email: string;
  /** Had asked not to be written to before anything was sent. */
  suppressed: boolean;
}

/** A moment at which a worker was stopped dead, with the connections that it had to the mail server. */
export interface Stop {
  worker: number;
  at: number;
  /** When it went on, if it was only frozen: its mails of then were begun before. */
  until?: number;
  connections: number;
}

export interface LedgerRow {
  personId: string;
  state: number;
  dupRisk: number;
  sentAt: Date | null;
}

/** All that is known at the end of a run. */
export interface Evidence {
  people: readonly TestPerson[];
  /** What the mail server took; null when it is not ours and only the ledger can be judged. */
  notes: readonly Note[] | null;
  /** Whether the server said for ever that there is no such person. */
  isUnknown(email: string): boolean;
  stops: readonly Stop[];
  /** Times, from and to, in which nothing could be written into the ledger. */
  outages: readonly (readonly [number, number])[];
  /** When an unsubscribing was answered, by address. */
  unsubscribed: ReadonlyMap<string, number>;
  rows: readonly LedgerRow[];
  messages: readonly { status: string; total: number }[];
  /** Sums of the chunks' own counters, by state. */
  counters: Record<string, number>;
  /** Processes that ended although nobody ended them. */
  endedThemselves: number;
  /** The message was cancelled: who has no mail is not lost. */
  cancelled: boolean;
}

export interface Verdict {
  lost: number;
  extra: { killed: number; ambiguous: number; unexplained: number } | null;
  allowed: { killed: number; ambiguous: number } | null;
  /** People with several mails of whom the ledger does not say that it may be so. */
  hidden: number;
  toSuppressed: number;
  lateAfterUnsubscribe: number;
  messageIds: { different: number; people: number; peopleWithSeveral: number } | null;
  messages: number;
  states: Record<string, number>;
  /** People of whom the ledger says something else than the mail server. */
  contradictions: number;
  /** Whether the chunks' counters and the message's total agree with the rows. */
  countersAgree: boolean;
  endedThemselves: number;
  examples?: string[];
  ok: boolean;
}

const LATE_MS = 1_000;
/** How long before or after a stop a mail must have been taken for the stop to explain that it was sent again. */
const NEAR_MS = 2_000;
const PER_CONNECTION = 1.5;
const EXAMPLES = 5;

export function judge(evidence: Evidence): Verdict {
  const copies = evidence.notes && groupBy(evidence.notes, (note) => note.to);
  const rows = new Map(evidence.rows.map((row) => [row.personId, row]));
  const found = {
    ...{ lost: 0, contradictions: 0, toSuppressed: 0, lateAfterUnsubscribe: 0, hidden: 0 },
    ...{ killed: 0, ambiguous: 0, unexplained: 0 },
    examples: [] as string[],
  };
  for (const person of evidence.people) {
    const row = rows.get(person.id);
    const mails = copies === null ? fromLedger(person, row) : (copies.get(person.email) ?? []);
    judgePerson(evidence, person, row, mails, found);
  }
  const { killed, ambiguous, unexplained, examples, ...counted } = found;
  const verdict = {
    ...counted,
    extra: copies && { killed, ambiguous, unexplained },
    allowed: copies && allowedBy(evidence),
    messageIds: copies && messageIdsOf(copies),
    messages: evidence.messages.length,
    states: countStates(evidence.rows),
    countersAgree: countersAgree(evidence),
    endedThemselves: evidence.endedThemselves,
    ...(examples.length > 0 && { examples }),
  };
  return { ...verdict, ok: isFine(verdict) };
}

interface Found extends Record<
  | 'lost'
  | 'contradictions'
  | 'toSuppressed'
  | 'lateAfterUnsubscribe'
  | 'hidden'
  | 'killed'
  | 'ambiguous'
  | 'unexplained',
  number
> {
  examples: string[];
}

function judgePerson(
  evidence: Evidence,
  person: TestPerson,
  row: LedgerRow | undefined,
  mails: readonly Note[],
  found: Found,
): void {
  const unsubscribedAt = evidence.unsubscribed.get(person.email);
  const isUnknown = evidence.notes !== null && evidence.isUnknown(person.email);
  const known: Known = { person, row, isUnknown, unsubscribed: unsubscribedAt !== undefined, mails };
  const state = states[row?.state ?? 5] ?? 'QUEUED';
  if (person.suppressed) found.toSuppressed += mails.length;
  if (unsubscribedAt !== undefined)
    found.lateAfterUnsubscribe += mails.filter(({ at }) => at > unsubscribedAt + LATE_MS).length;
  const isGone = isLost(known, state, evidence);
  const isWrong = !mayStand(state, known, evidence);
  if (isGone) found.lost += 1;
  if (isWrong) found.contradictions += 1;
  if (isGone || isWrong) noteExample(known, state, found);
  if (mails.length > 1) {
    if ((row?.dupRisk ?? 0) === 0) found.hidden += 1;
    explain(evidence, mails, found);
  }
}

interface Known {
  person: TestPerson;
  row: LedgerRow | undefined;
  isUnknown: boolean;
  unsubscribed: boolean;
  mails: readonly Note[];
}

function isLost({ person, isUnknown, unsubscribed, mails }: Known, state: string, evidence: Evidence): boolean {
  if (person.suppressed || isUnknown || unsubscribed || evidence.cancelled) return false;
  return evidence.notes === null ? !['SENT', 'FAILED'].includes(state) : mails.length === 0;
}

/** What the ledger may say at the end about somebody of whom this is known. */
function mayStand(state: string, { person, row, isUnknown, unsubscribed, mails }: Known, evidence: Evidence): boolean {
  if (evidence.cancelled && state === 'CANCELLED') return mails.length === 0;
  if (evidence.cancelled && state === 'UNSURE') return (row?.dupRisk ?? 0) > 0;
  if (person.suppressed || (unsubscribed && state === 'SUPPRESSED')) return state === 'SUPPRESSED';
  // Known as a hard bounce, but the worker that learnt it was killed before it wrote that of this mail, too.
  if (isUnknown && state === 'SUPPRESSED') return (row?.dupRisk ?? 0) > 0;
  if (isUnknown) return state === 'FAILED';
  if (evidence.notes === null) return ['SENT', 'FAILED'].includes(state);
  return state === 'SENT' && mails.some(({ replied }) => replied);
}

/** A few of those with whom something is wrong, to look for the cause. No addresses. */
function noteExample({ person, row, isUnknown, unsubscribed, mails }: Known, state: string, found: Found): void {
  if (found.examples.length >= EXAMPLES) return;
  const facts = [person.suppressed && 'suppressed', isUnknown && 'unknown', unsubscribed && 'unsubscribed'];
  const taken = mails.map(({ replied }) => (replied ? 'taken' : 'taken without a reply')).join(', ');
  const risk = `may be twice ${String(row?.dupRisk ?? 0)}`;
  found.examples.push(
    [person.id, ...facts.filter((fact) => fact !== false), state, risk, taken || 'no mail'].join(', '),
  );
}

/** Every mail but one is too many. First those that the server took without a reply, then those near a stop explain it. */
function explain({ stops, outages }: Evidence, mails: readonly Note[], found: Found): void {
  let left = mails.length - 1;
  const use = (n: number): number => {
    const used = Math.min(left, n);
    left -= used;
    return used;
  };
  const isNearStop = ({ at, worker }: Note): boolean =>
    stops.some(
      (stop) =>
        stop.worker === worker &&
        stop.at <= afterOutage(outages, at) + NEAR_MS &&
        at - NEAR_MS <= Math.max(stop.at, stop.until ?? 0),
    );
  found.ambiguous += use(mails.filter(({ replied }) => !replied).length);
  found.killed += use(mails.filter((note) => note.replied && isNearStop(note)).length);
  found.unexplained += left;
}

/** What is sent while the ledger is away is written down when it is back. */
function afterOutage(outages: Evidence['outages'], at: number): number {
  const outage = outages.find(([from, to]) => from <= at && at <= to);
  return outage ? outage[1] : at;
}

function allowedBy({ stops, notes }: Evidence): { killed: number; ambiguous: number } {
  const connections = stops.reduce((sum, stop) => sum + stop.connections, 0);
  return {
    killed: Math.floor(connections * PER_CONNECTION),
    ambiguous: (notes ?? []).filter(({ replied }) => !replied).length,
  };
}

function messageIdsOf(copies: ReadonlyMap<string, readonly Note[]>): NonNullable<Verdict['messageIds']> {
  const perPerson = [...copies.values()].map((mails) => new Set(mails.map(({ messageId }) => messageId)));
  return {
    different: new Set(perPerson.flatMap((ids) => [...ids])).size,
    people: copies.size,
    peopleWithSeveral: perPerson.filter((ids) => ids.size !== 1 || ids.has('')).length,
  };
}

/** With a mail server that is not ours the ledger's own word is all that we have. */
function fromLedger({ email: to }: TestPerson, row: LedgerRow | undefined): Note[] {
  if (row?.state !== 2) return [];
  return [{ to, messageId: '', at: row.sentAt?.getTime() ?? 0, worker: 0, connection: 0, replied: true }];
}

function countStates(rows: readonly LedgerRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of rows) {
    const name = states[state] ?? String(state);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function countersAgree({ rows, counters, messages }: Evidence): boolean {
  const counted = countStates(rows);
  const total = messages.reduce((sum, message) => sum + message.total, 0);
  return total === rows.length && states.every((name) => (counters[name] ?? 0) === (counted[name] ?? 0));
}

function isFine(verdict: Omit<Verdict, 'ok'>): boolean {
  const { extra, allowed, messageIds } = verdict;
  const isWaiting = waiting.some((name) => (verdict.states[name] ?? 0) > 0);
  const none = [
    verdict.lost,
    verdict.toSuppressed,
    verdict.lateAfterUnsubscribe,
    verdict.contradictions,
    verdict.hidden,
  ];
  return (
    none.every((count) => count === 0) &&
    !isWaiting &&
    verdict.messages === 1 &&
    verdict.countersAgree &&
    verdict.endedThemselves === 0 &&
    (extra === null || extra.unexplained === 0) &&
    (extra === null || allowed === null || (extra.killed <= allowed.killed && extra.ambiguous <= allowed.ambiguous)) &&
    (messageIds === null || (messageIds.peopleWithSeveral === 0 && messageIds.different === messageIds.people))
  );
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

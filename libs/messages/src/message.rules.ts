import type { NewMessage, SuppressionScope, Topic } from './message.inputs.js';

type Subjectlike = Pick<NewMessage, 'topic' | 'campaignId' | 'subject'>;

/**
 * Which suppressions of a person stop this message. A mail that the person asked for is stopped by `all` only;
 * having enough of a campaign's broadcasts does not take away the reminder for the action one has signed up to.
 */
export function blockingScopes(message: Subjectlike): SuppressionScope[] {
  const scopes: SuppressionScope[] = ['all'];
  if (message.topic === null) return scopes;
  scopes.push(`topic:${message.topic}`);
  if (isNewsOf(message.topic) && message.campaignId !== undefined) scopes.push(`campaign:${message.campaignId}`);
  if (message.subject?.type === 'event') scopes.push(`event:${message.subject.id}`);
  if (message.subject?.type === 'group') scopes.push(`group:${message.subject.id}`);
  return scopes;
}

/** News of a campaign, whether somebody wrote it to them or they follow it: who has enough of it has enough of both. */
const isNewsOf = (topic: Topic): boolean => topic === 'broadcast' || topic === 'follow';

/** What "no more of these" below a mail means. */
export function ownScope(topic: Topic, campaignId: string | null): SuppressionScope {
  return isNewsOf(topic) && campaignId !== null ? `campaign:${campaignId}` : `topic:${topic}`;
}

/**
 * After so many new deliveries PostgreSQL looks at the ledger anew. With old statistics its planner reads a large
 * audience as a whole for every grant: the first mail came after a minute.
 */
export const ANALYZE_FROM = 10_000;

/** Speed and time left, from the mails sent in the last `windowSeconds`. */
export function estimate(
  sentInWindow: number,
  windowSeconds: number,
  left: number,
): { ratePerSecond: number; secondsLeft: number | null } {
  const ratePerSecond = Math.round((sentInWindow / windowSeconds) * 10) / 10;
  return {
    ratePerSecond,
    secondsLeft: left === 0 || sentInWindow === 0 ? null : Math.ceil((left * windowSeconds) / sentInWindow),
  };
}

/** Why the person with alias `p` must not get the message with alias `m`, as a subquery. Asked at enqueue and again at every grant. */
export const suppressionOf = (p: string, m: string): string =>
  `SELECT 1 FROM suppressions s WHERE s.address_hash = sha256(convert_to(${p}.email, 'UTF8')) AND s.scope = ANY (${m}.scopes)
     AND (NOT ${m}.verifies_address OR s.reason IN ('BLOCKED', 'COMPLAINT'))`;

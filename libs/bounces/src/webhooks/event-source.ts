import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { decodeVerp, type DeliveryRef } from '#messages';
import { unreadable, type Finding } from '../finding.js';
import type { Provider } from '../intake/inbound-events.js';

export interface Posted {
  headers: IncomingHttpHeaders;
  body: Buffer;
  now: Date;
}

/** One provider that may tell us things. It exists only if the configuration has what proves its word. */
export interface EventSource {
  provider: Exclude<Provider, 'imap'>;
  /** The key of the event; null when it does not prove to come from the provider, and is then ignored. */
  verify(posted: Posted): Promise<string | null>;
  /** What a verified event says. Throws only what means "later again". */
  read(raw: Buffer): Promise<Finding[]> | Finding[];
}

export const FIVE_MINUTES_MS = 300_000;

export const jsonOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** The event in the form that we know; otherwise what is wrong with it, as a finding for the quarantine. */
export function parsed<T>(schema: z.ZodType<T>, given: unknown): { event: T } | { wrong: Finding[] } {
  if (given === undefined) return { wrong: [{ said: unreadable('The event is not JSON.'), refs: [] }] };
  const result = schema.safeParse(given);
  if (result.success) return { event: result.data };
  const issue = result.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  const reason = `The event cannot be read: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'unknown form'}`;
  return { wrong: [{ said: unreadable(reason.slice(0, 300)), refs: [] }] };
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const deliveryId = new RegExp(`(?:^|<)m(\\d{1,13})\\.p(${UUID})(?:$|@)`, 'i');

/**
 * Which mail an event is about, by whatever of it the provider hands back: the envelope sender that we signed, or the
 * delivery id of our headers, which the provider vouches for.
 */
export function refsOf(secret: string, ...handedBack: (string | null | undefined)[]): DeliveryRef[] {
  return handedBack.flatMap((given) => {
    if (given === null || given === undefined) return [];
    const signed = decodeVerp(given.replace(/[<>]/g, '').trim(), secret);
    if (signed) return [{ messageId: signed.messageId, personId: signed.personId }];
    const [, messageId, personId] = deliveryId.exec(given.trim()) ?? [];
    return messageId === undefined || personId === undefined ? [] : [{ messageId, personId: personId.toLowerCase() }];
  });
}

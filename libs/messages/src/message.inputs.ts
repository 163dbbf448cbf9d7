import type { Called } from '#people';
import type { MessageKind } from './message.kinds.js';

/** `tx`: somebody waits for it (confirmations, links). `bulk`: everything with an audience. Own queues and connections. */
export type Stream = 'tx' | 'bulk';

/** What a mail can be unsubscribed from; null for mails that the person asked for (confirmations, changes, links). */
export const topics = ['reminder', 'broadcast', 'digest', 'nearby', 'follow'] as const;
export type Topic = (typeof topics)[number];

export type Recipients =
  | { personIds: readonly string[]; payloads?: ReadonlyMap<string, unknown> }
  /**
   * A query returning `person_id` and, if wanted, `payload` (jsonb) and `send_at` (timestamptz: not before this moment,
   * rounded up to the minute; null is at once). Its parameters are `$1`, `$2` ... Of a large audience it is asked again
   * for every slice, by a worker: the parameters must survive JSON (cast texts in the query), and the answer may not
   * depend on chance.
   */
  | { select: string; parameters: readonly unknown[] };

export interface NewMessage {
  kind: MessageKind;
  /** Says the same thing once for ever: `reminder:<event>:<rule>:<start>`. A second enqueue with it does nothing. */
  idemKey: string;
  stream: Stream;
  topic: Topic | null;
  campaignId?: string;
  subject?: { type: string; id: string };
  /** For the renderer: ids and flags, never facts that can change before the mail goes out, never personal data. */
  params?: Record<string, unknown>;
  eventVersion?: number;
  notBefore?: Date;
  /** Not mailed after this moment, whatever happens. */
  expiresAt: Date;
  recipients: Recipients;
  /** Spread over time: so many in an hour, a few minutes' worth at once. */
  perHour?: number;
  /** `paused`: nothing goes out before `Messages.resume`. Default: sending. */
  status?: 'sending' | 'paused';
  /** What to do with a mail that may have gone out: send it again with the same Message-ID (default), or never. */
  policy?: 'at_least' | 'at_most';
  /**
   * The person asked for this mail a moment ago to prove their address (sign-up, sign-in). It goes out even to an
   * address that bounced or that refuses everything else, but never to a blocked or complaining one.
   */
  verifiesAddress?: boolean;
  createdBy?: string;
}

export interface Enqueued {
  messageId: string;
  /** People who will get it, without those who must not be written to; while `expanding`, fewer than there will be. */
  total: number;
  /** The audience is large: workers are still turning it into deliveries, and sending to the first already. */
  expanding: boolean;
  /** False when this idemKey had been enqueued before. */
  isNew: boolean;
}

export const deliveryStates = [
  'QUEUED',
  'SENDING',
  'SENT',
  'DEFERRED',
  'FAILED',
  'SUPPRESSED',
  'UNSURE',
  'CANCELLED',
  'EXPIRED',
  'BOUNCED',
  'COMPLAINED',
] as const;

/** Position in this list is the number in `deliveries.state`. */
export type DeliveryState = (typeof deliveryStates)[number];

export interface DeliveryCounts {
  total: number;
  queued: number;
  sending: number;
  sent: number;
  deferred: number;
  failed: number;
  suppressed: number;
  unsure: number;
  cancelled: number;
  expired: number;
  bounced: number;
  complained: number;
}

export type MessageStatus = 'expanding' | 'sending' | 'paused' | 'done' | 'cancelled';

/** An answer of mail servers other than "taken", and how often it came among the newest of them. */
export interface ServerReply {
  /** SMTP code with the enhanced one if given, `451 4.7.1`; null when there was no answer. */
  code: string | null;
  /** One of the texts, without addresses. */
  text: string;
  count: number;
}

export interface Progress {
  status: MessageStatus;
  /** Why it was paused, or why the way to the mail server is closed, for a person to read; null when neither is so. */
  pauseReason: PauseReason | null;
  counts: DeliveryCounts;
  createdAt: Date;
  doneAt: Date | null;
  /** Mails per second over the last ten seconds. */
  ratePerSecond: number;
  /** Null when nothing moves or nothing is left. */
  secondsLeft: number | null;
  /** People who may have got it twice, because a worker or a connection died between the mail and our note of it. */
  maybeTwice: number;
  /** The five most frequent of the newest troubles. */
  topReplies: ServerReply[];
}

export const pauseCauses = [
  'BY_COORDINATOR',
  'CREDENTIALS_REFUSED',
  'SENDER_REFUSED',
  'CONTENT_REFUSED',
  'BOUNCES',
  'COMPLAINTS',
  'SERVER_UNREACHABLE',
  'QUOTA_REACHED',
] as const;

export interface PauseReason {
  cause: (typeof pauseCauses)[number];
  /** What was counted, or the mail server's words; no addresses. Empty for BY_COORDINATOR. */
  detail: string;
}

export interface DeliveryRow {
  personId: string;
  state: DeliveryState;
  /** The mail server's last words, shortened. */
  reply: string | null;
  at: Date | null;
  attempts: number;
}

/** A part of the deliveries of a message, in the order of the ids of people. */
export interface DeliveriesPage {
  state?: DeliveryState | null;
  who?: Called | null;
  /** At most 101. */
  first: number;
  /** Only those after this person, or before. */
  after?: string | null;
  before?: string | null;
}

export type SuppressionReason =
  'HARD_BOUNCE' | 'COMPLAINT' | 'UNSUBSCRIBED_ALL' | 'UNSUBSCRIBED_TOPIC' | 'BLOCKED' | 'ERASED';

/** `all`, `topic:<topic>`, `campaign:<id>` (its broadcasts), `event:<id>` or `group:<id>` (everything unasked about it). */
export type SuppressionScope = 'all' | `topic:${Topic}` | `campaign:${string}` | `event:${string}` | `group:${string}`;

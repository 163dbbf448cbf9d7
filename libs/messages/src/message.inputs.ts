import type { MessageKind } from './message.kinds.js';

/** `tx`: somebody waits for it (confirmations, links). `bulk`: everything with an audience. Own queues and connections. */
export type Stream = 'tx' | 'bulk';

/** What a mail can be unsubscribed from; null for mails that the person asked for (confirmations, changes, links). */
export type Topic = 'reminder' | 'broadcast' | 'digest';

export type Recipients =
  | { personIds: readonly string[]; payloads?: ReadonlyMap<string, unknown> }
  /** A query returning `person_id` and, if wanted, `payload` (jsonb); its parameters are `$1`, `$2` ... */
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
  /**
   * The person asked for this mail a moment ago to prove their address (sign-up, sign-in). It goes out even to an
   * address that bounced or that refuses everything else, but never to a blocked or complaining one.
   */
  verifiesAddress?: boolean;
  createdBy?: string;
}

export interface Enqueued {
  messageId: string;
  /** People who will get it, without those who must not be written to. */
  total: number;
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

export type MessageStatus = 'sending' | 'paused' | 'done' | 'cancelled';

export interface Progress {
  status: MessageStatus;
  counts: DeliveryCounts;
  createdAt: Date;
  doneAt: Date | null;
  /** Mails per second over the last ten seconds. */
  ratePerSecond: number;
  /** Null when nothing moves or nothing is left. */
  secondsLeft: number | null;
}

export interface DeliveryRow {
  personId: string;
  state: DeliveryState;
  /** The mail server's last words, shortened. */
  reply: string | null;
  at: Date | null;
  attempts: number;
}

export type SuppressionReason =
  'HARD_BOUNCE' | 'COMPLAINT' | 'UNSUBSCRIBED_ALL' | 'UNSUBSCRIBED_TOPIC' | 'BLOCKED' | 'ERASED';

/** `all`, `topic:<topic>`, `campaign:<id>` (its broadcasts) or `event:<id>` (everything unasked about it). */
export type SuppressionScope = 'all' | `topic:${Topic}` | `campaign:${string}` | `event:${string}`;

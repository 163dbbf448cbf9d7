import type { DeliveryRef } from '#messages';

/**
 * How a mail was refused. `hard`: the address does not exist. `soft`: it does, but could not be delivered to now.
 * `policy`: the mail or its sender was not wanted, which says nothing about the person. `listed`: the provider did
 * not try, because the address is on its own never-send list.
 */
export type Severity = 'hard' | 'soft' | 'policy' | 'listed';

/** What a report says about one mail. Everything but bounces, complaints and unsubscribing is without effect. */
export type Said =
  | {
      what: 'bounce';
      severity: Severity;
      permanent: boolean;
      code: number | null;
      enh: string | null;
      reply: string | null;
    }
  | { what: 'complaint' }
  | { what: 'unsubscribe' }
  | { what: 'delayed' | 'delivered' | 'auto-reply' | 'receipt' | 'challenge' | 'not-a-complaint' | 'other' }
  /** A person answered, or it cannot be understood: somebody should look at it. */
  | { what: 'reply' | 'unreadable'; reason: string };

/** A report, and which mails it may be about, the most certain first. */
export interface Finding {
  said: Said;
  refs: readonly DeliveryRef[];
  /** The address that the report names, when it names several people of one message. */
  recipient?: string;
}

export const unreadable = (reason: string): Said => ({ what: 'unreadable', reason });

import { declareMessage } from '#messages';

/** Is this address yours, and do you want the digest? Subject: the subscription. */
export const confirmMessage = declareMessage('subscription.confirm');
/** New actions near you. Payload: subscriptionId, events [{id, km}]. */
export const digestMessage = declareMessage('digest');

export interface DigestPayload {
  subscriptionId: string;
  events: { id: string; km: number }[];
}

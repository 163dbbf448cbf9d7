import { declareMessage, type NewMessage } from '#messages';
import { localeOf } from '#platform/words.js';
import type { Endorsement } from './endorsement.entity.js';

export const CONFIRM_MAIL = declareMessage('endorsement.confirm');
export const DECIDED_MAIL = declareMessage('endorsement.decided');

const minute = 60_000;
const day = 24 * 60 * minute;

/** Sent again when the form is sent again, but not for a double click. */
export const confirmMessage = (
  { id, campaignId, linkVersion }: Endorsement,
  contactId: string,
  locale: string,
  now: Date,
): NewMessage => ({
  kind: CONFIRM_MAIL,
  idemKey: `endorsement.confirm:${id}:${String(linkVersion)}:${String(Math.floor(now.getTime() / minute))}`,
  stream: 'tx',
  topic: null,
  campaignId,
  subject: { type: 'endorsement', id },
  params: { locale: localeOf(locale) },
  expiresAt: new Date(now.getTime() + 7 * day),
  recipients: { personIds: [contactId] },
  verifiesAddress: true,
});

/** Null when nobody asked: a coordinator named the group themselves. */
export const decidedMessage = ({ id, campaignId, requestedBy, status }: Endorsement, now: Date): NewMessage | null =>
  requestedBy === null
    ? null
    : {
        kind: DECIDED_MAIL,
        idemKey: `endorsement.decided:${id}:${String(now.getTime())}`,
        stream: 'tx',
        topic: null,
        campaignId,
        subject: { type: 'endorsement', id },
        params: { status },
        expiresAt: new Date(now.getTime() + 14 * day),
        recipients: { personIds: [requestedBy] },
      };

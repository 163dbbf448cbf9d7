export const endorsementStatuses = {
  AWAITING_CONFIRMATION: 'AWAITING_CONFIRMATION',
  REQUESTED: 'REQUESTED',
  INVITED: 'INVITED',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type EndorsementStatus = keyof typeof endorsementStatuses;

export const endorsementKinds = { CALLER: 'CALLER', ENDORSER: 'ENDORSER' } as const;
export type EndorsementKind = keyof typeof endorsementKinds;

type Step = 'ask' | 'confirm' | 'accept' | 'decline';

/**
 * What each step makes of each status; what is not listed is not possible. `ask` is the public form, `confirm` the
 * mailed link, the rest are a coordinator's decisions, which can be changed later.
 */
const next: Record<Step, Partial<Record<EndorsementStatus, EndorsementStatus>>> = {
  ask: {
    AWAITING_CONFIRMATION: 'AWAITING_CONFIRMATION',
    WITHDRAWN: 'AWAITING_CONFIRMATION',
    INVITED: 'INVITED',
  },
  confirm: {
    AWAITING_CONFIRMATION: 'REQUESTED',
    INVITED: 'ACCEPTED',
    REQUESTED: 'REQUESTED',
    ACCEPTED: 'ACCEPTED',
    DECLINED: 'DECLINED',
  },
  accept: { REQUESTED: 'ACCEPTED', DECLINED: 'ACCEPTED', ACCEPTED: 'ACCEPTED' },
  decline: { REQUESTED: 'DECLINED', ACCEPTED: 'DECLINED', DECLINED: 'DECLINED' },
};

/** The status after a step; null when the step is not possible now. */
export const afterStep = (status: EndorsementStatus, step: Step): EndorsementStatus | null =>
  next[step][status] ?? null;

/** Whoever made the group by backing a campaign speaks for it, once their address is proven and while nobody else does. */
export const becomesOwner = (
  group: { createdBy: string | null },
  contactId: string | null,
  hasMembers: boolean,
): contactId is string => contactId !== null && group.createdBy === contactId && !hasMembers;

/** Names are the same when only case and spaces differ. */
export const groupNameKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

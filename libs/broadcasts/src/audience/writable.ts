import { GOING, type RsvpStatus } from '#attendances';

/** Participants who may be written to at all: who said yes, perhaps, or wait for a place. Others did not ask to hear from us. */
export const WRITABLE: readonly RsvpStatus[] = [...GOING, 'WAITLISTED'];

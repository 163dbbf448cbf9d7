import { declareMessage } from '#messages';
import { declareJob } from '#platform/jobs/job-kinds.js';

/** Prove your address and say that you are coming. Subject: the attendance. */
export const confirmMail = declareMessage('attendance.confirm');
/** Somebody who has said yes before asked again: here is your link. Subject: the attendance. */
export const knownMail = declareMessage('attendance.known');
/** You are going, or on the waiting list, or have moved up from it. Subject: the attendance. */
export const confirmedMail = declareMessage('attendance.confirmed');

/** A person who has proven their address ticked "tell me of actions near me" when they signed up. */
export const wantsDigest = declareJob<{ personId: string; eventId: string; locale: string }>('attendance.wants-digest');

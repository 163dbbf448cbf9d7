import { declareMessage } from '#messages';

/** What a coordinator wrote. Params: broadcastId. Payload: eventId. */
export const broadcastMessage = declareMessage('broadcast');

/** The same to the coordinator alone, marked as a test. Params: broadcastId, language. Payload: eventId. */
export const broadcastTest = declareMessage('broadcast.test');

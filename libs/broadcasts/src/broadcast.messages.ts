import { declareMessage } from '#messages';

/** What a coordinator wrote. Params: broadcastId. Payload: eventId. */
export const broadcastMessage = declareMessage('broadcast');

import { declareMessage } from '#messages';

/** It is soon. Subject: the event. Params: slotId, startsAt. */
export const reminderMessage = declareMessage('reminder');
/** Time, place or mode is another one. Subject: the event. Params: changeIds. */
export const changedMessage = declareMessage('event.changed');
/** It does not take place. Subject: the event. Params: changeIds. */
export const cancelledMessage = declareMessage('event.cancelled');
/** It takes place later, nobody knows when. Subject: the event. Params: changeIds. */
export const postponedMessage = declareMessage('event.postponed');
/** How was it? Subject: the event. Params: slotId and the start that it is about. */
export const feedbackMessage = declareMessage('feedback');

import { declareMessage } from '#messages';

/** Is this address yours, and do you want this? Subject: the subscription. */
export const confirmMessage = declareMessage('subscription.confirm');
/** The link that works from now on to what somebody gets, after they made those before invalid. */
export const preferencesLinkMessage = declareMessage('preferences.link');
/** New actions near you. Params: run, the number of the run that says in `digest_items` what each person is told. */
export const digestMessage = declareMessage('digest');
/** An action has appeared near you. Params as above. */
export const nearbyMessage = declareMessage('nearby');
/** News and new actions of a campaign. Params as above. */
export const followMessage = declareMessage('follow');

/** What causes mails. */
export const createCampaign = 'mutation ($input: CampaignInput!) { createCampaign(input: $input) { id } }';
export const register = 'mutation ($input: RegisterEventInput!) { registerEvent(input: $input) { eventSlug } }';
export const endorse = `mutation ($group: String!, $email: String!, $locale: String!) {
  endorseCampaign(campaignSlug: "river-week", groupName: $group, contactName: "Rosa", contactEmail: $email, locale: $locale) { status } }`;
export const change = `mutation ($id: ID!, $input: EditEventInput!) { editEvent(eventId: $id, input: $input) { hostConfirmed } }`;
export const say = (verb: string) =>
  `mutation ($id: ID!, $note: String) { ${verb}(eventId: $id, note: $note) { hostConfirmed } }`;
export const review = `mutation ($id: ID!, $approve: Boolean!, $reason: String) {
  reviewEvent(eventId: $id, approve: $approve, reason: $reason) { id } }`;
export const save = 'mutation ($input: BroadcastDraftInput!) { saveBroadcastDraft(input: $input) { id version } }';
export const submit = 'mutation ($input: SubmitBroadcastInput!) { submitBroadcast(input: $input) { id } }';
export const test = 'mutation ($id: ID!, $language: String!) { testBroadcast(id: $id, language: $language) }';
export const update = 'mutation ($input: CampaignUpdateInput!) { addCampaignUpdate(input: $input) { id } }';
export const renewLink = 'mutation ($key: String!) { renewPreferencesLink(key: $key) }';
export const subscriptions = [
  ['mutation ($input: DigestInput!) { it: subscribeToDigest(input: $input) { status } }', 'near'],
  ['mutation ($input: NearbyInput!) { it: tellMeWhenNear(input: $input) { status } }', 'near'],
  ['mutation ($input: FollowInput!) { it: followCampaign(input: $input) { status } }', 'campaign'],
] as const;

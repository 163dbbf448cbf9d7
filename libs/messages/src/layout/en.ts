export const en = {
  dateOpen: 'Date open',
  unsubscribe: 'No more mails like this',
  unsubscribeText: 'No more mails like this: {url}',
  wordmark: 'turnout',
  topicReminder: 'Reminders before the actions you signed up to',
  topicDigest: 'The regular mail with new actions near you',
  topicNearby: 'Mails as soon as an action appears near you',
  topicBroadcast: 'News from organisers',
  topicCampaign: 'News about {campaign}',
  unsubscribed: 'You will not get these mails any more: {topic}.',
  unsubscribedAll: 'You will not get any mail from us any more, except when you ask for one.',
};

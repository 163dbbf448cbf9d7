/** English texts of subscriptions and digests; ICU messages. */
export const en = {
  'consent.DIGEST':
    '{cadence, select, DAILY {Once a day} FORTNIGHTLY {Every two weeks} MONTHLY {Once a month} other {Once a week}}, mail me new actions within {km, number} km of {place}. I can stop it at any time.',
  'consent.NEARBY':
    'Mail me when an action appears within {km, number} km of {place}, at most once a day. I can stop it at any time.',
  'consent.FOLLOW': 'Mail me news and new actions of {campaign}, at most once a day. I can stop it at any time.',
  'consent.nowhere': 'the place I chose',

  'why.DIGEST':
    'You get this {cadence, select, DAILY {once a day} FORTNIGHTLY {every two weeks} MONTHLY {once a month} other {once a week}} because you subscribed to new actions within {km, number} km of {place}.',
  'why.NEARBY':
    'You get this because you asked us to tell you when an action appears within {km, number} km of {place}.',
  'why.FOLLOW': 'You get this because you follow {campaign}.',

  'choose.reminder': 'Reminders before the actions you signed up to',
  'choose.broadcast': 'News from organisers',
  'choose.campaign': 'News about {campaign}',
  'choose.about': 'Mails about {name}',
  'choose.nothing': 'No mails at all, except those you ask for yourself',

  'confirm.subject.DIGEST': 'Do you want to hear of actions near {place}?',
  'confirm.subject.NEARBY': 'Shall we tell you when an action appears near {place}?',
  'confirm.subject.FOLLOW': 'Do you want to follow {campaign}?',
  'confirm.near': 'you',
  'confirm.heading': 'One more step',
  'confirm.body':
    'Somebody, probably you, asked us to send news of actions to this address. If that was you, press the button.',
  'confirm.agree': 'By pressing the button you say: “{wording}”',
  'confirm.button.DIGEST': 'Yes, send me the digest',
  'confirm.button.NEARBY': 'Yes, tell me',
  'confirm.button.FOLLOW': 'Yes, I want to follow',
  'confirm.ignore': 'If it was not you, do nothing: we will not write again.',
  'confirm.why': 'You get this one mail because your address was typed into our form.',

  'already.subject.DIGEST': 'You get the digest already',
  'already.subject.NEARBY': 'We tell you already when an action appears',
  'already.subject.FOLLOW': 'You follow {campaign} already',
  'already.body':
    'Somebody, probably you, asked for this with your address. You have it already, and nothing has changed: “{wording}” Here you can change or stop it.',
  'already.button': 'Change what I get',

  'link.subject': 'Your new link',
  'link.body': 'Here is the new link to what you get from us. Those in our earlier mails do not work any more.',
  'link.button': 'What I get',
  'link.note': 'Do not pass this mail on: whoever has the link can change what you get.',
  'link.why': 'You get this one mail because a new link was asked for on that page.',

  'digest.subject': '{count, plural, one {A new action near you: {title}} other {# new actions near you}}',
  'digest.subjectAt': '{count, plural, one {A new action near {place}: {title}} other {# new actions near {place}}}',
  'digest.heading': '{count, plural, one {One new action near you} other {# new actions near you}}',
  'digest.headingAt': '{count, plural, one {One new action near {place}} other {# new actions near {place}}}',
  distance: '{km, plural, =0 {less than 1 km away} other {# km away}}',
  'digest.button': 'See all actions',
  'digest.settings': 'Change place, distance or how often',

  'host.subject': 'Nothing new near you yet. Will you host one?',
  'host.subjectAt': 'Nothing new near {place} yet. Will you host one?',
  'host.others':
    '{others, plural, =0 {You are the first near you who waits for an action.} one {One other person near you waits for an action, too.} other {# other people near you wait for an action, too.}}',
  'host.body': 'An action can be small: a place, a time, and two friends. Choose a campaign, and say when and where.',
  'host.button': 'Host an action',

  'follow.subject':
    '{campaign}: {count, plural, =0 {{title}} one {{news, plural, =0 {a new action} other {news and a new action}}} other {{news, plural, =0 {# new actions} other {news and # new actions}}}}',
  'follow.heading': 'New in {campaign}',
  'follow.more': '{more, plural, one {And one more new action.} other {And # more new actions.}}',
  'follow.button': 'See the campaign',
  'follow.settings': 'Stop following',
} as const;

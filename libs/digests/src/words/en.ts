/** English texts of subscriptions and digests; ICU messages. */
export const en = {
  consent: 'Once a week, mail me new actions within {km, number} km of {place}. I can stop it at any time.',
  'consent.nowhere': 'the place I chose',

  'confirm.subject': 'Do you want to hear of actions near {place}?',
  'confirm.subjectNoPlace': 'Do you want to hear of actions near you?',
  'confirm.heading': 'One more step',
  'confirm.body':
    'Somebody, probably you, asked us to send news of actions to this address. If that was you, press the button.',
  'confirm.agree': 'By pressing the button you say: “{wording}”',
  'confirm.button': 'Yes, send me the digest',
  'confirm.ignore': 'If it was not you, do nothing: we will not write again.',
  'confirm.why': 'You get this one mail because your address was typed into our form.',

  'already.subject': 'You get the digest already',
  'already.heading': 'You get the digest already',
  'already.body':
    'Somebody, probably you, asked for the weekly digest with this address. You have it already. Here you can change the place, the distance and the day.',
  'already.button': 'Change my digest',

  'digest.subject': '{count, plural, one {A new action near you: {title}} other {# new actions near you}}',
  'digest.subjectAt': '{count, plural, one {A new action near {place}: {title}} other {# new actions near {place}}}',
  'digest.heading': '{count, plural, one {One new action near you} other {# new actions near you}}',
  'digest.headingAt': '{count, plural, one {One new action near {place}} other {# new actions near {place}}}',
  'digest.distance': '{where} · {km, plural, =0 {less than 1 km away} other {# km away}}',
  'digest.button': 'See all actions',
  'digest.settings': 'Change place, distance or day',
  'digest.why': 'You get this once a week because you subscribed to new actions near you.',
} as const;

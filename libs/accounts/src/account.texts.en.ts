export const en = {
  subject: 'Your sign-in link',
  preheader: 'It works once, for {minutes} minutes.',
  heading: 'Sign in to Turnout',
  lead: 'Use this button to sign in. It works once, for {minutes} minutes.',
  button: 'Sign in',
  notYou: 'You did not ask for this? Then do nothing: without the link nobody can sign in as you.',
  why: 'You get this mail because somebody, probably you, asked for a sign-in link for this address.',
};

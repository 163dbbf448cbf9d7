import { range, type MaterialTexts } from './texts.js';

export const en: MaterialTexts = {
  title: 'River Week',
  dates: range('en-GB'),
  claim: 'Go down to your river.',
  lead: 'Nine days in which people all over the world look after the water nearest to them. Two hours of your time make a bank clean.',
  points: ['No experience needed', 'Gloves and bags are there', 'Children welcome with an adult'],
  yours: 'We meet here',
  fields: ['Day and time', 'Meeting point', 'Who to ask'],
  find: 'Find an action near you, or host one:',
  free: 'Free to copy, change and hand on.',
  brochure: {
    panels: [
      {
        title: 'Why banks matter',
        text: 'Most of what reaches the sea has passed under a bridge in some town. On the bank it can still be picked up by hand. An hour of work by ten people takes away about forty kilograms.\n\nA clean bank is also a place where people stay. They sit down, they look at the water, they notice when something changes.',
      },
      {
        title: 'What happens in nine days',
        text: 'Clean-ups on the two weekends. In the evenings between them: talks, films and workshops in which you measure the water yourself. Walks for early risers.\n\nEach action is made by people of the place. They know the paths, the nests and the deep spots.',
      },
      {
        title: 'What we do with what we find',
        text: 'We sort it into glass, metal and the rest, and weigh it. The numbers of all places go into one shared table, so that towns can see where it comes from.\n\nWe do not photograph people without asking.',
      },
    ],
    steps: [
      {
        title: 'Look at the map',
        text: 'Type your city or postal code. You see what is planned within an hour of you.',
      },
      {
        title: 'Say that you are coming',
        text: 'Name and e-mail address are enough. You get the exact place and an entry for your calendar.',
      },
      { title: 'Come as you are', text: 'Old shoes and a water bottle. Everything else is there.' },
    ],
    back: 'No action near you? Host one. City, day and type are enough to begin with.',
  },
  toolkit: {
    title: 'Host toolkit',
    intro:
      'Everything you need to prepare an action for five people or for five hundred. Tick off what is done; leave out what does not fit your place.',
    parts: [
      {
        title: 'Four weeks before',
        items: [
          'Walk the bank. Where can people park, sit, wash their hands?',
          'Ask the owner or the town for permission, in writing.',
          'Ask where bags and sorted glass can be left, and who fetches them.',
          'Register the action: city, day and type. Place and time may follow.',
          'Find a second person who can do everything you can.',
        ],
      },
      {
        title: 'Two weeks before',
        items: [
          'Add place and time. Everybody who signed up is told.',
          'Print flyers and write your meeting point on them by hand.',
          'Hang posters where people wait: bus stop, bakery, library.',
          'Borrow gloves, bags, scales and a first-aid box.',
          'Say on the page how people reach the place without a car, and whether the way is free of steps.',
        ],
      },
      {
        title: 'The evening before',
        items: [
          'Check water level and weather. Too high means: put it off.',
          'Charge your phone; print sign-in sheet and safety sheet.',
          'Read the list of who is coming. How many gloves do you need?',
        ],
      },
      {
        title: 'On the day',
        items: [
          'Be there half an hour early and put up a poster.',
          'Read the five safety rules aloud. Show where the first-aid box is.',
          'Work in groups of four to six, each with somebody who knows the bank.',
          'Weigh what you found. Take one picture of the heap, none of people without asking.',
          'Thank everybody, and say when you meet again.',
        ],
      },
      {
        title: 'In the week after',
        items: [
          'Send the weights to the coordinators.',
          'Bring back what you borrowed.',
          'Write down three things that you would do differently.',
        ],
      },
    ],
  },
  signIn: {
    title: 'Sign-in sheet',
    note: 'This list stays with the host and is destroyed after four weeks. You may take part without signing.',
    fields: ['Action', 'Day', 'Host'],
    columns: ['Name', 'Minutes', 'Tell me of the next one: e-mail address (only if you wish)'],
    yes: 'yes',
    foot: 'Weight collected, in kilograms    glass ____________   metal ____________   rest ____________',
  },
  safety: {
    title: 'Five rules on the bank',
    intro: 'Read aloud before you start. Whoever leads a group carries this sheet.',
    rules: [
      {
        title: 'Stay out of the water.',
        text: 'Nobody steps in, not even for a bottle within reach. A rake brings it closer.',
      },
      {
        title: 'Never alone.',
        text: 'You can see at least one other person at all times. Children are never further than an arm from their adult.',
      },
      {
        title: 'Leave it and call.',
        text: 'Needles, canisters, batteries, ammunition, dead animals: do not touch. Stand beside it and call the group leader.',
      },
      {
        title: 'Gloves on, hands off the face.',
        text: 'Wash your hands before you eat. Every cut is cleaned and covered at once.',
      },
      {
        title: 'Nests have the right of way.',
        text: 'Stay on the path where a sign or the leader says so. If a bird scolds you, go back the way you came.',
      },
    ],
    emergency: 'In an emergency',
    fields: ['Emergency number here', 'First-aid box is', 'Where the ambulance finds us', 'Leader, telephone'],
  },
};

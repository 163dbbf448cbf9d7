export interface MaterialTexts {
  title: string;
  dates: (first: Date, last: Date) => string;
  claim: string;
  lead: string;
  points: readonly string[];
  yours: string;
  fields: readonly string[];
  find: string;
  free: string;
  brochure: {
    panels: readonly { title: string; text: string }[];
    steps: readonly { title: string; text: string }[];
    back: string;
  };
  toolkit: { title: string; intro: string; parts: readonly { title: string; items: readonly string[] }[] };
  signIn: {
    title: string;
    note: string;
    fields: readonly string[];
    columns: readonly string[];
    yes: string;
    foot: string;
  };
  safety: {
    title: string;
    intro: string;
    rules: readonly { title: string; text: string }[];
    emergency: string;
    fields: readonly string[];
  };
}

/** "6 to 14 February 2027", whatever months and years lie between. */
const range =
  (locale: string) =>
  (first: Date, last: Date): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(first, last);

const en: MaterialTexts = {
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

const es: MaterialTexts = {
  title: 'Semana de los Ríos',
  dates: range('es'),
  claim: 'Baja a tu río.',
  lead: 'Nueve días para cuidar, en todo el mundo, el agua que cada quien tiene más cerca. Con dos horas de tu tiempo queda limpia una orilla.',
  points: ['No hace falta experiencia', 'Hay guantes y bolsas', 'Niñas y niños, con una persona adulta'],
  yours: 'Nos vemos aquí',
  fields: ['Día y hora', 'Punto de encuentro', 'Dudas: pregunta a'],
  find: 'Busca una acción cerca de ti u organiza una:',
  free: 'Se puede copiar, cambiar y compartir.',
  brochure: {
    panels: [
      {
        title: 'Por qué importan las orillas',
        text: 'Casi todo lo que llega al mar pasó antes bajo un puente de alguna ciudad. En la orilla todavía se puede recoger a mano. Diez personas en una hora se llevan unos cuarenta kilos.\n\nUna orilla limpia es además un lugar donde la gente se queda: se sienta, mira el agua y nota cuando algo cambia.',
      },
      {
        title: 'Qué pasa en nueve días',
        text: 'Limpiezas en los dos fines de semana. Entre ellos, por la tarde: charlas, cine y talleres para medir el agua con tus propias manos. Y paseos para quien madruga.\n\nCada acción la prepara gente del lugar, que conoce los senderos, los nidos y las partes hondas.',
      },
      {
        title: 'Qué hacemos con lo que hallamos',
        text: 'Lo separamos en vidrio, metal y resto, y lo pesamos. Los datos de todos los lugares van a una misma tabla, para que los municipios vean de dónde viene.\n\nNo fotografiamos a nadie sin preguntar.',
      },
    ],
    steps: [
      {
        title: 'Mira el mapa',
        text: 'Escribe tu ciudad o código postal. Verás lo que se prepara a menos de una hora de ti.',
      },
      {
        title: 'Di que vas',
        text: 'Bastan tu nombre y tu correo. Recibirás el lugar exacto y la cita para tu calendario.',
      },
      { title: 'Ven como estés', text: 'Zapatos viejos y una botella de agua. Lo demás lo ponemos nosotros.' },
    ],
    back: '¿No hay nada cerca? Organiza una acción. Para empezar bastan la ciudad, el día y el tipo.',
  },
  toolkit: {
    title: 'Guía para organizar',
    intro:
      'Todo lo necesario para preparar una acción de cinco personas o de quinientas. Marca lo que ya esté; deja lo que no vaya con tu lugar.',
    parts: [
      {
        title: 'Cuatro semanas antes',
        items: [
          'Recorre la orilla. ¿Dónde se puede estacionar, sentarse, lavarse las manos?',
          'Pide permiso por escrito a quien sea dueño o al municipio.',
          'Pregunta dónde dejar las bolsas y el vidrio, y quién los recoge.',
          'Registra la acción: ciudad, día y tipo. Lugar y hora pueden esperar.',
          'Busca a otra persona que pueda hacer todo lo que haces tú.',
        ],
      },
      {
        title: 'Dos semanas antes',
        items: [
          'Añade lugar y hora. Avisaremos a quienes se apuntaron.',
          'Imprime volantes y escribe a mano el punto de encuentro.',
          'Pega carteles donde la gente espera: parada, panadería, biblioteca.',
          'Consigue guantes, bolsas, una balanza y un botiquín.',
          'Explica en la página cómo llegar sin coche y si el camino tiene escalones.',
        ],
      },
      {
        title: 'La tarde anterior',
        items: [
          'Revisa el nivel del agua y el tiempo. Si viene alta, se aplaza.',
          'Carga el teléfono; imprime la lista de asistencia y la hoja de seguridad.',
          'Mira quiénes vienen. ¿Cuántos guantes harán falta?',
        ],
      },
      {
        title: 'El día',
        items: [
          'Llega media hora antes y cuelga un cartel.',
          'Lee en voz alta las cinco reglas. Enseña dónde está el botiquín.',
          'Trabajen en grupos de cuatro a seis, cada uno con alguien que conozca la orilla.',
          'Pesa lo recogido. Una foto del montón; de personas, solo preguntando.',
          'Da las gracias y di cuándo se vuelven a ver.',
        ],
      },
      {
        title: 'La semana siguiente',
        items: [
          'Envía los pesos a la coordinación.',
          'Devuelve lo prestado.',
          'Anota tres cosas que harías de otra manera.',
        ],
      },
    ],
  },
  signIn: {
    title: 'Lista de asistencia',
    note: 'Esta lista se queda con quien organiza y se destruye a las cuatro semanas. Puedes participar sin firmar.',
    fields: ['Acción', 'Día', 'Organiza'],
    columns: ['Nombre', 'Minutos', 'Avísenme de la próxima: correo (solo si quieres)'],
    yes: 'sí',
    foot: 'Peso recogido, en kilos    vidrio ____________   metal ____________   resto ____________',
  },
  safety: {
    title: 'Cinco reglas en la orilla',
    intro: 'Se leen en voz alta antes de empezar. Quien guía un grupo lleva esta hoja.',
    rules: [
      {
        title: 'Fuera del agua.',
        text: 'Nadie entra, ni por una botella al alcance de la mano. Con un rastrillo se acerca.',
      },
      {
        title: 'Nunca a solas.',
        text: 'Siempre ves al menos a otra persona. Niñas y niños, a un brazo de su persona adulta.',
      },
      {
        title: 'Déjalo y avisa.',
        text: 'Agujas, bidones, pilas, munición, animales muertos: no se tocan. Quédate al lado y llama a quien guía.',
      },
      {
        title: 'Guantes puestos, manos lejos de la cara.',
        text: 'Lávate las manos antes de comer. Todo corte se limpia y se cubre enseguida.',
      },
      {
        title: 'Los nidos tienen preferencia.',
        text: 'No salgas del sendero donde lo diga un cartel o quien guía. Si un ave te regaña, vuelve por donde viniste.',
      },
    ],
    emergency: 'En una emergencia',
    fields: [
      'Número de emergencias aquí',
      'El botiquín está en',
      'La ambulancia nos encuentra en',
      'Quien guía, teléfono',
    ],
  },
};

export const materialTexts = { en, es };
export type MaterialLanguage = keyof typeof materialTexts;

export const riverWeek = {
  slug: 'river-week',
  accentHue: 205,
  contactEmail: 'hello@example.org',
  texts: {
    en: {
      title: 'River Week',
      summary: 'Nine days in which people all over the world look after the river, lake or shore nearest to them.',
      call: `Every river runs past somebody's door. For nine days, we go down to ours.

We pick up what does not belong there. We measure the water and write down what we find. We walk the banks with those who know them, draw them, talk about them, and plan what comes next.

### What you can do

- **Join in.** Find an action near you on the map. Most need nothing but boots and two hours.
- **Host one.** A clean-up with five friends counts as much as one with five hundred. Tell us city, day and type now; place and time may follow.
- **Back the call.** Your group's name shows others that they are not alone.

### How we work

We keep to the paths where birds breed, we do not enter the water, and we weigh what we collect. Each team chooses its own pace. Nobody is paid, nobody is turned away, and nobody needs to be an expert.

What we find goes into a shared table after the week, for the towns that want to do something about it.`,
    },
    es: {
      title: 'Semana de los Ríos',
      summary: 'Nueve días para cuidar, en todo el mundo, el río, el lago o la costa que cada quien tiene más cerca.',
      call: `Todo río pasa por la puerta de alguien. Durante nueve días bajamos al nuestro.

Recogemos lo que no debería estar ahí. Medimos el agua y anotamos lo que encontramos. Recorremos las orillas con quienes las conocen, las dibujamos, hablamos de ellas y pensamos en lo que sigue.

### Qué puedes hacer

- **Participar.** Busca en el mapa una acción cerca de ti. Casi todas piden solo unas botas y dos horas.
- **Organizar una.** Una limpieza entre cinco amistades vale tanto como una de quinientas personas. Dinos ya la ciudad, el día y el tipo; el lugar y la hora pueden esperar.
- **Respaldar la convocatoria.** El nombre de tu grupo les muestra a otros que no están solos.

### Cómo trabajamos

Donde anidan aves no salimos del sendero, no entramos al agua y pesamos lo que recogemos. Cada equipo va a su ritmo. Nadie cobra, nadie sobra y nadie necesita ser especialista.

Lo que encontremos quedará, al terminar la semana, en una tabla compartida para los municipios que quieran hacer algo.`,
    },
  },
} as const;

/** Day counted from the first day of the week; all before today, because the week is three weeks away. */
export const riverWeekUpdates = [
  {
    daysBefore: 60,
    language: 'en',
    title: 'River Week is called',
    body: 'Three groups on three continents ask everybody to go down to their river in the same nine days. The call is open for backing.',
    sourceUrl: 'https://example.org/river-week/call',
    sourceName: 'Friends of the Lower Banks',
  },
  {
    daysBefore: 41,
    language: 'es',
    title: 'Se suman grupos de veinte países',
    body: 'La red *Aguas Abajo* tradujo la convocatoria y ya hay acciones en veinte países. **Faltan todavía muchas orillas.**',
    sourceUrl: 'https://example.org/aguas-abajo/noticias',
    sourceName: 'Aguas Abajo',
  },
  {
    daysBefore: 29,
    language: 'en',
    title: 'A hundred cities',
    body: 'The hundredth city is on the map. Flyers, posters and the host toolkit are ready in English and Spanish; print them as they are or write your place and time by hand.',
    sourceUrl: 'https://example.org/river-week/hundred',
    sourceName: 'River Week coordination',
  },
  {
    daysBefore: 23,
    language: 'en',
    title: 'Safety sheet for high water',
    body: 'After the rains of the last weeks we ask hosts to read the new safety sheet and to name somebody who checks the water level the evening before.',
    sourceUrl: 'https://example.org/river-week/safety',
    sourceName: 'Bank Watch Training Circle',
  },
] as const;

export interface DemoGroup {
  name: string;
  country: string;
  kind: 'CALLER' | 'ENDORSER';
  status: 'ACCEPTED' | 'REQUESTED';
}

/** Invented, all of them. */
export const demoGroups: DemoGroup[] = [
  { name: 'Friends of the Lower Banks', country: 'GB', kind: 'CALLER', status: 'ACCEPTED' },
  { name: 'Aguas Abajo', country: 'CL', kind: 'CALLER', status: 'ACCEPTED' },
  { name: 'Headwaters Youth Circle', country: 'KE', kind: 'CALLER', status: 'ACCEPTED' },
  { name: 'Bank Watch Training Circle', country: 'US', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Club de Remo La Corriente', country: 'AR', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Les Berges Vivantes', country: 'FR', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Verein Klares Ufer', country: 'DE', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Kingfisher School Network', country: 'IN', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Guardianas del Humedal', country: 'CO', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Paddlers for Clear Water', country: 'CA', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Amigos da Beira-Rio', country: 'BR', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Tidewater Library Volunteers', country: 'AU', kind: 'ENDORSER', status: 'ACCEPTED' },
  { name: 'Mangrove Evening School', country: 'PH', kind: 'ENDORSER', status: 'REQUESTED' },
  { name: 'Asociación Vecinal Río Limpio', country: 'MX', kind: 'ENDORSER', status: 'REQUESTED' },
];

export const pastCampaign = {
  slug: 'spring-shore-day',
  accentHue: 140,
  texts: {
    en: {
      title: 'Spring Shore Day',
      summary: 'One day in spring on rivers and shores. It is over; thank you to everybody who came.',
      call: 'On one Saturday in spring we walked the banks of rivers, lakes and bays, counted what the winter had left there, and carried it away.\n\nThe day is over. The next call is River Week.',
    },
    es: {
      title: 'Día de las Orillas',
      summary: 'Un día de primavera en ríos y costas. Ya terminó; gracias a todas las personas que vinieron.',
      call: 'Un sábado de primavera recorrimos las orillas de ríos, lagos y bahías, contamos lo que había dejado el invierno y nos lo llevamos.\n\nEl día ya pasó. La próxima convocatoria es la Semana de los Ríos.',
    },
  },
} as const;

export const draftCampaign = {
  slug: 'night-of-the-streams',
  accentHue: 285,
  texts: {
    en: {
      title: 'Night of the Streams',
      summary: 'An evening of lanterns, films and stories beside small waters. Still being prepared.',
      call: 'Small streams rarely have a name on the map. For one evening we give them light and tell their stories.',
    },
    es: {
      title: 'Noche de los Arroyos',
      summary: 'Una tarde de faroles, cine y relatos junto a aguas pequeñas. Aún en preparación.',
      call: 'Los arroyos pequeños casi nunca tienen nombre en el mapa. Por una noche les damos luz y contamos sus historias.',
    },
  },
} as const;

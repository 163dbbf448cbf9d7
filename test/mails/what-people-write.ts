export type Language = 'en' | 'es';

/** What people of one language would write. */
export const texts = {
  en: {
    name: 'Maya Lindqvist-Okonkwo',
    title: 'Clean the river bank at the old bridge',
    bring: 'Gloves and boots. We have bags and grabbers.',
    description: 'We walk from the bridge to the lock and collect what does not belong there.',
    letter:
      '## Two things\n\nHello {{name}},\n\n- bring **boots** to {{event.title}}\n- the [map](https://turnout.test/en/find) shows the car park\n\n> The bank is muddy.\n\nSee you there.',
    subject: 'What to bring, {{name}}',
    button: 'Find an action near you',
    note: 'The water is still high in the morning.',
  },
  es: {
    name: 'Íñigo Peñalver Muñoz',
    title: 'Limpiamos la orilla junto al puente viejo',
    bring: 'Guantes y botas. Las bolsas las ponemos nosotros.',
    description: 'Vamos del puente a la esclusa y recogemos lo que no debería estar ahí.',
    letter:
      '## Dos cosas\n\nHola {{name}}:\n\n- trae **botas** a {{event.title}}\n- el [mapa](https://turnout.test/es/find) enseña dónde aparcar\n\n> La orilla está embarrada.\n\nNos vemos.',
    subject: 'Qué llevar, {{name}}',
    button: 'Buscar una acción cerca',
    note: 'Por la mañana el agua sigue alta.',
  },
} as const;

/** Data as nobody likes to think of them, and as they come. */
export const strange = {
  name: 'دينا أبو زيد',
  title: 'تنظيف ضفة النهر عند الجسر القديم',
  bring: `قفازات: https://example.org/${'what-to-bring-'.repeat(8)}list`,
  long: 'Donaudampfschifffahrtsgesellschaftsuferreinigungsgemeinschaftsaktionstag am alten Hafen',
};

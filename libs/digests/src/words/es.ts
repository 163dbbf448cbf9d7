import type { en } from './en.js';

/** The same in Spanish. */
export const es: Record<keyof typeof en, string> = {
  consent:
    'Enviadme una vez por semana las nuevas acciones a menos de {km, number} km de {place}. Puedo dejarlo cuando quiera.',
  'consent.nowhere': 'el lugar que elegí',

  'confirm.subject': '¿Quieres enterarte de las acciones cerca de {place}?',
  'confirm.subjectNoPlace': '¿Quieres enterarte de las acciones cerca de ti?',
  'confirm.heading': 'Solo falta un paso',
  'confirm.body':
    'Alguien, seguramente tú, pidió recibir en esta dirección noticias de las acciones. Si fuiste tú, pulsa el botón.',
  'confirm.agree': 'Al pulsar el botón dices: «{wording}»',
  'confirm.button': 'Sí, quiero recibir el resumen',
  'confirm.ignore': 'Si no fuiste tú, no hagas nada: no volveremos a escribirte.',
  'confirm.why': 'Recibes este único correo porque alguien escribió tu dirección en nuestro formulario.',

  'already.subject': 'Ya recibes el resumen',
  'already.heading': 'Ya recibes el resumen',
  'already.body':
    'Alguien, seguramente tú, pidió el resumen semanal con esta dirección. Ya lo recibes. Aquí puedes cambiar el lugar, la distancia y el día.',
  'already.button': 'Cambiar mi resumen',

  'digest.subject':
    '{count, plural, one {Una nueva acción cerca de ti: {title}} other {# nuevas acciones cerca de ti}}',
  'digest.subjectAt':
    '{count, plural, one {Una nueva acción cerca de {place}: {title}} other {# nuevas acciones cerca de {place}}}',
  'digest.heading': '{count, plural, one {Una nueva acción cerca de ti} other {# nuevas acciones cerca de ti}}',
  'digest.headingAt':
    '{count, plural, one {Una nueva acción cerca de {place}} other {# nuevas acciones cerca de {place}}}',
  'digest.distance': '{where} · {km, plural, =0 {a menos de 1 km} other {a # km}}',
  'digest.button': 'Ver todas las acciones',
  'digest.settings': 'Cambiar el lugar, la distancia o el día',
  'digest.why': 'Recibes este correo una vez por semana porque te suscribiste a las nuevas acciones cerca de ti.',
};

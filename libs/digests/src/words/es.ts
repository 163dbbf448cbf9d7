import type { en } from './en.js';

/** The same in Spanish. */
export const es: Record<keyof typeof en, string> = {
  'consent.DIGEST':
    'Enviadme {cadence, select, DAILY {una vez al día} FORTNIGHTLY {cada dos semanas} MONTHLY {una vez al mes} other {una vez por semana}} las nuevas acciones a menos de {km, number} km de {place}. Puedo dejarlo cuando quiera.',
  'consent.NEARBY':
    'Avisadme cuando aparezca una acción a menos de {km, number} km de {place}, como mucho una vez al día. Puedo dejarlo cuando quiera.',
  'consent.FOLLOW':
    'Enviadme las noticias y las nuevas acciones de {campaign}, como mucho una vez al día. Puedo dejarlo cuando quiera.',
  'consent.nowhere': 'el lugar que elegí',

  'why.DIGEST':
    'Recibes este correo {cadence, select, DAILY {una vez al día} FORTNIGHTLY {cada dos semanas} MONTHLY {una vez al mes} other {una vez por semana}} porque te suscribiste a las nuevas acciones a menos de {km, number} km de {place}.',
  'why.NEARBY':
    'Recibes este correo porque pediste que te avisáramos cuando apareciera una acción a menos de {km, number} km de {place}.',
  'why.FOLLOW': 'Recibes este correo porque sigues {campaign}.',

  'choose.reminder': 'Recordatorios antes de las acciones a las que te apuntaste',
  'choose.broadcast': 'Noticias de quienes organizan',
  'choose.campaign': 'Noticias sobre {campaign}',
  'choose.about': 'Correos sobre {name}',
  'choose.nothing': 'Ningún correo, salvo los que pidas tú',

  'confirm.subject.DIGEST': '¿Quieres enterarte de las acciones cerca de {place}?',
  'confirm.subject.NEARBY': '¿Te avisamos cuando aparezca una acción cerca de {place}?',
  'confirm.subject.FOLLOW': '¿Quieres seguir {campaign}?',
  'confirm.near': 'ti',
  'confirm.heading': 'Solo falta un paso',
  'confirm.body':
    'Alguien, seguramente tú, pidió recibir en esta dirección noticias de las acciones. Si fuiste tú, pulsa el botón.',
  'confirm.agree': 'Al pulsar el botón dices: «{wording}»',
  'confirm.button.DIGEST': 'Sí, quiero recibir el resumen',
  'confirm.button.NEARBY': 'Sí, avisadme',
  'confirm.button.FOLLOW': 'Sí, quiero seguirla',
  'confirm.ignore': 'Si no fuiste tú, no hagas nada: no volveremos a escribirte.',
  'confirm.why': 'Recibes este único correo porque alguien escribió tu dirección en nuestro formulario.',

  'already.subject.DIGEST': 'Ya recibes el resumen',
  'already.subject.NEARBY': 'Ya te avisamos cuando aparece una acción',
  'already.subject.FOLLOW': 'Ya sigues {campaign}',
  'already.body':
    'Alguien, seguramente tú, lo pidió con esta dirección. Ya lo tienes y nada ha cambiado: «{wording}» Aquí puedes cambiarlo o dejarlo.',
  'already.button': 'Cambiar lo que recibo',

  'link.subject': 'Tu nuevo enlace',
  'link.body': 'Este es el nuevo enlace a lo que recibes de nosotros. Los de correos anteriores ya no funcionan.',
  'link.button': 'Lo que recibo',
  'link.note': 'No reenvíes este correo: quien tenga el enlace puede cambiar lo que recibes.',
  'link.why': 'Recibes este único correo porque en esa página se pidió un enlace nuevo.',

  'digest.subject':
    '{count, plural, one {Una nueva acción cerca de ti: {title}} other {# nuevas acciones cerca de ti}}',
  'digest.subjectAt':
    '{count, plural, one {Una nueva acción cerca de {place}: {title}} other {# nuevas acciones cerca de {place}}}',
  'digest.heading': '{count, plural, one {Una nueva acción cerca de ti} other {# nuevas acciones cerca de ti}}',
  'digest.headingAt':
    '{count, plural, one {Una nueva acción cerca de {place}} other {# nuevas acciones cerca de {place}}}',
  distance: '{km, plural, =0 {a menos de 1 km} other {a # km}}',
  'digest.button': 'Ver todas las acciones',
  'digest.settings': 'Cambiar el lugar, la distancia o la frecuencia',

  'host.subject': 'Aún no hay nada nuevo cerca de ti. ¿Organizas una?',
  'host.subjectAt': 'Aún no hay nada nuevo cerca de {place}. ¿Organizas una?',
  'host.others':
    '{others, plural, =0 {Eres la primera persona de tu zona que espera una acción.} one {Otra persona de tu zona también espera una acción.} other {Otras # personas de tu zona también esperan una acción.}}',
  'host.body':
    'Una acción puede ser pequeña: un lugar, una hora y dos amistades. Elige una campaña y di cuándo y dónde.',
  'host.button': 'Organizar una acción',

  'follow.subject':
    '{campaign}: {count, plural, =0 {{title}} one {{news, plural, =0 {una nueva acción} other {noticias y una nueva acción}}} other {{news, plural, =0 {# nuevas acciones} other {noticias y # nuevas acciones}}}}',
  'follow.heading': 'Novedades de {campaign}',
  'follow.more': '{more, plural, one {Y otra nueva acción.} other {Y otras # nuevas acciones.}}',
  'follow.button': 'Ver la campaña',
  'follow.settings': 'Dejar de seguirla',
};

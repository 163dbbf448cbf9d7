import type { en } from './en.js';

/** The same in Spanish. */
export const es: Record<keyof typeof en, string> = {
  'reminder.subject': '{day, select, today {Hoy} tomorrow {Mañana} other {Muy pronto}}: {title}',
  'reminder.heading': '{day, select, today {Nos vemos hoy} tomorrow {Nos vemos mañana} other {Nos vemos pronto}}',
  'reminder.dateOnly': 'Todavía no se ha anunciado la hora. Te escribiremos en cuanto se sepa.',
  'reminder.bring': 'Qué llevar: {what}',
  'reminder.button': 'Ver todos los detalles',
  'reminder.cannotCome': 'No puedo ir',
  'reminder.cannotComeWhy': '¿Han cambiado tus planes? Avísanos para que quien organiza pueda tenerlo en cuenta: ',
  'reminder.calendar': 'Añadir a mi calendario',
  'reminder.online': 'Participar en línea',
  'reminder.why': 'Recibes este recordatorio porque te apuntaste a «{title}».',

  'feedback.subject': '¿Qué tal fue? {title}',
  'feedback.heading': '¿Pudiste ir?',
  'feedback.body':
    'Tu respuesta ayuda a quien organiza y a quienes preparan la próxima vez. Basta con pulsar un botón.',
  'feedback.yes': 'Sí, estuve',
  'feedback.no': 'No pude ir',
  'feedback.why': 'Recibes este correo porque te apuntaste a «{title}». Es el único en el que te preguntamos cómo fue.',

  'changed.subject': '{count, plural, one {{what}} other {Hay cambios}}: {title}',
  'changed.heading': 'Hay novedades sobre el evento al que te apuntaste',
  'changed.banner': 'Con cambios',
  'changed.TIME': 'Nuevo horario',
  'changed.PLACE': 'Nuevo lugar',
  'changed.MODE': 'Modalidad',
  'changed.SCHEDULE_STATE': 'Se celebra',
  'changed.line': '{label}: {after}. Antes: {before}.',
  'changed.first': '{label}: {after}',
  'changed.gone': '{label}: por confirmar. Antes: {before}.',
  'changed.hidden': '{label}: lo encuentras más abajo. Solo lo ven quienes van.',
  'changed.note': 'Mensaje de quien organiza: {note}',
  'changed.button': 'Ver mi inscripción',
  'changed.cannotComeWhy': 'Si ya no puedes ir, avísanos: ',
  'changed.calendarNote': 'El archivo de calendario de este correo sustituye a la cita que ya tienes.',
  'mode.IN_PERSON': 'presencial',
  'mode.ONLINE': 'en línea',
  'mode.HYBRID': 'presencial y en línea',
  'state.TENTATIVE': 'según lo previsto; los detalles se darán más adelante',
  'state.CONFIRMED': 'tal como se indica más abajo',

  'cancelled.subject': 'Cancelado: {title}',
  'cancelled.heading': 'Este evento no se celebrará',
  'cancelled.banner': 'Cancelado',
  'cancelled.body': 'Lo sentimos: quien lo organiza lo ha cancelado. No tienes que hacer nada.',
  'cancelled.others': 'Buscar otros eventos cerca de ti',

  'postponed.subject': 'Aplazado: {title}',
  'postponed.heading': 'Este evento se celebrará más adelante',
  'postponed.banner': 'Aplazado',
  'postponed.body': 'Aún no hay nueva fecha. Tu inscripción se mantiene y te escribiremos en cuanto la haya.',

  'notice.why': 'Recibes este correo porque te apuntaste a «{title}».',
};

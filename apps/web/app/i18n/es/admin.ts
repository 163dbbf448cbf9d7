import type { admin as english } from '../en/admin';

export const admin: Record<keyof typeof english, string> = {
  returnsTitle: 'Correo devuelto',
  returnsLead: 'Lo que los servidores y proveedores de correo nos cuentan de los mensajes que ya aceptaron.',
  returnsLink:
    'Correo devuelto: {count, plural, =0 {nada que revisar} one {un aviso por revisar} other {# avisos por revisar}}',
  returnsFigures: 'Cómo llegan nuestros mensajes',
  returnsOf: '{count, plural, one {Del último mensaje} other {De los últimos # mensajes}} a grupos de personas:',
  returnsHard:
    'El {percent} % iba a direcciones que no existen. Por encima del 5 %, los proveedores empiezan a rechazarnos.',
  returnsComplaints:
    'El {percent} % se marcó como correo no deseado. Por encima del 0,3 %, los proveedores empiezan a rechazarnos.',
  returnsCounts: 'Lo que llegó en los últimos treinta días',
  returnsProvider: 'De',
  returnsWhat: 'Qué',
  returnsCount: 'Cuántas veces',
  returnsNothingYet: 'No ha vuelto nada.',
  returnsToLookAt: 'Por revisar',
  returnsToLookAtLead: 'Avisos que no se pudieron entender y respuestas de personas. Se guardan treinta días.',
  returnsEmpty: 'No hay nada que revisar.',
  returnsShow: 'Ver el comienzo',
  returnsDiscard: 'Descartar',
  returnsMore: 'Anteriores',
};

import type { en } from './endorsement.texts.en.js';

export const es: Record<keyof typeof en, string> = {
  confirmSubject: 'Confírmalo, por favor: {group} apoya «{campaign}»',
  confirmPreheader: 'Basta un clic; después decide la coordinación.',
  confirmHeading: '¿{group} apoya «{campaign}»?',
  confirmLead: 'Alguien ha escrito que {group} apoya esta convocatoria y ha dado tu dirección como contacto. ¿Es así?',
  confirmButton: 'Sí, lo confirmo',
  confirmNote: '¿No has sido tú? Entonces no hagas nada y no se publicará nada.',
  confirmWhy: 'Recibes este correo porque alguien dio tu dirección como contacto de {group}.',
  acceptedSubject: '{group} ya aparece en la página de «{campaign}»',
  acceptedPreheader: 'La coordinación ha aceptado vuestro apoyo.',
  acceptedHeading: 'Gracias por vuestro apoyo',
  acceptedLead:
    '{group} figura ya entre quienes apoyan «{campaign}». Cualquiera puede verlo en la página de la campaña.',
  acceptedButton: 'Ver la página',
  declinedSubject: 'Vuestro apoyo a «{campaign}»',
  declinedPreheader: 'La coordinación ha decidido no mostrarlo.',
  declinedHeading: 'Vuestro apoyo no se publica',
  declinedLead:
    'La coordinación de «{campaign}» ha decidido no incluir a {group}. Aun así, podéis participar en todos los eventos.',
  declinedButton: 'Ver la campaña',
  decidedWhy: 'Recibes este correo porque eres el contacto de {group} para esta campaña.',
};

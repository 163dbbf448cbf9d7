import { words } from '#platform/words.js';

const en = {
  consentAttendance:
    'The hosts see your name and that you are coming. We mail you what concerns this event: changes, a reminder, a word from the campaign. From any of these mails you can cancel or stop them.',
  consentShare: 'The hosts may also see your e-mail address and write to you themselves.',

  confirmSubject: 'Please confirm: {title}',
  confirmPreheader: 'One press of a button, and you are counted in.',
  confirmHeading: 'Are you coming?',
  confirmIntro: 'This address was entered to come to:',
  confirmGuests: '{guests, plural, one {With one guest.} other {With # guests.}}',
  confirmButton: 'Count me in',
  confirmNotYou:
    'If that was not you, do nothing: nobody is told anything. You hear from us again only if the address is entered again.',
  confirmWhy: 'You get this mail because this address was entered to sign up for an event.',

  knownSubject: 'You are already going: {title}',
  knownHeading: 'You are already going',
  knownIntro: 'You have told us before. This link shows your sign-up; you can cancel there too.',
  knownWaitingSubject: 'You are on the waiting list: {title}',
  knownWaitingHeading: 'You are on the waiting list',
  knownWaitingIntro: 'You have told us before. We write to you as soon as a place becomes free.',
  knownButton: 'See my sign-up',
  knownWhy:
    'You get this mail because this address was entered to sign up for an event that you have signed up for before.',

  goingSubject: 'You are going: {title}',
  goingPreheader: '{when}',
  goingHeading: 'You are going',
  goingHeadingNamed: '{name}, you are going',
  goingCalendar: 'The calendar entry is attached. It does not change by itself: if something changes, we write to you.',
  goingTentative: 'Day, time or place are still to be announced. We write to you as soon as they are.',
  goingPlaceForYou: 'The exact place is only for people who are going. Please do not pass it on.',
  goingBring: 'Please bring: {text}',
  goingOnline: 'To join online:',
  goingContact: 'Questions? Ask {contact}.',
  goingButton: 'See or cancel my sign-up',
  goingCancelNote: 'If you cannot come, press the button and cancel there, so that somebody else can have the place.',
  movedUpSubject: 'A place has become free: {title}',
  movedUpHeading: 'A place has become free: you are going',
  waitingSubject: 'You are on the waiting list: {title}',
  waitingHeading: 'You are on the waiting list',
  waitingIntro: 'All places are taken at the moment. We write to you as soon as one becomes free.',
  goingWhy: 'You get this mail because you signed up for this event.',

  refusedCANCELLED: 'This event has been cancelled.',
  refusedPOSTPONED: 'This event has been postponed; the new date is not known yet.',
  refusedENDED: 'This event is over.',
  refusedNO_SIGN_UP: 'This event takes no sign-ups here.',
};

const es: Record<keyof typeof en, string> = {
  consentAttendance:
    'Quienes organizan verán tu nombre y que vas a ir. Te escribiremos lo que tenga que ver con este evento: cambios, un recordatorio, algún aviso de la campaña. Desde cualquiera de esos correos puedes cancelar o dejar de recibirlos.',
  consentShare: 'Quienes organizan también podrán ver tu dirección de correo y escribirte directamente.',

  confirmSubject: 'Confirma, por favor: {title}',
  confirmPreheader: 'Pulsa un botón y contamos contigo.',
  confirmHeading: '¿Vas a ir?',
  confirmIntro: 'Alguien escribió esta dirección para ir a:',
  confirmGuests: '{guests, plural, one {Con una persona acompañante.} other {Con # acompañantes.}}',
  confirmButton: 'Cuenten conmigo',
  confirmNotYou:
    'Si no fuiste tú, no hagas nada: no se avisa a nadie. Solo volverás a saber de nosotros si alguien escribe otra vez la dirección.',
  confirmWhy: 'Recibes este correo porque alguien escribió esta dirección para apuntarse a un evento.',

  knownSubject: 'Ya estás en la lista: {title}',
  knownHeading: 'Ya estás en la lista',
  knownIntro: 'Ya nos lo habías dicho. En este enlace está tu inscripción; ahí también puedes cancelarla.',
  knownWaitingSubject: 'Estás en lista de espera: {title}',
  knownWaitingHeading: 'Estás en lista de espera',
  knownWaitingIntro: 'Ya nos lo habías dicho. Te escribiremos en cuanto quede una plaza libre.',
  knownButton: 'Ver mi inscripción',
  knownWhy:
    'Recibes este correo porque alguien escribió esta dirección para apuntarse a un evento en el que ya estabas.',

  goingSubject: 'Contamos contigo: {title}',
  goingPreheader: '{when}',
  goingHeading: 'Contamos contigo',
  goingHeadingNamed: '{name}, contamos contigo',
  goingCalendar: 'Adjuntamos la cita para tu calendario. No se actualiza sola: si algo cambia, te escribimos.',
  goingTentative: 'Aún falta anunciar el día, la hora o el lugar. Te escribiremos en cuanto se sepa.',
  goingPlaceForYou: 'El lugar exacto es solo para quienes van a ir. Por favor, no lo difundas.',
  goingBring: 'Trae, por favor: {text}',
  goingOnline: 'Para participar en línea:',
  goingContact: '¿Dudas? Pregunta a {contact}.',
  goingButton: 'Ver o cancelar mi inscripción',
  goingCancelNote: 'Si no puedes ir, pulsa el botón y cancela ahí: otra persona podrá ocupar tu plaza.',
  movedUpSubject: 'Hay una plaza libre para ti: {title}',
  movedUpHeading: 'Quedó una plaza libre: contamos contigo',
  waitingSubject: 'Estás en lista de espera: {title}',
  waitingHeading: 'Estás en lista de espera',
  waitingIntro: 'Por ahora todas las plazas están ocupadas. Te escribiremos en cuanto quede una libre.',
  goingWhy: 'Recibes este correo porque te apuntaste a este evento.',

  refusedCANCELLED: 'Este evento se ha cancelado.',
  refusedPOSTPONED: 'Este evento se ha aplazado; todavía no se sabe la nueva fecha.',
  refusedENDED: 'Este evento ya terminó.',
  refusedNO_SIGN_UP: 'Este evento no recibe inscripciones aquí.',
};

export const say = words({ en, es });

import type { Language } from './event-texts.js';

const en = {
  confirmSubject: 'Confirm your event: {title}',
  confirmHeading: 'One step left',
  confirmText:
    'Somebody, we think you, registered this event with this e-mail address. Confirm it and the coordinators will look at it.',
  confirmButton: 'Confirm my event',
  confirmNote:
    'The link is the key to your event: change it, see who comes, postpone or cancel. Keep this mail and do not pass it on. If this was not you, do nothing and the event stays hidden.',
  linkSubject: 'Your link to {title}',
  linkHeading: 'Your host page',
  linkText: 'You are a host of this event. On its page you see who comes, and you can change, postpone or cancel it.',
  linkButton: 'Open my host page',
  linkNote: 'The link is your key. Do not pass it on.',
  approvedSubject: 'On the map: {title}',
  approvedHeading: 'Your event is on the map',
  approvedText:
    'Volunteers can find it and sign up now. Keep place and time up to date on your page: everybody who is going is told of changes.',
  rejectedSubject: 'Not on the map yet: {title}',
  rejectedHeading: 'The coordinators did not accept your event',
  rejectedText: 'Their reason:',
  rejectedNext: 'Change the event on your page and it goes back to them.',
  why: 'You get this because this address was given for a host of this event.',
};

const es: Record<keyof typeof en, string> = {
  confirmSubject: 'Confirma tu evento: {title}',
  confirmHeading: 'Falta un paso',
  confirmText:
    'Alguien, creemos que tú, registró este evento con esta dirección de correo. Confírmalo y la coordinación lo mirará.',
  confirmButton: 'Confirmar mi evento',
  confirmNote:
    'El enlace es la llave de tu evento: sirve para cambiarlo, ver quién viene, aplazarlo o cancelarlo. Guarda este correo y no lo reenvíes. Si no fuiste tú, no hagas nada y el evento seguirá oculto.',
  linkSubject: 'Tu enlace a {title}',
  linkHeading: 'Tu página de organización',
  linkText: 'Organizas este evento. En su página ves quién viene y puedes cambiarlo, aplazarlo o cancelarlo.',
  linkButton: 'Abrir mi página',
  linkNote: 'El enlace es tu llave. No lo reenvíes.',
  approvedSubject: 'En el mapa: {title}',
  approvedHeading: 'Tu evento está en el mapa',
  approvedText:
    'Ya se puede encontrar y la gente puede apuntarse. Mantén al día el lugar y la hora en tu página: avisamos de los cambios a quienes van.',
  rejectedSubject: 'Todavía no está en el mapa: {title}',
  rejectedHeading: 'La coordinación no aceptó tu evento',
  rejectedText: 'Su motivo:',
  rejectedNext: 'Cambia el evento en tu página y volverá a la coordinación.',
  why: 'Recibes este mensaje porque esta dirección figura como la de quien organiza este evento.',
};

export const hostMailTexts: Record<Language, Record<keyof typeof en, string>> = { en, es };

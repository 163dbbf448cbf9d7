import type { MapReason } from './map-status.rules.js';

export type Language = 'en' | 'es';
export const languageOf = (tag: string | null | undefined): Language => (tag?.startsWith('es') ? 'es' : 'en');

interface StatusText {
  reason: string;
  next: string;
}

const en: Record<MapReason, StatusText> = {
  ON_THE_MAP: { reason: 'Your event is on the map.', next: 'Share its page, and keep place and time up to date here.' },
  CANCELLED_SHOWN: {
    reason: 'Your event is on the map, marked as cancelled.',
    next: 'It stays visible so that nobody travels for nothing.',
  },
  AWAITING_HOST_VERIFICATION: {
    reason: 'We do not know yet that this e-mail address is yours.',
    next: 'Press the button on this page to confirm.',
  },
  AWAITING_REVIEW: {
    reason: 'A coordinator of the campaign has not looked at it yet.',
    next: 'You need not do anything. We mail you as soon as it is decided.',
  },
  REJECTED: {
    reason: 'A coordinator did not accept it.',
    next: 'Read the reason below, change the event, and it goes back to the coordinators.',
  },
  WITHDRAWN: { reason: 'You took this event back.', next: 'Register a new one if you changed your mind.' },
  DRAFT: { reason: 'The event is a draft.', next: 'Finish it and send it in.' },
  CAMPAIGN_DRAFT: {
    reason: 'The campaign itself is not public yet.',
    next: 'Your event appears when the coordinators open the campaign.',
  },
  CAMPAIGN_ARCHIVED: { reason: 'The campaign is over and its pages are closed.', next: 'There is nothing to do.' },
  PRIVATE: { reason: 'You made the event private.', next: 'Make it public to have it on the map.' },
  UNLISTED: {
    reason: 'You made the event unlisted: people find it only with its address.',
    next: 'Make it public to have it on the map.',
  },
  NO_COORDINATES: {
    reason: 'It is in the lists, but we do not know the place, so it has no point on the map.',
    next: 'Add the city below.',
  },
};

const es: Record<MapReason, StatusText> = {
  ON_THE_MAP: {
    reason: 'Tu evento está en el mapa.',
    next: 'Comparte su página y mantén aquí el lugar y la hora al día.',
  },
  CANCELLED_SHOWN: {
    reason: 'Tu evento está en el mapa, marcado como cancelado.',
    next: 'Sigue visible para que nadie viaje en vano.',
  },
  AWAITING_HOST_VERIFICATION: {
    reason: 'Aún no sabemos si esta dirección de correo es tuya.',
    next: 'Pulsa el botón de esta página para confirmarla.',
  },
  AWAITING_REVIEW: {
    reason: 'La coordinación de la campaña todavía no lo ha mirado.',
    next: 'No tienes que hacer nada. Te escribiremos en cuanto se decida.',
  },
  REJECTED: {
    reason: 'La coordinación no lo aceptó.',
    next: 'Lee el motivo más abajo, cambia el evento y volverá a la coordinación.',
  },
  WITHDRAWN: { reason: 'Retiraste este evento.', next: 'Registra otro si cambias de idea.' },
  DRAFT: { reason: 'El evento es un borrador.', next: 'Complétalo y envíalo.' },
  CAMPAIGN_DRAFT: {
    reason: 'La campaña todavía no es pública.',
    next: 'Tu evento aparecerá cuando la coordinación abra la campaña.',
  },
  CAMPAIGN_ARCHIVED: { reason: 'La campaña terminó y sus páginas están cerradas.', next: 'No hay nada que hacer.' },
  PRIVATE: { reason: 'Hiciste privado el evento.', next: 'Hazlo público para que esté en el mapa.' },
  UNLISTED: {
    reason: 'El evento no aparece en listas: solo se encuentra con su dirección.',
    next: 'Hazlo público para que esté en el mapa.',
  },
  NO_COORDINATES: {
    reason: 'Está en las listas, pero no sabemos el lugar, así que no tiene un punto en el mapa.',
    next: 'Añade la ciudad más abajo.',
  },
};

export const statusTexts: Record<Language, Record<MapReason, StatusText>> = { en, es };

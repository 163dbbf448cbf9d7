import type { en } from './en.js';

/** The same in Spanish. */
export const es: Record<keyof typeof en, string> = {
  'cancelled.banner': 'Cancelado',
  'postponed.banner': 'Aplazado',
  'broadcast.why': 'Recibes este correo porque te apuntaste a un evento de «{campaign}».',
  'broadcast.yours': 'Tu evento',
};

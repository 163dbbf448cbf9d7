import type { en } from './en.js';

/** The same in Spanish. */
export const es: Record<keyof typeof en, string> = {
  'cancelled.banner': 'Cancelado',
  'postponed.banner': 'Aplazado',
  'broadcast.why': 'Recibes este correo porque participas en «{campaign}» o pediste sus noticias.',
  'broadcast.yours': 'Tu evento',
  'broadcast.test': 'Prueba',
  'broadcast.materials': 'Folletos y otros materiales',
};

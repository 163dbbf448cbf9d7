import type { en } from './en.js';

/** The same in Spanish. */
export const es: Record<keyof typeof en, string> = {
  'cancelled.banner': 'Cancelado',
  'postponed.banner': 'Aplazado',
  'broadcast.why': 'Recibes este correo porque participas en «{campaign}» o pediste sus noticias.',
  'broadcast.yours': 'Tu evento',
  'broadcast.test': 'Prueba',
  'counted.clicks': 'En este correo se cuentan los clics en los enlaces, pero no quién los abre.',
  'counted.opens': 'Se cuenta cuántas veces se abre este correo, pero no quién lo abre.',
  'counted.both': 'Se cuenta cuántas veces se abren este correo y sus enlaces, pero no quién los abre.',
  'broadcast.materials': 'Folletos y otros materiales',
};

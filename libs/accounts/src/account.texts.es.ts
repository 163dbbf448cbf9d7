import type { en } from './account.texts.en.js';

export const es: Record<keyof typeof en, string> = {
  subject: 'Tu enlace para entrar',
  preheader: 'Sirve una sola vez y caduca en {minutes} minutos.',
  heading: 'Entra en Turnout',
  lead: 'Pulsa este botón para entrar. Sirve una sola vez y caduca en {minutes} minutos.',
  button: 'Entrar',
  notYou: '¿No lo has pedido? No hace falta que hagas nada: sin el enlace nadie puede entrar en tu nombre.',
  why: 'Recibes este correo porque alguien, seguramente tú, ha pedido un enlace para entrar con esta dirección.',
};

import { words } from '#platform/words.js';

const en = {
  sentBy: 'Sent with Turnout',
  unsubscribe: 'Stop mails like this one',
};

const es: Record<keyof typeof en, string> = {
  sentBy: 'Enviado con Turnout',
  unsubscribe: 'No recibir más correos como este',
};

export const frameWords = words({ en, es });

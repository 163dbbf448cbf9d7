import type { en } from './en.js';

export const es: Record<keyof typeof en, string> = {
  dateOpen: 'Sin fecha',
  unsubscribe: 'No quiero más correos como este',
  unsubscribeText: 'Si no quieres más correos como este: {url}',
  preferences: 'Elegir lo que recibo',
  preferencesText: 'Para elegir lo que recibes: {url}',
  wordmark: 'turnout',
  topicReminder: 'Recordatorios antes de las acciones a las que te apuntaste',
  topicDigest: 'El correo periódico con nuevas acciones cerca de ti',
  topicNearby: 'Avisos cuando aparece una acción cerca de ti',
  topicBroadcast: 'Noticias de quienes organizan',
  topicCampaign: 'Noticias sobre {campaign}',
  unsubscribed: 'Ya no recibirás estos correos: {topic}.',
  unsubscribedAll: 'Ya no recibirás ningún correo nuestro, salvo que lo pidas tú.',
};

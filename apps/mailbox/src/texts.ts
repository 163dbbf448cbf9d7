const en = {
  title: 'Mailbox',
  about: 'Every mail that this Turnout sends is caught here. None leaves this machine.',
  search: 'Recipient',
  find: 'Find',
  all: 'Show all',
  none: 'No mail yet. When Turnout sends one, it appears here by itself.',
  noneFor: 'No mail for this recipient yet. It appears here by itself.',
  empty: 'Delete all mail',
  back: 'All mail',
  from: 'From',
  to: 'To',
  received: 'Received',
  size: 'Size',
  attachments: 'Attachments',
  html: 'As HTML',
  text: 'As text',
  headers: 'Headers',
  source: 'Source',
  noSubject: '(no subject)',
  noHtml: 'This mail has no HTML part.',
  noText: 'This mail has no text part.',
  unnamed: 'unnamed',
  notFound: 'There is no such mail. It may have been deleted: only the newest are kept.',
};

const es: typeof en = {
  title: 'Buzón',
  about: 'Aquí queda todo el correo que envía este Turnout. Nada sale de este equipo.',
  search: 'Destinatario',
  find: 'Buscar',
  all: 'Ver todo',
  none: 'Aún no hay correo. Cuando Turnout envíe uno, aparecerá aquí solo.',
  noneFor: 'Aún no hay correo para este destinatario. Aparecerá aquí solo.',
  empty: 'Borrar todo el correo',
  back: 'Todo el correo',
  from: 'De',
  to: 'Para',
  received: 'Recibido',
  size: 'Tamaño',
  attachments: 'Adjuntos',
  html: 'En HTML',
  text: 'En texto',
  headers: 'Cabeceras',
  source: 'Original',
  noSubject: '(sin asunto)',
  noHtml: 'Este correo no tiene parte HTML.',
  noText: 'Este correo no tiene parte de texto.',
  unnamed: 'sin nombre',
  notFound: 'Ese correo no existe. Quizá se borró: solo se guardan los más recientes.',
};

export type Texts = typeof en;
export type Language = 'en' | 'es';

export const texts: Record<Language, Texts> = { en, es };

/** Spanish for whoever asks for Spanish before English, English for everybody else. */
export function languageOf(acceptLanguage = ''): Language {
  const wanted = acceptLanguage.toLowerCase().match(/\b(en|es)\b/);
  return wanted?.[1] === 'es' ? 'es' : 'en';
}

/**
 * Contact data inside free text. Cells of such lists were sent to an organiser, not to the world: what is taken out here
 * is not stored anywhere.
 */
const email = /(?:mailto:\s*)?[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
const phone =
  /(?:(?:\+|\b00)\d[\d\s().\/-]{6,}\d|(?<=(?:tel|phone|whats ?app|tlf|móvil|movil|cel|celular|電話|telefon|teléfono|telefono)\s*[.:：#]?\s*)\(?\d[\d\s().\/-]{5,}\d)/giu;
/** Labels whose value is gone. */
const labels =
  /(?:[-–—;,|/(<\s]|^)*(?<![\p{L}])(?:e-?mails?|correos?(?: electr[oó]nicos?)?|mails?|contact(?:o|s|os)?(?: persons?| emails?)?|phone(?: number)?|tel(?:efono|éfono|ephone)?|whats ?app|address)\s*(?:address)?\s*[:：=]\s*(?=[\s)>;,|/.–—-]*(?:$|\n|[)>]))/giu;

export interface PublicText {
  text: string;
  removed: boolean;
}

/** The text without e-mail addresses and telephone numbers, and without the labels and brackets that they leave behind. */
export function withoutContacts(text: string): PublicText {
  const stripped = text.replace(email, '\u0000').replace(phone, '\u0000');
  if (stripped === text) return { text: text.trim(), removed: false };
  const tidied = stripped
    .replace(/[(<[{（]\s*\u0000[\s\u0000,;]*[)>\]}）]/gu, ' ')
    .replaceAll('\u0000', '')
    .replace(labels, ' ')
    .replace(/[([{（<]\s*[)\]}）>]/gu, ' ')
    .replace(/[ \t]+([,;.)])/g, '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/([,;])\s*(?=[,;])/g, '');
  return { text: trimMarks(tidied), removed: true };
}

const trimMarks = (text: string): string => {
  const trimmed = text.trim().replace(/^[\s,;:|/–—-]+|[\s,;:|/–—(<[-]+$/gu, '');
  return /[\p{L}\p{N}]/u.test(trimmed) ? trimmed : '';
};

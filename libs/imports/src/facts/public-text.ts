/**
 * Contact data inside free text. Cells of such lists were sent to an organiser, not to the world: what is taken out here
 * is not stored anywhere.
 */
const email =
  /(?:mailto:\s*)?[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/giu;
const phone =
  /(?:(?:\++|\b00)\d[\d\s()./-]{6,}\d|(?<=(?:tel|phone|whats ?app|tlf|móvil|movil|cel|celular|電話|telefon|teléfono|telefono)\s*[.:：#]?\s*)\(?\d[\d\s()./-]{5,}\d)/giu;
/** In a line that names people a long number is a telephone; in a description it may be anything. */
const bareNumber = /(?<![\p{L}\d])\d{7,15}(?![\p{L}\d])/gu;
/** Stands where something was taken out; private use, so no text has it. */
const gone = '\uE000';
const label =
  /(?<!\p{L})(?:e-?mail(?: address)?|adresse e-?mail(?: de contact)?|correos?(?: electr[oó]nicos?)?|courriel|mails?|contact(?:o|os|s)?(?: persons?| details)?|contato|phone(?: number)?|tel(?:efono|éfono|ephone|efon)?|whats ?app)[\s.:：=]*(?=\uE000)/giu;

export interface PublicText {
  text: string;
  removed: boolean;
}

/** The text without e-mail addresses and telephone numbers, and without the labels and brackets that they leave behind. */
export function withoutContacts(text: string, namesPeople = false): PublicText {
  let stripped = text.replace(email, gone).replace(phone, gone);
  if (namesPeople) stripped = stripped.replace(bareNumber, gone);
  if (stripped === text) return { text: text.trim(), removed: false };
  return { text: trimMarks(tidy(withoutLabels(stripped))), removed: true };
}

/** "Contact email: …" has two labels before what is gone. */
function withoutLabels(text: string): string {
  const shorter = text.replace(label, '');
  return shorter === text ? text : withoutLabels(shorter);
}

const tidy = (text: string): string =>
  text
    .replaceAll(gone, ' ')
    .replace(/[(<[{（][\s,;:/&+|.–—-]*[)>\]}）]/gu, ' ')
    .replace(/[\s,;:/&+|–—-]+(?=[)\]}）])/gu, '')
    .replace(/[ \t]+[–—-][ \t]*(?=[/;,])/gu, ' ')
    .replace(/[;,/](\s*)(?=[.;,/])/g, '$1')
    .replace(/[ \t]+(?=[,;.)])/g, '')
    .replace(/[ \t]{2,}/g, ' ');

const trimMarks = (text: string): string => {
  const trimmed = text.trim().replace(/^[\s,;:|/&+.–—-]+|[\s,;:|/&+–—(<[-]+$/gu, '');
  return /[\p{L}\p{N}]/u.test(trimmed) ? trimmed : '';
};

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { encodeVerp, verpAddress, type DeliveryRef } from '#messages';
import { Links } from '#platform/links/links.js';

const folder = 'libs/bounces/corpus';
const domain = 'turnout.example.org';

/** The files of one kind in the corpus: `.eml` mails, `.json` webhooks. */
export const corpusFiles = (ending: '.eml' | '.json'): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted();

/** A file of the corpus as it would come back for this delivery, in the form of the wire. */
export function returnedMail(file: string, ref: DeliveryRef, secret: string, id = file): Buffer {
  const values: Record<string, string> = {
    bounce: verpAddress(`bounces@${domain}`, encodeVerp({ ...ref, purpose: 'bounce' }, secret)),
    unsubscribe: verpAddress(`bounces@${domain}`, encodeVerp({ ...ref, purpose: 'unsubscribe' }, secret)),
    key: new Links(secret).key({ purpose: 'unsubscribe', id: ref.personId, version: 1, message: ref.messageId }),
    delivery: `m${ref.messageId}.p${ref.personId}`,
    to: 'ana@example.com',
    id: id.replace(/\W/g, '-'),
  };
  const text = readFileSync(join(folder, file), 'latin1').replace(
    /\{\{(\w+)\}\}/g,
    (all, name: string) => values[name] ?? all,
  );
  return Buffer.from(file.endsWith('.eml') ? text.replace(/\r?\n/g, '\r\n') : text, 'latin1');
}

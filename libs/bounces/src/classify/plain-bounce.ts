import { unreadable, type Said } from '../finding.js';
import { shortened } from './delivery-status.js';
import { headerOf, type ReadMail } from './read-mail.js';
import { basicCode, enhancedCode, judgeWords, severityOf } from './severity.rules.js';

const senders =
  /^(mailer-?daemon|postmaster|mail-?system|mailerdaemon|mdaemon|mail\.?administrator|bounces?|no-?reply|administrator)@/i;
const senderNames = /mail delivery|mailer-daemon|postmaster|mail router|mailenable|mail administrator|配信/i;
const subjects =
  /undeliver|failure notice|returned mail|delivery (status notification|failure|has failed|problem|report|notification)|mail delivery (failed|failure)|message could not be delivered|nondeliverable|non-?delivery|unzustellbar|zustellung|nicht zugestellt|non remis|remise (a échoué|impossible)|échec de|no (se )?(ha podido|pudo) entregar|no entregado|devuelto|配信不能|送信できません|エラーメール|not delivered|delayed|could not send/i;
const bodies =
  /this is the qmail-send program|message that you sent could not be delivered|unable to deliver your message|the following address(es)? had permanent fatal errors|undeliverable message|could not be delivered to|delivery to the following recipients? (has )?(failed|was aborted)|konnte nicht zugestellt werden|no se pudo entregar|n['’]a pas pu être remis|配信できませんでした/i;
const delays =
  /(?<!no longer )(will be retr|still (being )?(retr|trying)|has been delayed|delivery (is )?delayed|\(delay\)|not yet been delivered|this is a warning message only|you do not need to resend|wird weiterhin versucht|se volverá a intentar|セーフティ)|delivery.{0,30}delayed/i;

/** Where the copy of our own mail begins: its words must not be taken for the server's. */
const copyBelow =
  /^(-{2,} ?(below this line|this is a copy|original message|the (header|body) of|returned message|--- ?original)|--- Begin|-{3,} ?Unsent|Received: from |Return-Path: )/im;

/** Bounces written for people only: qmail, older Exim, Domino, MailEnable and many gateways. Null when it is none. */
export function readPlainBounce(mail: ReadMail): Said | null {
  if (!looksLikeBounce(mail)) return null;
  const words = aboveCopy(mail.text);
  if (delays.test(mail.subject) || delays.test(words)) return { what: 'delayed' };
  const told = basicCode(words) !== null || enhancedCode(words) !== null || judgeWords(words) !== null;
  if (!told) return unreadable('It looks like a bounce but gives no reason that can be understood.');
  const refusal = severityOf(null, words);
  return { what: 'bounce', permanent: false, reply: shortened(reasonLine(words)), ...refusal };
}

function looksLikeBounce(mail: ReadMail): boolean {
  if (headerOf(mail, 'x-failed-recipients') !== '') return true;
  const fromMachine =
    senders.test(mail.from) ||
    senderNames.test(headerOf(mail, 'from')) ||
    headerOf(mail, 'return-path').trim() === '<>';
  if (!fromMachine) return false;
  return subjects.test(mail.subject) || bodies.test(mail.text);
}

export function aboveCopy(text: string): string {
  const copy = copyBelow.exec(text)?.index;
  return copy === undefined || copy === 0 ? text : text.slice(0, copy);
}

/** The line that says most: the one with a code, otherwise the one with known words. */
function reasonLine(words: string): string {
  const lines = words.split(/\r?\n/).filter((line) => line.trim() !== '');
  const coded = lines.find((line) => enhancedCode(line) !== null) ?? lines.find((line) => basicCode(line) !== null);
  return coded ?? lines.find((line) => judgeWords(line) !== null) ?? lines[0] ?? '';
}

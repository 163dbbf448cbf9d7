import type { Severity } from '../finding.js';

/** A server's words about one address. */
export interface Refusal {
  severity: Severity;
  code: number | null;
  enh: string | null;
}

const hardCodes = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.4.4']);
const softCodes = new Set(['5.2.1', '5.2.2', '5.3.4', '5.4.1', '5.4.6', '5.4.7']);
/** Codes that say only that something failed: what the server wrote beside them is worth more. */
const vague = /^5\.(0\.0|1\.0|2\.0|3\.0|4\.0|5\.\d+|7\.0)$/;
export const isVague = (status: string): boolean => vague.test(status);

const policyWords =
  /\bspam\b|spamhaus|black-?list|block-?list|\bblocked\b|\brbl\b|dnsbl|reputation|polic(y|ies)|dmarc|\bspf\b|dkim|virus|not authorized|content (was )?reject|unsolicited|too many (messages|connections)|rate limit|verboten|abgelehnt wegen/i;
const fullWords =
  /(mailbox|inbox|account|postfach|buz[oó]n|bo[iî]te|user|storage|メールボックス).{0,40}(is full|full\b|over ?quota|voll|llen[oa]|pleine|exceed|容量|いっぱい)|over ?quota|quota.{0,20}(exceed|überschritten)|out of storage|超過/i;
const resting =
  /(account|mailbox|user).{0,40}(disabled|inactive|suspended|not active|locked|temporarily)|temporarily (unavailable|deferred|rejected)|try again later|timed? ?out|connection (refused|timed)|retry (time|timeout)|could not be reached|not yet been delivered|deferred/i;
const unknownWords = new RegExp(
  [
    'user unknown|unknown (local[ -]?(part|user)|user|recipient|address|mailbox)|no such (user|recipient|mailbox|address|person|domain)',
    '(user|mailbox|recipient|address|account|e-?mail)s? ?(\\S+@\\S+ ?)?(name )?(is |was |could |does |do |can )?(not |no longer )(exist|found|be found|known|valid)',
    "(doesn't|does not|didn't|didn’t) (have an?|exist|list)|invalid (recipient|mailbox|address|user)|mailbox (is )?unavailable|not our customer",
    "couldn't be found|could not be found|wasn't found|not listed in|address rejected|recipient rejected|not a valid (mailbox|user|address)",
    'host (or domain name )?not found|domain (name )?(was )?not found|unrouteable|nxdomain|no mail.?box here|name or service not known',
    '(benutzer|empfänger|adresse|postfach).{0,40}(unbekannt|existiert nicht|nicht gefunden|ungültig)',
    '(usuario|destinatario|direcci[oó]n|buz[oó]n).{0,40}(desconocid|no existe|no encontrad|inexistente|no v[aá]lid)',
    "(utilisateur|destinataire|adresse|bo[iî]te).{0,40}(inconnu|n['’]existe|introuvable|invalide)",
    '(宛先|ユーザー?|メールアドレス|アドレス).{0,30}(存在しません|見つかりません|見つかりませんでした|不明)',
  ].join('|'),
  'i',
);

/** What a refusal means, from the enhanced code first, then from the words, then from the basic code. */
export function severityOf(status: string | null, words: string): Refusal {
  const code = basicCode(words);
  const said = enhancedCode(words);
  // A relay that reports "5.0.0" often quotes the exact code of the server that refused.
  const enh = status === null || isVague(status) ? (said ?? status) : status;
  return { severity: judge(enh, code, words), code, enh };
}

function judge(enh: string | null, code: number | null, words: string): Severity {
  if (enh !== null && hardCodes.has(enh)) return 'hard';
  if (enh !== null && softCodes.has(enh)) return 'soft';
  if (enh !== null && /^[45]\.[67]\./.test(enh) && !isVague(enh)) return 'policy';
  if (enh?.startsWith('4.') === true || (enh === null && code !== null && code < 500)) return 'soft';
  return judgeWords(words) ?? (enh?.startsWith('5.7.') === true ? 'policy' : 'soft');
}

/** Null when the words say nothing that we know. */
export function judgeWords(words: string): Severity | null {
  if (fullWords.test(words)) return 'soft';
  if (policyWords.test(words)) return 'policy';
  if (unknownWords.test(words)) return 'hard';
  return resting.test(words) ? 'soft' : null;
}

export function enhancedCode(words: string): string | null {
  return /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(words)?.[1] ?? null;
}

export function basicCode(words: string): number | null {
  const found = /(?<![\d.])([45]\d\d)(?=[ \-:]|$)/m.exec(words)?.[1];
  return found === undefined ? null : Number(found);
}

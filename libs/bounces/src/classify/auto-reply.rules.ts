import { headerOf, type ReadMail } from './read-mail.js';

const subjects = new RegExp(
  [
    '^(re: ?)?(auto(matic|mated)?[ -]?(reply|response|answer)|autoreply|out of (the )?office|away from (the |my )?(office|desk)|on (annual )?leave\\b|vacation\\b|i am (away|out))',
    '^(aw: ?)?(automatische (antwort|e-?mail)|abwesenheit|abwesend|ich bin (im urlaub|nicht im büro)|außer haus|urlaub)',
    "^(r[eé]ponse automatique|absence du bureau|absent|message d['’]absence|en congé)",
    '^(respuesta autom[aá]tica|fuera de (la )?oficina|ausencia|estoy de vacaciones)',
    '^(risposta automatica|fuori sede|resposta autom[aá]tica|ausência|automatisch antwoord|afwezig|autosvar|frånvaro|odpowiedź automatyczna)',
    '自動(応答|返信)|不在|休暇|自动回复|自動回覆|부재중|автоответ|автоматический ответ',
  ].join('|'),
  'i',
);

/** RFC 3834 and what came before it. Whatever a machine answers by itself is dropped, even if it claims a failure in words. */
export function isAutoReply(mail: ReadMail): boolean {
  const submitted = headerOf(mail, 'auto-submitted').toLowerCase();
  if (submitted.startsWith('auto-replied') || submitted.startsWith('auto-notified')) return true;
  if (
    ['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-mail-autoreply', 'x-auto-reply'].some((name) =>
      mail.headers.has(name),
    )
  )
    return true;
  if (/^(auto_?reply|junk|vacation)$/i.test(headerOf(mail, 'precedence').trim())) return true;
  if (headerOf(mail, 'x-ms-exchange-inbox-rules-loop') !== '') return true;
  return subjects.test(mail.subject.trim());
}

/** Machines other than ours that write by themselves: lists, ticket systems. */
export function isGenerated(mail: ReadMail): boolean {
  if (headerOf(mail, 'auto-submitted').toLowerCase().startsWith('auto-generated')) return true;
  return /^(bulk|list)$/i.test(headerOf(mail, 'precedence').trim());
}

/** "Prove that you are human": answering would make us a spammer's echo. */
export function isChallenge(mail: ReadMail): boolean {
  if (
    ['x-boxtrapper', 'x-spamarrest', 'x-tmda-fingerprint', 'x-challenge-response', 'x-uol-quarantine'].some((name) =>
      mail.headers.has(name),
    )
  )
    return true;
  const asks =
    /(please )?(confirm|verify|authenticate) (that )?(your|you|the) (message|e-?mail|are|sen(t|der))|your (e-?mail|message) (requires|awaits) (verification|confirmation)|human verification|anti-?spam.{0,30}(verification|confirmation)|challenge[- ]response|best[aä]tigen sie ihre (e-?mail|nachricht)/i;
  return asks.test(mail.subject);
}

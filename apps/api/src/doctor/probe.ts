import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Probe } from '#messages';
import { ConfigError } from '#platform/config/config.js';
import { dkimKeys } from '#platform/mail/dkim-keys.js';
import { readReply } from '#platform/mail/smtp-outcome.js';
import { ok, wrong, type Finding } from './finding.js';
import type { Patient } from './patient.js';
import { dkimRecord } from './signatures.js';

const wanted = ['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post'];

/** A verifier that we did not write reads the mail that we wrote. It is given the records as they should be in DNS. */
export async function checkSignature({ config }: Patient, { raw }: Probe): Promise<Finding[]> {
  const check = 'signature';
  const keys = keysOf(config);
  if (keys.length === 0) return [];
  const records = new Map(keys.map((key) => [`${key.selector}._domainkey.${key.domain}`, dkimRecord(key)]));
  const { results } = await dkimVerify(raw, {
    resolver: (name: string) => Promise.resolve([[records.get(name) ?? '']]),
  });
  const bad = results.filter(({ status }) => status.result !== 'pass');
  if (bad.length > 0 || results.length !== keys.length)
    return [
      wrong(
        check,
        `an independent verifier does not believe our signature (${bad.map(({ info }) => info).join('; ')})`,
        'This is a fault of Turnout: please report it.',
      ),
    ];
  const signed = new Set(
    results.flatMap(({ signingHeaders }) => (signingHeaders?.keys ?? '').toLowerCase().split(/:\s*/)),
  );
  const lacking = wanted.filter((name) => !signed.has(name));
  if (lacking.length > 0)
    return [wrong(check, `${lacking.join(', ')} are not signed`, 'This is a fault of Turnout: please report it.')];
  const count = String(raw.length);
  return [ok(check, `verified, with both List-Unsubscribe headers inside (${count} bytes)`)];
}

function keysOf(config: Patient['config']): ReturnType<typeof dkimKeys> {
  try {
    return dkimKeys(config);
  } catch (error) {
    // Said by the check of the key.
    if (error instanceof ConfigError) return [];
    throw error;
  }
}

/** Hands the probe to the mail server, as any other mail. */
export async function sendProbe(connection: SMTPConnection, probe: Probe): Promise<Finding[]> {
  const check = 'probe';
  const { from, to } = probe.envelope;
  const answer = await new Promise<{ error: Error | null; response: string }>((resolve) => {
    connection.send({ from, to: [to] }, probe.raw, (error, info) => {
      resolve({ error, response: error ? '' : info.response });
    });
  });
  if (answer.error)
    return [
      wrong(
        check,
        `the mail server does not take it: ${readReply(answer.error).reply}`,
        'Allow this sender and this user on the mail server; its words above say what it minds.',
      ),
    ];
  return [
    ok(
      check,
      `sent to ${to} with Message-ID ${probe.messageId} (${answer.response}). Look at its source: "dkim=pass", "spf=pass" and "dmarc=pass" have to stand in Authentication-Results`,
    ),
  ];
}
